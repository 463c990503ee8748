import { dayMs } from '../server-bridge/src/domain/hashtags/recent-uses.ts';
import type { TaggedPost } from '../server-bridge/src/hashtags/tagged-post.ts';

export const hashtagRooms = 300;
const tags = 5_000;
const people = 400;
const bots = 20;
/** All of it lies in the year before. */
export const hashtagsUntil = Date.UTC(2026, 10, 24);
const spanMs = 365 * dayMs;

/** Numbers from 0 to 1, the same in every run. */
function createNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws 0 to count - 1, the n-th as often as 1/(n + 1). */
function createZipf(count: number, next: () => number): () => number {
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= count; rank += 1) {
    sum += 1 / rank;
    sums.push(sum);
  }
  return () => {
    const wanted = next() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

export function nameTag(rank: number): string {
  return `#service.${rank}`;
}

export const botIds: ReadonlySet<string> = new Set(Array.from({ length: bots }, (_, at) => makeId('bot', at)));

/** Ids as long as Mattermost's. */
function makeId(kind: string, number: number): string {
  return `${kind}${number.toString(36)}`.padEnd(26, 'y');
}

/**
 * Posts of one room, newest first: half of them bots' with three tags, half people's with one, of which a third are
 * replies. Rooms and tags by Zipf: the first room has a sixth of all posts.
 */
export function makeTaggedPosts(room: number, total: number): TaggedPost[] {
  const next = createNumbers(room + 1);
  const drawTag = createZipf(tags, next);
  const count = Math.max(1, Math.round(total * shareOf(room)));
  const moments = Array.from({ length: count }, () => Math.floor(hashtagsUntil - next() * spanMs)).sort(
    (a, b) => b - a,
  );
  return moments.map((createAt, at): TaggedPost => {
    const isBot = next() < 0.5;
    const userId = isBot ? makeId('bot', Math.floor(next() * bots)) : makeId('person', Math.floor(next() * people));
    const isReply = !isBot && next() < 1 / 3;
    return {
      postId: makeId(`p${room}x`, at),
      createAt,
      userId,
      rootId: isReply ? makeId(`p${room}x`, at + 1) : undefined,
      isFromWebhook: false,
      tags: [...new Set(Array.from({ length: isBot ? 3 : 1 }, () => nameTag(drawTag())))],
    };
  });
}

const harmonic = Array.from({ length: hashtagRooms }, (_, at) => 1 / (at + 1)).reduce((sum, one) => sum + one, 0);

function shareOf(room: number): number {
  return 1 / (room * harmonic);
}
