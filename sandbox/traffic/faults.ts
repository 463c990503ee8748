import { z } from 'zod';

const target = {
  /** GET, POST...; any when absent. */
  method: z.string().toUpperCase().optional(),
  /** The path without its query; `*` stands for anything. Any path of the API when absent. */
  path: z.string().default('/api/*'),
  /** How many requests it strikes; without it, until it is cleared. */
  times: z.int().positive().optional(),
  /** Strikes that share of the matching requests. */
  probability: z.number().min(0).max(1).default(1),
  /** Makes the draw repeatable. */
  seed: z.int().default(1),
};

/** What can go wrong with a request, on demand. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rate-limited'),
    retryAfterS: z.int().default(1),
    limit: z.int().default(101),
    ...target,
  }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599).default(500),
    /** Sent as it is, such as a proxy's HTML; an error of the API when absent. */
    body: z.string().optional(),
    contentType: z.string().default('text/html'),
    ...target,
  }),
  /** Takes that long before anything is done. */
  z.strictObject({ kind: z.literal('slow'), delayMs: z.number().positive(), ...target }),
  /** Does what is asked at once, answers that much later. */
  z.strictObject({ kind: z.literal('slow-answer'), delayMs: z.number().positive(), ...target }),
  /** The connection is cut and nothing is done. */
  z.strictObject({ kind: z.literal('cut-before'), ...target }),
  /** What is asked is done, then the connection is cut without an answer. */
  z.strictObject({ kind: z.literal('cut-after'), ...target }),
]);

export type Fault = z.infer<typeof faultSchema>;

interface ActiveFault {
  id: number;
  fault: Fault;
  struck: number;
  draw: () => number;
  pattern: RegExp;
}

export interface Faults {
  add(fault: Fault): number;
  list(): { id: number; fault: Fault; struck: number }[];
  clear(): void;
  /** The first active fault that strikes this request, and counts it. */
  strike(method: string, path: string): Fault | null;
}

export function createFaults(): Faults {
  let active: ActiveFault[] = [];
  let lastId = 0;
  return {
    add: (fault) => {
      lastId++;
      active.push({ id: lastId, fault, struck: 0, draw: createDraw(fault.seed), pattern: toPattern(fault.path) });
      return lastId;
    },
    list: () => active.map(({ id, fault, struck }) => ({ id, fault, struck })),
    clear: () => {
      active = [];
    },
    strike: (method, path) => {
      for (const candidate of active) {
        if (!isTarget(candidate, method, path) || candidate.draw() >= candidate.fault.probability) continue;
        candidate.struck++;
        return candidate.fault;
      }
      return null;
    },
  };
}

function isTarget({ fault, struck, pattern }: ActiveFault, method: string, path: string): boolean {
  if (fault.times !== undefined && struck >= fault.times) return false;
  return (fault.method === undefined || fault.method === method) && pattern.test(path);
}

function toPattern(path: string): RegExp {
  const escaped = path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
}

/** Mulberry32: 32 bits of state, so that the same seed gives the same faults. */
function createDraw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
