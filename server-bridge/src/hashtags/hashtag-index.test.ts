import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldTag } from '../domain/hashtags/fold-tag.ts';
import { comparePlaces, timeOf, type UsePlace } from '../domain/hashtags/moment.ts';
import { dayMs } from '../domain/hashtags/recent-uses.ts';
import { insertHashtagChannel } from '../store/hashtags/channels.ts';
import { selectDays } from '../store/hashtags/select-uses.ts';
import type { Store } from '../store/open-store.ts';
import { chooseRuns } from '../testing/choose-runs.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { HashtagIndex } from './hashtag-index.ts';
import { searchUses } from './search-uses.ts';
import type { TaggedPost } from './tagged-post.ts';

const rounds = chooseRuns({ few: 30, many: 1_000 });
const now = Date.UTC(2026, 10, 24, 9);
const channels = [1, 2, 3, 4];
const bots = new Set(['robot']);
let stores: Store[] = [];

afterEach(async () => {
  for (const store of stores) await store.close();
  stores = [];
});

async function openIndex(): Promise<{ store: Store; index: HashtagIndex }> {
  const store = await openTestStore();
  stores.push(store);
  for (const id of channels) await insertHashtagChannel(store.db, { ...progress(id), channel_id: `channel${id}` });
  const index = new HashtagIndex({ db: store.db, now: () => now });
  await index.load(channels);
  return { store, index };
}

function progress(id: number) {
  return { id, read_since: 0, walk_before: null, walk_at: null, walked_at: null };
}

interface ModelPost extends TaggedPost {
  channel: number;
}

type Step =
  | { kind: 'write'; channel: number; number: number; agoMs: number; userId: string; tags: string[] }
  | { kind: 'delete'; number: number }
  | { kind: 'page'; channel: number; fromAgo: number; toAgo: number }
  | { kind: 'forget'; channel: number };

const tag = fc.constantFrom('#prod', '#PROD', '#Prod', '#paiement', '#été', '#ete', '#pay.api', '#db');
// Few times, so that posts share a millisecond.
const agoMs = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 40 * dayMs }));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      channel: fc.constantFrom(...channels),
      number: fc.integer({ min: 0, max: 25 }),
      agoMs,
      userId: fc.constantFrom('alice', 'bob', 'carol', 'robot'),
      tags: fc.array(tag, { maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('delete' as const), number: fc.integer({ max: 25, min: 0 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('page' as const),
      channel: fc.constantFrom(...channels),
      fromAgo: agoMs,
      toAgo: agoMs,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), channel: fc.constantFrom(...channels) }) },
);

/** Does a step to the index and to the plain list of posts. */
async function apply(index: HashtagIndex, model: Map<string, ModelPost>, one: Step): Promise<void> {
  if (one.kind === 'write') {
    const postId = `post${one.number}`;
    const known = model.get(postId);
    // An edit changes the tags; the rest of a post stays.
    const post: ModelPost = known
      ? { ...known, tags: one.tags }
      : {
          postId,
          createAt: now - one.agoMs,
          userId: one.userId,
          isFromWebhook: one.number % 7 === 0,
          tags: one.tags,
          channel: one.channel,
        };
    model.set(postId, post);
    await index.take({ channel: post.channel, posts: [post], progress: progress(post.channel) }, bots);
  } else if (one.kind === 'delete') {
    const known = model.get(`post${one.number}`);
    if (known === undefined) return;
    model.delete(known.postId);
    await index.take(
      { channel: known.channel, posts: [{ ...known, tags: [] }], progress: progress(known.channel) },
      bots,
    );
  } else if (one.kind === 'forget') {
    for (const [id, { channel }] of model) if (channel === one.channel) model.delete(id);
    await index.forget(one.channel);
  } else {
    // What a page of history says: every other post of the span is gone without a word.
    const [from, to] = [now - Math.max(one.fromAgo, one.toAgo), now - Math.min(one.fromAgo, one.toAgo)];
    const inside = [...model.values()].filter(
      ({ channel, createAt }) => channel === one.channel && createAt >= from && createAt <= to,
    );
    for (const [place, { postId }] of inside.entries()) if (place % 2 === 1) model.delete(postId);
    const posts = inside.filter(({ postId }) => model.has(postId));
    await index.take({ channel: one.channel, posts, span: { from, to }, progress: progress(one.channel) }, bots);
  }
}

const isBotPost = ({ userId, isFromWebhook }: TaggedPost) => isFromWebhook || bots.has(userId);
const foldAll = (tags: readonly string[]) => [...new Set(tags.map(foldTag))];

