import * as z from 'zod/mini';
import { askServer } from './ask-server.ts';
import type { HostPost } from './host-state.ts';

const postShape = z.object({
  id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
  root_id: z.exactOptional(z.string()),
  type: z.string(),
  message: z.string(),
  create_at: z.number(),
  edit_at: z.exactOptional(z.number()),
  props: z.exactOptional(z.record(z.string(), z.unknown())),
});

const readTimeoutMs = 10_000;

/** Reads a post without joining its channel; undefined where it is gone, unreadable for this person or out of reach. */
export async function readPost(postId: string, signal?: AbortSignal): Promise<HostPost | undefined> {
  const answer = await askServer({
    method: 'GET',
    path: `/posts/${encodeURIComponent(postId)}`,
    timeoutMs: readTimeoutMs,
    ...(signal === undefined ? {} : { signal }),
  });
  if (answer.is !== 'answered' || answer.status !== 200) return undefined;
  const parsed = z.safeParse(postShape, answer.body);
  return parsed.success ? parsed.data : undefined;
}
