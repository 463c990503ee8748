import type { HashtagPost, HashtagRoom } from '#contract/hashtags.ts';
import type { ReadPost } from '../host/read-posts.ts';
import type { CallError } from '../rpc/call-error.ts';
import type { CallBridge } from '../rpc/create-bridge-caller.ts';

export interface FindDeps {
  callBridge: CallBridge;
  readPosts(postIds: readonly string[]): Promise<ReadPost[] | undefined>;
  readUsernames(userIds: readonly string[]): Promise<Record<string, string>>;
}

/** A post with its text, as Mattermost gave it to the reader. */
export interface FoundPost {
  post: HashtagPost;
  message: string;
  username: string;
  room: HashtagRoom | undefined;
}

export interface Query {
  tags: readonly string[];
  by: 'all' | 'people' | 'bots';
}

export type FoundPage =
  | { is: 'found'; posts: FoundPost[]; next: string | undefined }
  | { is: 'failed'; error: CallError };

const pageSize = 30;
/** Pages of which Mattermost shows nothing that are passed over in one go. */
const pagesAtOnce = 5;

/** The next page that has something to show; a post that Mattermost does not give is not shown. */
export async function findPosts(deps: FindDeps, { tags, by }: Query, before?: string): Promise<FoundPage> {
  let cursor = before;
  for (let page = 0; page < pagesAtOnce; page += 1) {
    const outcome = await deps.callBridge('hashtags.posts', {
      all: [...tags],
      limit: pageSize,
      ...(by === 'all' ? {} : { by }),
      ...(cursor === undefined ? {} : { before: cursor }),
    });
    if (!outcome.ok) return { is: 'failed', error: outcome.error };
    const { posts, rooms, next } = outcome.result;
    const texts = await deps.readPosts(posts.map(({ postId }) => postId));
    if (texts === undefined) return { is: 'failed', error: { reason: 'offline' } };
    const textById = new Map(texts.map((text) => [text.id, text.message]));
    const readable = posts.filter(({ postId }) => textById.has(postId));
    if (readable.length > 0 || next === undefined) {
      const names = await deps.readUsernames([...new Set(readable.map(({ userId }) => userId))]);
      const found = readable.map((post) => ({
        post,
        message: textById.get(post.postId) ?? '',
        username: names[post.userId] ?? '',
        room: rooms.find(({ channelId }) => channelId === post.channelId),
      }));
      return { is: 'found', posts: found, next };
    }
    cursor = next;
  }
  return { is: 'found', posts: [], next: cursor };
}
