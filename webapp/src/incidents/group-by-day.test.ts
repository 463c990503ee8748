import { expect, test } from '@jest/globals';
import { groupByDay } from './group-by-day.ts';

test('things stay in their order, cut where the day changes', () => {
  const things = [31, 25, 24, 3].map((at) => ({ at }));
  const day = (at: number) => `day ${Math.floor(at / 10)}`;
  expect(groupByDay(things, day)).toEqual([
    { day: 'day 3', things: [{ at: 31 }] },
    { day: 'day 2', things: [{ at: 25 }, { at: 24 }] },
    { day: 'day 0', things: [{ at: 3 }] },
  ]);
  expect(groupByDay([], day)).toEqual([]);
});
