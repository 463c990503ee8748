import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideRoomPosts, holdMostMs, overLeast, type RoomPressure } from './decide-room-posts.ts';

const second = 1_000;
const now = 10_000 * second;
const ago = (seconds: number) => now - seconds * second;
const calm: RoomPressure = { budget: 20, toldAt: [], waiting: 0, oldestAt: now, isStorm: false, now };
const posted = (count: number, at: number) => Array.from({ length: count }, () => at);

test.each<[string, Partial<RoomPressure>, object]>([
  ['nothing waits', {}, { rest: 'none', own: 0, reason: 'within-budget' }],
  ['as many as the room takes', { waiting: 20 }, { rest: 'none', own: 20, reason: 'within-budget' }],
  [
    'what was posted within the minute counts, older ones do not',
    { waiting: 5, toldAt: [...posted(15, ago(59)), ...posted(9, ago(60))] },
    { rest: 'none', own: 5 },
  ],
  [
    'four too many wait for their turn: a storm of four would be noise of its own',
    { waiting: 9, toldAt: posted(15, ago(50)) },
    { rest: 'hold', own: 5, until: ago(50) + 60 * second, reason: 'slightly-over' },
  ],
  [
    'for half a minute at most',
    { waiting: 1, toldAt: posted(20, ago(1)), oldestAt: ago(10) },
    { rest: 'hold', own: 0, until: ago(10) + holdMostMs },
  ],
  [
    'then they are listed',
    { waiting: 1, toldAt: posted(20, ago(31)), oldestAt: ago(30) },
    { rest: 'list', own: 0, reason: 'held-too-long' },
  ],
  ['five too many are a storm', { waiting: 25 }, { rest: 'list', own: 20, reason: 'storm-begins' }],
  [
    'the room had what it takes: all five are listed',
    { waiting: overLeast, toldAt: posted(20, ago(5)) },
    { rest: 'list', own: 0, reason: 'storm-begins' },
  ],
  [
    'in a storm even one too many is listed at once',
    { waiting: 1, toldAt: posted(20, ago(5)), isStorm: true },
    { rest: 'list', own: 0, reason: 'storm' },
  ],
  ['in a storm what the budget allows is still posted', { waiting: 3, isStorm: true }, { rest: 'none', own: 3 }],
  [
    'criticals may have used up more than the budget',
    { waiting: 2, toldAt: posted(70, ago(5)) },
    { rest: 'hold', own: 0, until: now + holdMostMs },
  ],
  [
    'more than the budget was posted: the one that must grow old first is waited for',
    { budget: 2, waiting: 1, toldAt: [ago(55), ago(50), ago(45)], oldestAt: now },
    { rest: 'hold', until: ago(50) + 60 * second },
  ],
])('%s', (_, pressure, wanted) => {
  expect(decideRoomPosts({ ...calm, ...pressure })).toMatchObject(wanted);
});

describe('however alerts arrive', () => {
  test('none waits for more than half a minute, each is posted or listed, and the budget is kept', () => {
    const arrivals = fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 20_000 }), count: fc.nat(40) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 30 }), (steps, budget) => {
        let at = 0;
        let arrived = 0;
        let [posts, told, listed, isStorm]: [number[], number[], number, boolean] = [[], [], 0, false];
        let waiting: number[] = [];
        let [lookAt, arriveAt]: [number, number] = [Number.POSITIVE_INFINITY, 0];
        const queue = [...steps];
        arriveAt = queue[0]?.afterMs ?? Number.POSITIVE_INFINITY;
        while (queue.length > 0 || waiting.length > 0) {
          at = Math.min(arriveAt, lookAt);
          if (at === arriveAt) {
            const count = queue.shift()?.count ?? 0;
            arrived += count;
            waiting.push(...Array.from({ length: count }, () => at));
            arriveAt = at + (queue[0]?.afterMs ?? Number.POSITIVE_INFINITY);
          }
          const oldestAt = waiting[0] ?? at;
          const decision = decideRoomPosts({
            budget,
            toldAt: told,
            waiting: waiting.length,
            oldestAt,
            isStorm,
            now: at,
          });
          const own = waiting.splice(0, decision.own).map(() => at);
          posts.push(...own);
          told.push(...own);
          if (decision.rest === 'list') {
            listed += waiting.length;
            told.push(...waiting.map(() => at));
            [waiting, isStorm] = [[], true];
          }
          lookAt = decision.rest === 'hold' ? decision.until : Number.POSITIVE_INFINITY;
          if (decision.rest === 'hold') expect(decision.until).toBeGreaterThan(at);
          for (const since of waiting) expect(at - since).toBeLessThan(holdMostMs);
          expect(posts.filter((each) => each > at - 60_000).length).toBeLessThanOrEqual(budget);
        }
        expect(posts.length + listed).toBe(arrived);
        // Of those waiting beyond the minute's budget none is kept back for the fun of it.
        if (arrived <= budget) expect(listed).toBe(0);
      }),
    );
  });
});
