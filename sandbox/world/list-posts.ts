import type { Channel, Post } from './model.ts';
import { countCreatedBefore, countCreatedUntil, listChangedAfter } from './timeline.ts';
import type { World } from './world.ts';

/** Posts in the order shown, newest first, with those that the threads of the page bring along. */
export interface PostPage {
  order: Post[];
  others: Post[];
  next_post_id: string;
  prev_post_id: string;
}

const maxChanged = 1000;

/** Page 0 is the newest. Replies bring their root along. */
export function listPage(channel: Channel, page: number, perPage: number, rootsOnly: boolean): PostPage {
  const live = rootsOnly ? channel.timeline.live.filter((post) => post.root_id === '') : channel.timeline.live;
  const end = Math.max(live.length - page * perPage, 0);
  const start = Math.max(end - perPage, 0);
  const order = live.slice(start, end).reverse();
  return { order, others: listRoots(order), ...listNeighbours(live, start, end) };
}

/**
 * Posts created strictly before another, the nearest first; `page` counts from there. The whole of their threads comes
 * along. Posts of the same millisecond as the other are skipped, as they are by the server.
 */
export function listBefore(world: World, channel: Channel, postId: string, page: number, perPage: number): PostPage {
  const { live } = channel.timeline;
  const other = world.posts.get(postId);
  const near = other === undefined ? 0 : countCreatedBefore(channel.timeline, other.create_at);
  const end = Math.max(near - page * perPage, 0);
  const start = Math.max(end - perPage, 0);
  const order = live.slice(start, end).reverse();
  const neighbours = listNeighbours(live, start, end);
  return { order, others: listThreads(order), ...neighbours, ...(page === 0 ? { next_post_id: postId } : {}) };
}

export function listAfter(world: World, channel: Channel, postId: string, page: number, perPage: number): PostPage {
  const { live } = channel.timeline;
  const other = world.posts.get(postId);
  const near = other === undefined ? live.length : countCreatedUntil(channel.timeline, other.create_at);
  const start = Math.min(near + page * perPage, live.length);
  const end = Math.min(start + perPage, live.length);
  const order = live.slice(start, end).reverse();
  const neighbours = listNeighbours(live, start, end);
  return { order, others: listThreads(order), ...neighbours, ...(page === 0 ? { prev_post_id: postId } : {}) };
}

/** Whatever changed after `since`, deleted posts and copies left by edits included; cut at 1,000, the oldest changes kept. */
export function listSince(channel: Channel, since: number, rootsOnly: boolean): PostPage {
  const changed = listChangedAfter(channel.timeline, since, maxChanged);
  const order = (rootsOnly ? changed.filter((post) => post.root_id === '') : changed).sort(newestFirst);
  return { order, others: rootsOnly ? [] : listRoots(order), next_post_id: '', prev_post_id: '' };
}

/** Around the first post that the member has not read; the newest ones when there is none. */
export function listAroundUnread(channel: Channel, viewedAt: number, before: number, after: number): PostPage {
  const { live } = channel.timeline;
  const firstUnread = countCreatedUntil(channel.timeline, viewedAt);
  if (firstUnread >= live.length) {
    const page = listPage(channel, 0, before, false);
    return { ...page, others: listThreads(page.order) };
  }
  const start = Math.max(firstUnread - before, 0);
  const end = Math.min(firstUnread + after, live.length);
  const order = live.slice(start, end).reverse();
  return { order, others: listThreads(order), ...listNeighbours(live, start, end) };
}

export function newestFirst(one: Post, other: Post): number {
  return other.create_at - one.create_at;
}

function listNeighbours(live: Post[], start: number, end: number): { next_post_id: string; prev_post_id: string } {
  if (start >= end) return { next_post_id: '', prev_post_id: '' };
  return { next_post_id: live[end]?.id ?? '', prev_post_id: live[start - 1]?.id ?? '' };
}

function listRoots(posts: Post[]): Post[] {
  return posts.flatMap((post) => (post.root_id === '' ? [] : (post.thread?.root ?? [])));
}

function listThreads(posts: Post[]): Post[] {
  return posts.flatMap((post) => (post.thread === null ? [] : [post.thread.root, ...post.thread.replies]));
}
