import * as z from 'zod/mini';

/** Rows parsed before the page gets a breath: 3 to 5 ms of work. 10,000 alerts at once would hold it for 100 ms. */
const sliceRows = 500;

/** Lets the browser do what waits, such as a key or a frame. */
export type Breathe = () => Promise<void>;

/** What was read, or undefined for what is not of the shape. */
export type Parsed<T> = { value: T } | undefined;

/** Parses a result by its shape, its longest list a slice at a time so that typing goes on meanwhile. */
export async function parseResult<T>(shape: z.ZodMiniType<T>, value: unknown, breathe: Breathe): Promise<Parsed<T>> {
  const list = findLongList(value);
  if (list === undefined) return parse(shape, value);
  const whole = parse(shape, { ...list.owner, [list.key]: list.rows.slice(0, sliceRows) });
  if (whole === undefined) return undefined;
  for (let from = sliceRows; from < list.rows.length; from += sliceRows) {
    await breathe();
    const part = parse(shape, { ...list.owner, [list.key]: list.rows.slice(from, from + sliceRows) });
    if (part === undefined) return undefined;
    appendRows(whole.value, part.value, list.key);
  }
  return whole;
}

function parse<T>(shape: z.ZodMiniType<T>, value: unknown): Parsed<T> {
  const parsed = z.safeParse(shape, value);
  return parsed.success ? { value: parsed.data } : undefined;
}

interface LongList {
  owner: object;
  key: string;
  rows: unknown[];
}

function findLongList(value: unknown): LongList | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  let longest: LongList | undefined;
  for (const [key, rows] of Object.entries(value)) {
    if (Array.isArray(rows) && rows.length > (longest?.rows.length ?? sliceRows)) longest = { owner: value, key, rows };
  }
  return longest;
}

function appendRows(whole: unknown, part: unknown, key: string): void {
  const into: unknown = typeof whole === 'object' && whole !== null ? Reflect.get(whole, key) : undefined;
  const from: unknown = typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined;
  if (Array.isArray(into) && Array.isArray(from)) for (const row of from) into.push(row);
}

/** A task of its own; a timer would wait a second in a page that has just been hidden. */
export const breatheByTask: Breathe = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
