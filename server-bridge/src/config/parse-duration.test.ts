import { expect, test } from '@jest/globals';
import { parseDuration } from './parse-duration.ts';

test.each([
  ['0', 0],
  ['60s', 60_000],
  ['5m', 300_000],
  ['4h', 14_400_000],
  ['1d', 86_400_000],
  ['0s', 0],
  ['', undefined],
  ['5', undefined],
  ['5 m', undefined],
  ['-5m', undefined],
  ['1.5h', undefined],
  ['1h30m', undefined],
  ['5M', undefined],
  ['9999999s', undefined],
])('%j is %s ms', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});
