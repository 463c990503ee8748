import { describe, expect, test } from '@jest/globals';
import { looksAlike } from './look-alike.ts';
import { firstMomentOf } from './moment.ts';
import { rankTrends } from './rank-trends.ts';
import { dayMs, RecentUses } from './recent-uses.ts';

describe('looksAlike', () => {
  test.each([
    ['pay-api', 'pay.api', true],
    ['payapi', 'pay_api', true],
    ['été', 'ete', true],
    ['paiement', 'paiment', true],
    ['paiement', 'paeiment', true],
    ['prod', 'prop', true],
    ['db', 'dc', false],
    ['web-01', 'web-02', false],
    ['prod', 'preprod', false],
    ['facturation', 'facturasion', true],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(looksAlike(one, other)).toBe(expected);
    expect(looksAlike(other, one)).toBe(expected);
  });
});

describe('rankTrends', () => {
  const now = Date.UTC(2026, 10, 24);
  const rooms = new Map([[1, 1]]);

  /** One use each, that many days ago. */
  function makeUses(uses: { tag: number; author: number; daysAgo: number; channel?: number }[]): RecentUses {
    const recent = new RecentUses();
    for (const { tag, author, daysAgo, channel = 1 } of uses) {
      recent.add({ tag, author, channel, moment: firstMomentOf(now - daysAgo * dayMs) });
    }
    return recent;
  }

  const people = (tag: number, authors: number[], daysAgo: number, channel = 1) =>
    authors.map((author) => ({ tag, author, daysAgo, channel }));

  test('what three people say more than usual is a trend, what two say is none, what bots say is apart', () => {
    const uses = makeUses([
      ...people(1, [1, 2, 3], 0.5),
      ...people(2, [1, 2, 2, 1], 0.5),
      ...people(3, [-4, -4, -4, -4], 0.5),
    ]);
    const ranked = rankTrends(uses, { rooms, window: '24h', now });
    expect(ranked.people).toMatchObject([{ tag: 1, count: 3, usual: 0, score: 3, people: 3 }]);
    expect(ranked.bots).toMatchObject([{ tag: 3, count: 4, usual: 0, score: 4 }]);
  });

  test('what is always said as often is none', () => {
    const always = Array.from({ length: 29 }, (_, day) => people(1, [1, 2, 3, 4], day + 0.5)).flat();
    expect(rankTrends(makeUses(always), { rooms, window: '24h', now }).people).toEqual([]);
  });

  test('the score is the excess over the spread of chance', () => {
    // 28 in the four weeks before: one a day; five now.
    const past = Array.from({ length: 28 }, (_, day) => people(1, [1], day + 1.5)).flat();
    const { people: found } = rankTrends(makeUses([...past, ...people(1, [1, 2, 3, 4, 5], 0.2)]), {
      rooms,
      window: '24h',
      now,
    });
    expect(found).toMatchObject([{ count: 5, usual: 1 }]);
    expect(found[0]?.score).toBeCloseTo(4 / Math.sqrt(2));
  });

  test('what is said in rooms one may not read counts for nothing', () => {
    expect(rankTrends(makeUses(people(1, [1, 2, 3], 0.5, 2)), { rooms, window: '7d', now }).people).toEqual([]);
  });
});
