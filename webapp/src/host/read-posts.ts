import * as z from 'zod/mini';
import { askServer } from './ask-server.ts';

const shape = z.object({
  id: z.string(),
  user_id: z.string(),
  message: z.string(),
  create_at: z.number(),
  delete_at: z.optional(z.number()),
  props: z.nullish(z.object({ from_webhook: z.optional(z.unknown()), override_username: z.optional(z.unknown()) })),
});
const listShape = z.array(shape);
const threadShape = z.object({ posts: z.record(z.string(), shape) });
const userShape = z.array(z.object({ id: z.string(), username: z.string() }));
const timeoutMs = 10_000;

/** A post as its reader's own session gets it. */
export interface ReadPost {
  id: string;
  userId: string;
  message: string;
  createdAt: number;
  /** Of a webhook that posts under a name of its own. */
  shownName: string | undefined;
}

/** Reads posts (1,000 at most) without joining their channels; what is gone or unreadable is left out. Undefined: no answer. */
export async function readPosts(postIds: readonly string[]): Promise<ReadPost[] | undefined> {
  if (postIds.length === 0) return [];
  const answer = await askServer({ method: 'POST', path: '/posts/ids', body: postIds, timeoutMs });
  if (answer.is !== 'answered' || answer.status !== 200) return undefined;
  const parsed = z.safeParse(listShape, answer.body);
  return parsed.success ? parsed.data.filter(isThere).map(present) : undefined;
}

/** A post and its whole thread, oldest first, without joining; undefined where it cannot be had. */
export async function readThread(postId: string): Promise<ReadPost[] | undefined> {
  const path = `/posts/${encodeURIComponent(postId)}/thread`;
  const answer = await askServer({ method: 'GET', path, timeoutMs });
  if (answer.is !== 'answered' || answer.status !== 200) return undefined;
  const parsed = z.safeParse(threadShape, answer.body);
  if (!parsed.success) return undefined;
  return Object.values(parsed.data.posts)
    .filter(isThere)
    .map(present)
    .sort((a, b) => a.createdAt - b.createdAt);
}

/** Names of people and bots by their id; those that cannot be had are left out. */
export async function readUsernames(userIds: readonly string[]): Promise<Record<string, string>> {
  if (userIds.length === 0) return {};
  const answer = await askServer({ method: 'POST', path: '/users/ids', body: userIds, timeoutMs });
  const parsed = answer.is === 'answered' ? z.safeParse(userShape, answer.body) : undefined;
  return parsed?.success ? Object.fromEntries(parsed.data.map(({ id, username }) => [id, username])) : {};
}

type RawPost = z.infer<typeof shape>;

function isThere({ delete_at = 0 }: RawPost): boolean {
  return delete_at === 0;
}

function present({ id, user_id, message, create_at, props }: RawPost): ReadPost {
  const { from_webhook, override_username } = props ?? {};
  const isNamed = from_webhook === 'true' && typeof override_username === 'string' && override_username !== '';
  return { id, userId: user_id, message, createdAt: create_at, shownName: isNamed ? override_username : undefined };
}
