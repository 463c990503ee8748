import type { PostList } from '@mattermost/types/posts';
import { client } from '../server/client.ts';
import { store } from '../store/store.ts';
import { loadMissingUsers } from './load-users.ts';

const perPage = 60;

/** The latest posts of a channel; replies stay in their threads. */
export async function loadLatest(channelId: string): Promise<void> {
  const page = await client.getPosts(channelId, 0, perPage, true, true);
  await keep(channelId, page, { order: page.order, isRecent: true, isOldest: page.order.length < perPage });
}

export async function loadOlder(channelId: string, oldestId: string): Promise<void> {
  const page = await client.getPostsBefore(channelId, oldestId, 0, perPage, true, true);
  await keep(channelId, page, {
    order: [oldestId, ...page.order],
    isRecent: false,
    isOldest: page.order.length < perPage,
  });
}

export async function loadNewer(channelId: string, newestId: string): Promise<void> {
  const page = await client.getPostsAfter(channelId, newestId, 0, perPage, true, true);
  await keep(channelId, page, {
    order: [...page.order, newestId],
    isRecent: page.order.length < perPage,
    isOldest: false,
  });
}

/** The surroundings of a root post, for a permalink. */
export async function loadAround(channelId: string, rootId: string): Promise<void> {
  const [before, after] = await Promise.all([
    client.getPostsBefore(channelId, rootId, 0, perPage / 2, true, true),
    client.getPostsAfter(channelId, rootId, 0, perPage / 2, true, true),
  ]);
  store.dispatch({ type: 'RECEIVED_POSTS', data: before });
  await keep(channelId, after, {
    order: [...after.order, rootId, ...before.order],
    isRecent: after.order.length < perPage / 2,
    isOldest: before.order.length < perPage / 2,
  });
}

export async function loadThread(postId: string): Promise<void> {
  const page = await client.getPostThread(postId, true, true);
  store.dispatch({ type: 'RECEIVED_POSTS', data: page });
  await loadMissingUsers(Object.values(page.posts));
}

async function keep(
  channelId: string,
  page: PostList,
  block: { order: string[]; isRecent: boolean; isOldest: boolean },
): Promise<void> {
  store.dispatch({ type: 'RECEIVED_POSTS', data: page });
  store.dispatch({ type: 'RECEIVED_POSTS_IN_CHANNEL', data: { channelId, ...block } });
  await loadMissingUsers(Object.values(page.posts));
}
