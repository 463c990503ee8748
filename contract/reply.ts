import * as z from 'zod/mini';
import { commandErrorShape } from './error.ts';

/**
 * What the bridge puts into the slash command's `props.vigie`: the result, the result as deflated JSON (zlib format, in
 * base64) where it is large, or an error. Mattermost carries 1 MiB at most.
 */
export const replyShape = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(true), deflated: z.string() }),
  z.object({ ok: z.literal(false), error: commandErrorShape }),
]);

export type Reply = z.infer<typeof replyShape>;

/** What follows `/vigie-rpc `, as JSON. */
export const callShape = z.object({
  command: z.string(),
  contract: z.number(),
  request: z.unknown(),
});

export type Call = z.infer<typeof callShape>;
