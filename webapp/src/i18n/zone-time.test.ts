import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { findDayStart, findMoment, readLocal } from './zone-time.ts';

const zones = fc.constantFrom(
  'Europe/Paris',
  'America/New_York',
  'Asia/Kolkata',
  'UTC',
  'Pacific/Auckland',
  'America/Sao_Paulo',
);
const minutes = fc
  .integer({ min: Date.UTC(2015, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 })
  .map((minute) => minute * 60_000);

test('a clock is read as luxon reads it, and what it shows leads back to a moment that shows the same', () => {
  fc.assert(
    fc.property(minutes, zones, (at, zone) => {
      const local = readLocal(at, zone);
      expect(`${local.date} ${local.time}`).toBe(DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm'));
      const found = findMoment(local, zone);
      expect(found).toBeLessThanOrEqual(at);
      expect(readLocal(found ?? 0, zone)).toEqual(local);
    }),
  );
});

test('days begin where luxon says', () => {
  fc.assert(
    fc.property(minutes, zones, fc.integer({ min: -40, max: 40 }), (at, zone, days) => {
      const wanted = DateTime.fromMillis(at, { zone }).startOf('day').plus({ days }).startOf('day').toMillis();
      expect(findDayStart(at, zone, days)).toBe(wanted);
    }),
  );
});

test.each([
  ['what spring leaves out is an hour later', { date: '2026-03-29', time: '02:30' }, '2026-03-29T01:30:00.000Z'],
  ['what autumn shows twice is the first', { date: '2026-10-25', time: '02:30' }, '2026-10-25T00:30:00.000Z'],
])('%s', (_, local, iso) => {
  expect(new Date(findMoment(local, 'Europe/Paris') ?? 0).toISOString()).toBe(iso);
});

test.each([
  { date: '2026-02-30', time: '' },
  { date: '', time: '10:00' },
  { date: '2026-13-01', time: '10:00' },
])('%j is no moment', (local) => expect(findMoment(local, 'UTC')).toBeUndefined());
