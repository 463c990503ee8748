import { statSync } from 'node:fs';
import { join } from 'node:path';
import { findPosts } from '../../server-bridge/src/commands/hashtags/posts.ts';
import type { TagAsking } from '../../server-bridge/src/commands/hashtags/tag-asking.ts';
import { listTrends } from '../../server-bridge/src/commands/hashtags/trends.ts';
import { type Bench, type BenchContext, withFolder } from '../bench.ts';
import { hashtagsUntil, nameTag } from '../hashtag-posts.ts';
import { historyCommit, makeRooms, openTagStore, roomIds, type TagStore, takeRoom } from '../hashtag-store.ts';
import { type BenchResult, compareCounts, percentile, type Round, summariseRounds } from '../result.ts';

const posts = 1_000_000;
const postsOfRights = 3_000_000;
const rounds = 5;
/** What a real server takes for three pages of history, and the reader's rest after them. */
const pagesAndRestMs = 60;

/** A frequent tag and one beside it, as people would ask. */
const frequent = nameTag(0);
const second = nameTag(5);

/** What each question may take at the bridge, p95. */
const questions: Record<string, { mostMs: number; ask(asking: TagAsking, turn: number): Promise<unknown> }> = {
  'hashtag-latest': { mostMs: 2, ask: (asking, turn) => findPosts({ all: [nameTag(turn % 10)], limit: 50 }, asking) },
  'hashtag-two': { mostMs: 5, ask: (asking) => findPosts({ all: [frequent, second], limit: 50 }, asking) },
  'hashtag-complete': {
    mostMs: 2,
    ask: async ({ tags, rooms }, turn) => tags.index.book.complete('#service.123'.slice(0, turn % 13), rooms, 20),
  },
  'hashtag-trends': { mostMs: 15, ask: (asking) => listTrends({ window: '7d' }, asking) },
};

export const hashtags: Bench = {
  names: ['hashtag', ...Object.keys(questions), 'hashtag-size', 'hashtag-growth', 'hashtag-index'],
  async run(context) {
    const [large, small] = context.isShort ? [20_000, 4_000] : [posts, posts / 10];
    return withFolder(async (folder) => {
      const path = join(folder, 'large.db');
      const filled = await openTagStore(path);
      const indexing = await fill(filled, large, context);
      const asked = await askAll(filled, context);
      await filled.store.close();
      const sizeBytes = statSync(path).size / indexing.count;
      const fewer = await openTagStore(join(folder, 'small.db'));
      for (const room of roomIds) await takeRoom(fewer, room, small);
      const askedOfFewer = await askAll(fewer, context);
      await fewer.store.close();
      return [
        ...Object.entries(questions).map(([name, { mostMs }]) =>
          summariseRounds(
            { name, unit: 'ms', yardstick: `what it may take, ${large} posts`, bound: { atMost: 1 } },
            (asked.get(name) ?? []).map((value) => ({ value, yardstick: mostMs })),
          ),
        ),
        compareCounts(
          { name: 'hashtag-size', unit: 'bytes a post', yardstick: 'what it may take', bound: { atMost: 1 } },
          sizeBytes,
          200,
        ),
        ...Object.keys(questions).map((name) =>
          summariseRounds(
            { name: `${name}-growth`, unit: 'ms', yardstick: `the same at ${small} posts`, bound: { atMost: 2 } },
            pair(asked.get(name) ?? [], askedOfFewer.get(name) ?? []),
          ),
        ),
        ...indexing.results,
      ];
    });
  },
};

