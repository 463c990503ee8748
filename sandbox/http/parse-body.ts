import { z } from 'zod';
import { refuse, refuseBody } from '../world/refusal.ts';

/** An absent text is an empty one, as in the server's own structures. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

export const props = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? undefined);

export const texts = z.array(z.string());

/** The JSON of a body in the shape asked for; `onInvalid` refuses what cannot be read. */
export function parseBody<Shape>(body: Buffer, schema: z.ZodType<Shape>, onInvalid: () => never): Shape {
  const parsed = schema.safeParse(parseJson(body));
  return parsed.success ? parsed.data : onInvalid();
}

/** A list of ids or names: what is not a list cannot be parsed, an empty one is missing. */
export function parseList(body: Buffer, name: string): string[] {
  const list = parseBody(body, texts, () => refuse('api.payload.parse.error'));
  return list.length > 0 ? list : refuseBody(name);
}

export function parseJson(body: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(body.toString());
    return value;
  } catch {
    return undefined;
  }
}
