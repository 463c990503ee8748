import { readFileSync } from 'node:fs';
import { z } from 'zod';

const event = z.looseObject({ to: z.string(), event: z.string().optional(), seq: z.number().optional() });

const exchange = z.object({
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  form: z.unknown().optional(),
  json: z.unknown().optional(),
  replied: z.object({ status: z.number(), content_type: z.string().optional(), body: z.unknown() }),
});

const step = z.object({
  as: z.string(),
  note: z.string().optional(),
  request: z.object({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    query: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
    frames: z.array(z.unknown()).optional(),
  }),
  response: z.object({
    status: z.number(),
    headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    body: z.unknown(),
    ms: z.record(z.string(), z.string()).optional(),
  }),
  websocket: z.array(event),
  integration: z.array(exchange).optional(),
});

export type Step = z.infer<typeof step>;
export type RecordedEvent = z.infer<typeof event>;
export type RecordedExchange = z.infer<typeof exchange>;

/** The steps of one scenario of `sandbox/recordings`. */
export function loadRecording(scenario: string): Step[] {
  const file = readFileSync(new URL(`../recordings/${scenario}.json`, import.meta.url), 'utf8');
  return z.object({ steps: z.array(step) }).parse(JSON.parse(file)).steps;
}
