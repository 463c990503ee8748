import type { Change, Post, Timeline } from './model.ts';

export function createTimeline(): Timeline {
  return { live: [], changes: [] };
}

export function addToTimeline(timeline: Timeline, post: Post): void {
  insert(timeline.live, post, createdAt);
  noteChange(timeline, post);
}

/** To be called whenever `update_at` has moved. */
export function noteChange(timeline: Timeline, post: Post): void {
  insert(timeline.changes, { post, at: post.update_at }, changedAt);
}

export function removeFromTimeline(timeline: Timeline, post: Post): void {
  let index = countUntil(timeline.live, post.create_at - 1, createdAt);
  while (index < timeline.live.length && timeline.live[index] !== post) index++;
  timeline.live.splice(index, 1);
}

/** Live posts created strictly before `at`: their number is the index of the first that is not. */
export function countCreatedBefore(timeline: Timeline, at: number): number {
  return countUntil(timeline.live, at - 1, createdAt);
}

export function countCreatedUntil(timeline: Timeline, at: number): number {
  return countUntil(timeline.live, at, createdAt);
}

/** Posts changed strictly after `at`, by their last change, oldest change first, `limit` at most. */
export function listChangedAfter(timeline: Timeline, at: number, limit: number): Post[] {
  const changed: Post[] = [];
  const seen = new Set<Post>();
  for (let index = countUntil(timeline.changes, at, changedAt); index < timeline.changes.length; index++) {
    const change = timeline.changes[index];
    if (change === undefined || change.at !== change.post.update_at || seen.has(change.post)) continue;
    seen.add(change.post);
    changed.push(change.post);
    if (changed.length === limit) break;
  }
  return changed;
}

/** How many items of an ascending list are at or before `at`. */
export function countUntil<Item>(items: Item[], at: number, timeOf: (item: Item) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && timeOf(item) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert<Item>(items: Item[], item: Item, timeOf: (item: Item) => number): void {
  const last = items.at(-1);
  if (last === undefined || timeOf(last) <= timeOf(item)) items.push(item);
  else items.splice(countUntil(items, timeOf(item), timeOf), 0, item);
}

export function createdAt(post: Post): number {
  return post.create_at;
}

function changedAt(change: Change): number {
  return change.at;
}
