import { expect, test } from '@jest/globals';
import { parseMoment } from './parse-moment.ts';

const now = Date.parse('2026-11-24T09:00:00Z');

test.each([
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T10:30', '2026-11-01T10:30:00.000Z'],
  ['2026-11-01 10:30:15+01:00', '2026-11-01T09:30:15.000Z'],
  ['2026-11-01T10:30:15.250Z', '2026-11-01T10:30:15.250Z'],
  ['2h', '2026-11-24T07:00:00.000Z'],
  ['30d', '2026-10-25T09:00:00.000Z'],
  ['2026-02-31', undefined],
  ['2026-11-01T25:00', undefined],
  ['yesterday', undefined],
  ['', undefined],
])('%s is %s', (text, moment) => {
  expect(parseMoment(text, now)).toBe(moment === undefined ? undefined : Date.parse(moment));
});