export const hashtagRights: Bench = {
  names: ['hashtag-rights', 'hashtag-rights-few'],
  async run({ isShort }) {
    const total = isShort ? 20_000 : postsOfRights;
    return withFolder(async (folder) => {
      const filled = await openTagStore(join(folder, 'rights.db'));
      // Larger commits than history's: the order of the rows is the same, and three million take a few minutes.
      for (const room of roomIds) await takeRoom(filled, room, total, { postsAtOnce: 5_000 });
      const { book } = filled.index;
      // Whoever may read a thousand rooms, none of which it is used in; and only the ten it is used in least.
      const used = book.roomsOf(book.findTag(frequent.slice(1)) ?? -1);
      const rarest = [...used].toSorted(([, a], [, b]) => a.people + a.bots - (b.people + b.bots)).slice(0, 10);
      const others = Array.from({ length: 1_000 }, (_, at) => roomIds.length + 1 + at);
      const none: Round[] = [];
      const few: Round[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const ask = async (rooms: readonly number[]) => {
          const asking = makeAsking(filled, rooms);
          return percentile(
            await time(isShort ? 20 : 200, () => findPosts({ all: [frequent], limit: 50 }, asking)),
            0.95,
          );
        };
        none.push({ value: await ask(others), yardstick: 1 });
        few.push({ value: await ask(rarest.map(([id]) => id)), yardstick: 2 });
      }
      await filled.store.close();
      const yardstick = `what it may take, ${total} posts`;
      return [
        summariseRounds({ name: 'hashtag-rights', unit: 'ms', yardstick, bound: { atMost: 1 } }, none),
        summariseRounds({ name: 'hashtag-rights-few', unit: 'ms', yardstick, bound: { atMost: 1 } }, few),
      ];
    });
  },
};

/** Takes all of history in while questions are asked, at the pace of the reader; how fast, and what they took. */
async function fill(filled: TagStore, total: number, { isShort }: BenchContext) {
  const rates: Round[] = [];
  const waits: Round[] = [];
  // The rooms that make half of the posts, before: what is measured is a store that has grown.
  let count = 0;
  const [first, rest] = [roomIds.slice(0, 14), roomIds.slice(14)];
  for (const room of first) count += await takeRoom(filled, room, total);
  const asking = makeAsking(filled, roomIds);
  const question = () => findPosts({ all: [frequent], limit: 50 }, asking);
  const alone = await time(isShort ? 50 : 400, question);
  const perRound = Math.ceil(rest.length / rounds);
  for (let round = 0; round < rounds; round += 1) {
    const during: number[] = [];
    let isOver = false;
    const asks = (async () => {
      while (!isOver) {
        during.push(...(await time(1, question)));
        await delay(5);
      }
    })();
    const startedAt = performance.now();
    let taken = 0;
    let sinceRest = 0;
    for (const room of rest.slice(round * perRound, (round + 1) * perRound)) {
      taken += await takeRoom(filled, room, total, {
        onCommit: async (part) => {
          sinceRest += part;
          // A room with fewer posts is one page less to wait for.
          if (sinceRest < historyCommit) return;
          sinceRest = 0;
          await delay(pagesAndRestMs);
        },
      });
    }
    const seconds = (performance.now() - startedAt) / 1000;
    isOver = true;
    await asks;
    count += taken;
    rates.push({ value: taken / seconds, yardstick: 5_000 });
    waits.push({ value: percentile(during, 0.5), yardstick: percentile(alone, 0.5) });
  }
  const results: BenchResult[] = [
    summariseRounds(
      { name: 'hashtag-index', unit: 'posts a second', yardstick: 'what is wanted', bound: { atLeast: 1 } },
      rates,
    ),
    summariseRounds(
      { name: 'hashtag-index-asked', unit: 'ms, median', yardstick: 'a question alone', bound: { atMost: 2 } },
      waits,
    ),
  ];
  return { count, results };
}

async function askAll(filled: TagStore, { isShort }: BenchContext): Promise<Map<string, number[]>> {
  const asking = makeAsking(filled, roomIds);
  const asked = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, { ask }] of Object.entries(questions)) {
      const times = await time(isShort ? 50 : 200, (turn) => ask(asking, turn));
      asked.set(name, [...(asked.get(name) ?? []), percentile(times, 0.95)]);
    }
  }
  return asked;
}

function makeAsking({ store, index }: TagStore, rooms: readonly number[]): TagAsking {
  return {
    asker: {
      person: {
        userId: 'asker',
        username: 'asker',
        fullName: 'Asker',
        language: 'en',
        timezone: 'UTC',
        isAdmin: false,
        isGuest: false,
      },
    },
    rooms: makeRooms(rooms),
    tags: { index, describe: () => ({ state: 'current', progress: 1 }), reloadReaders: async () => undefined },
    services: { db: store.db, now: () => hashtagsUntil },
  };
}

async function time(times: number, work: (turn: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const startedAt = performance.now();
    await work(turn);
    taken.push(performance.now() - startedAt);
  }
  return taken;
}

function pair(values: number[], yardsticks: number[]): Round[] {
  return values.map((value, at) => ({ value, yardstick: yardsticks[at] ?? Number.NaN }));
}

function delay(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
