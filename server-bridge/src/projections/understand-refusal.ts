import type { Answer, Failure } from '../mattermost/answer.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';

/** Why a step could not be taken, and so what to do next. */
export type Refusal =
  /** Mattermost failed; the same step later. */
  | { kind: 'failed'; failure: Failure }
  /** The room is not as we knew it (archived, or the bot is not in it): ask the directory again. */
  | { kind: 'room-changed' }
  /** The post we would edit or reply to is gone. */
  | { kind: 'deleted' }
  /** Nothing will make Mattermost take this. */
  | { kind: 'refused'; message: string };

const archivedIds = new Set([
  'api.post.create_post.can_not_post_to_deleted.error',
  'api.post.patch_post.can_not_update_post_in_deleted.error',
]);

/** `postId`: of the post we would edit or reply to; absent where a root post would be made. Mattermost says 403 for a post that is not there and for a room one is not in: the post itself tells them apart. */
export async function understandRefusal(
  postId: string | undefined,
  failure: Failure,
  options: { mattermost: Mattermost; attempt<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> },
): Promise<Refusal> {
  if (failure.kind !== 'refused') return { kind: 'failed', failure };
  if (archivedIds.has(failure.id)) return { kind: 'room-changed' };
  if (failure.id === 'api.post.create_post.root_id.app_error') return { kind: 'deleted' };
  if (failure.status !== 403 && failure.status !== 404) {
    return { kind: 'refused', message: `${failure.message} (${failure.status} ${failure.id})` };
  }
  if (postId === undefined) return { kind: 'room-changed' };
  const post = await options.attempt(() => options.mattermost.getPost(postId));
  if (post.ok) return { kind: 'room-changed' };
  if (post.failure.kind !== 'refused') return { kind: 'failed', failure: post.failure };
  return post.failure.status === 404 ? { kind: 'deleted' } : { kind: 'room-changed' };
}
