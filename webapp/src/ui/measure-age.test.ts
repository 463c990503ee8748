import { expect, test } from '@jest/globals';
import { measureAge } from './measure-age.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  ['a clock ahead of ours', -5 * minute, 'now', 0],
  ['under a minute', 59_999, 'now', 0],
  ['a minute', minute, 'minutes', 1],
  ['almost an hour', hour - 1, 'minutes', 59],
  ['an hour', hour, 'hours', 1],
  ['almost two days, in hours still', 2 * day - 1, 'hours', 47],
  ['two days', 2 * day, 'days', 2],
  ['five weeks', 35 * day, 'weeks', 5],
  ['a year', 365 * day, 'years', 1],
])('%s', (_, durationMs, unit, value) => {
  expect(measureAge(durationMs)).toEqual({ unit, value });
});