/** Everything the index answers, by a scan of the posts. */
async function check(store: Store, index: HashtagIndex, posts: ModelPost[], readable: number[]): Promise<void> {
  const rooms = new Map(readable.map((id) => [id, id]));
  const visible = posts.filter(({ channel, tags }) => rooms.has(channel) && tags.length > 0);
  const names = [...new Set(visible.flatMap(({ tags }) => foldAll(tags)))];
  const expected = names
    .map((name) => {
      const used = visible.filter(({ tags }) => foldAll(tags).includes(name));
      const spelled = Map.groupBy(
        used.flatMap(({ tags }) => [...new Set(tags)].filter((text) => foldTag(text) === name)),
        (text) => text,
      );
      const [best] = [...spelled].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
      return { name, tag: best?.[0] ?? '', count: used.length, lastAt: Math.max(...used.map((post) => post.createAt)) };
    })
    .sort((a, b) => b.count - a.count || b.lastAt - a.lastAt || (a.name < b.name ? -1 : 1));
  for (const prefix of ['', 'p', 'PRO', 'ete', 'été', 'none']) {
    const wanted = expected.filter(({ name }) => name.startsWith(foldTag(prefix)));
    expect(index.book.complete(prefix, rooms, 3)).toEqual(
      wanted.slice(0, 3).map(({ tag: text, count, lastAt }) => ({ tag: text, count, lastAt })),
    );
  }
  for (const name of ['prod', 'pay.api', 'été']) {
    const id = index.book.findTag(name) ?? -1;
    const used = visible.filter(({ tags }) => foldAll(tags).includes(name));
    const uses = index.book.countIn(id, rooms);
    expect(uses && { ...uses, first: timeOf(uses.first), last: timeOf(uses.last) }).toEqual(
      used.length === 0
        ? undefined
        : {
            people: used.filter((post) => !isBotPost(post)).length,
            bots: used.filter(isBotPost).length,
            first: Math.min(...used.map(({ createAt }) => createAt)),
            last: Math.max(...used.map(({ createAt }) => createAt)),
          },
    );
    const days = await selectDays(store.db, { tag: id, from: 0 });
    const sum = days.filter(({ channel }) => rooms.has(channel)).reduce((all, day) => all + day.people + day.bots, 0);
    expect(sum).toBe(used.filter(({ createAt }) => createAt >= index.firstDay() * dayMs).length);
    expect(await readPages(store, index, [id], rooms)).toEqual(sortIds(used));
  }
  expect(await readPages(store, index, undefined, rooms)).toEqual(sortIds(visible));
  const either = visible.filter(({ tags }) => foldAll(tags).some((name) => name === 'prod' || name === 'db'));
  const ids = ['prod', 'db'].flatMap((name) => index.book.findTag(name) ?? []);
  expect(await readPages(store, index, ids, rooms)).toEqual(sortIds(either));
  let recent = 0;
  index.recent.scan(rooms, 0, () => {
    recent += 1;
  });
  const lately = visible.filter(({ createAt }) => createAt >= now - 35 * dayMs);
  expect(recent).toBe(lately.reduce((all, { tags }) => all + foldAll(tags).length, 0));
}

/** All pages of a search, as ids; in order of time, which is checked here. */
async function readPages(
  store: Store,
  index: HashtagIndex,
  tags: number[] | undefined,
  rooms: ReadonlyMap<number, number>,
): Promise<string[]> {
  const found: { id: string; place: UsePlace }[] = [];
  for (let before: UsePlace | undefined; ; ) {
    const page = await searchUses(store.db, index.book, { tags, rooms, accepts: () => true, before, limit: 2 });
    for (const row of page.rows) found.push({ id: row.post_id, place: row });
    if (page.next === undefined) break;
    before = page.next;
  }
  expect(found).toEqual(found.toSorted((a, b) => comparePlaces(a.place, b.place)));
  return found.map(({ id }) => id).sort();
}

function sortIds(posts: readonly TaggedPost[]): string[] {
  return posts.map(({ postId }) => postId).sort();
}

test('whatever is written, edited, deleted and read again, the index answers as a scan of the posts does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 40 }),
      fc.subarray(channels),
      async (steps, readable) => {
        const { store, index } = await openIndex();
        const model = new Map<string, ModelPost>();
        for (const one of steps) await apply(index, model, one);
        await check(store, index, [...model.values()], readable);
        // Another bridge on the same store knows the same.
        const again = new HashtagIndex({ db: store.db, now: () => now });
        await again.load(channels);
        await check(store, again, [...model.values()], readable);
        await stores.pop()?.close();
      },
    ),
    { numRuns: rounds },
  );
}, 600_000);
