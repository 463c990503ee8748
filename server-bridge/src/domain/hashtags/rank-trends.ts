import { firstMomentOf, type Moment } from './moment.ts';
import { dayMs, type RecentUses } from './recent-uses.ts';
import type { Readable } from './tag-book.ts';

export const trendWindows = { '24h': dayMs, '7d': 7 * dayMs } as const;
/** What is usual is the mean of so long before the window. */
const pastMs = 28 * dayMs;
/** Fewer uses or people are no trend (the figure Salesforce Chatter gives for its own). */
const usesLeast = 3;
const peopleLeast = 3;
/** More than that are not told apart. */
const peopleCounted = 1_000;
/** Below, it may be chance: uses that come by themselves stray that far from their mean one time in six. */
const scoreLeast = 1;

export interface Trend {
  tag: number;
  count: number;
  usual: number;
  score: number;
  people: number;
  last: Moment;
}

interface Tally {
  count: number;
  past: number;
  people: Set<number>;
  last: Moment;
}

/**
 * What is used more than usual in a window that ends now, in rooms the asker may read; people's posts and bots' apart.
 *
 * `score = (count - usual) / sqrt(usual + 1)`, where `usual` is the mean for as long a time over the four weeks before
 * the window: how many times the spread that chance alone would make (Poisson's) lies between the two. A tag that is
 * always frequent scores near 0, one that is new scores its count. Listed from a score of 1, with three uses or more;
 * people's only where three people or more used it.
 */
export function rankTrends(
  uses: RecentUses,
  { rooms, window, now }: { rooms: Readable; window: keyof typeof trendWindows; now: number },
): { people: Trend[]; bots: Trend[] } {
  const windowMs = trendWindows[window];
  const [start, end] = [firstMomentOf(now - windowMs), firstMomentOf(now + 1)];
  const past = firstMomentOf(now - windowMs - pastMs);
  // By tag: ids are few and dense, and an array is found in a tenth of a map's time.
  const people: (Tally | undefined)[] = [];
  const bots: (Tally | undefined)[] = [];
  uses.scan(rooms, past, (moment, tag, author) => {
    if (moment >= end) return;
    const tallies = author > 0 ? people : bots;
    let tally = tallies[tag];
    if (tally === undefined) {
      tally = { count: 0, past: 0, people: new Set(), last: 0 };
      tallies[tag] = tally;
    }
    if (moment < start) {
      tally.past += 1;
      return;
    }
    tally.count += 1;
    if (author > 0 && tally.people.size < peopleCounted) tally.people.add(author);
    if (moment > tally.last) tally.last = moment;
  });
  const rank = (tallies: readonly (Tally | undefined)[], least: number): Trend[] =>
    [...tallies.entries()]
      .flatMap(([tag, tally]) => {
        if (tally === undefined) return [];
        const { count, past: before, people: who, last } = tally;
        const usual = (before * windowMs) / pastMs;
        const score = (count - usual) / Math.sqrt(usual + 1);
        if (count < usesLeast || score < scoreLeast || who.size < least) return [];
        return { tag, count, usual, score, people: who.size, last };
      })
      .sort((a, b) => b.score - a.score || b.count - a.count || b.last - a.last);
  return { people: rank(people, peopleLeast), bots: rank(bots, 0) };
}
