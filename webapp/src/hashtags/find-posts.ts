import type { HashtagPost, HashtagPostsResult, HashtagRoom } from '#contract/hashtags.ts';
import type { ReadPost } from '../host/read-posts.ts';
import type { CallError, CallOutcome } from '../rpc/call-error.ts';

export interface FindDeps {
  /** A page of the index; from the newest without `before`. */
  askPage(before: string | undefined): Promise<CallOutcome<HashtagPostsResult>>;
  readPosts(postIds: readonly string[]): Promise<ReadPost[] | undefined>;
  readUsernames(userIds: readonly string[]): Promise<Record<string, string>>;
}

/** A post with its text, as Mattermost gave it to the reader. */
export interface FoundPost {
  post: HashtagPost;
  message: string;
  /** Of its author, as it shows in the room: a webhook may post under a name of its own. */
  author: string;
  room: HashtagRoom | undefined;
}

export type FoundPage =
  | { is: 'found'; posts: FoundPost[]; next: string | undefined }
  | { is: 'failed'; error: CallError };

/** Pages of which Mattermost shows nothing that are passed over in one go. */
const pagesAtOnce = 5;

/** The next page that has something to show; a post that Mattermost does not give is not shown. */
export async function findPosts({ askPage, readPosts, readUsernames }: FindDeps, before?: string): Promise<FoundPage> {
  let cursor = before;
  for (let page = 0; page < pagesAtOnce; page += 1) {
    const outcome = await askPage(cursor);
    if (!outcome.ok) return { is: 'failed', error: outcome.error };
    const { posts, rooms, next } = outcome.result;
    const texts = await readPosts(posts.map(({ postId }) => postId));
    if (texts === undefined) return { is: 'failed', error: { reason: 'offline' } };
    const textById = new Map(texts.map((text) => [text.id, text]));
    const readable = posts.filter(({ postId }) => textById.has(postId));
    if (readable.length > 0 || next === undefined) {
      const names = await readUsernames([...new Set(readable.map(({ userId }) => userId))]);
      const found = readable.map((post) => ({
        post,
        message: textById.get(post.postId)?.message ?? '',
        author: (post.isBot ? textById.get(post.postId)?.shownName : undefined) ?? names[post.userId] ?? '',
        room: rooms.find(({ channelId }) => channelId === post.channelId),
      }));
      return { is: 'found', posts: found, next };
    }
    cursor = next;
  }
  return { is: 'found', posts: [], next: cursor };
}
