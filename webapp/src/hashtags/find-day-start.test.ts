import { expect, test } from '@jest/globals';
import { findDayStart } from './find-day-start.ts';

test.each([
  ['2026-11-24', 'Europe/Paris', 0, '2026-11-23T23:00:00.000Z'],
  ['2026-07-14', 'Europe/Paris', 0, '2026-07-13T22:00:00.000Z'],
  // Clocks go back at three in the morning: the day begins in summer time and ends in winter time.
  ['2026-10-25', 'Europe/Paris', 0, '2026-10-24T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Paris', 1, '2026-10-25T23:00:00.000Z'],
  ['2026-11-01', 'America/New_York', 1, '2026-11-02T05:00:00.000Z'],
  ['2026-11-24', 'Asia/Kolkata', 0, '2026-11-23T18:30:00.000Z'],
  ['2026-12-31', 'Pacific/Auckland', 1, '2026-12-31T11:00:00.000Z'],
])('%s in %s, %i days later, begins at %s', (day, zone, later, begins) => {
  expect(findDayStart(day, zone, later)).toBe(Date.parse(begins));
});

test.each(['', '24/11/2026', '2026-13-01', 'yesterday'])('%j is not a day', (day) => {
  expect(findDayStart(day, 'Europe/Paris')).toBeUndefined();
});
