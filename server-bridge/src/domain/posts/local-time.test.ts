import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, formatDuration, formatTime, isSameDay, nameZone } from './local-time.ts';

test.each([
  ['2026-07-01T00:10:00Z', 'Europe/Paris', '02:10', 'CEST', 'mer. 01/07', 'Wed 01/07'],
  ['2026-11-23T23:30:00Z', 'Europe/Paris', '00:30', 'CET', 'mar. 24/11', 'Tue 24/11'],
  ['2026-11-23T23:30:00Z', 'America/New_York', '18:30', 'EST', 'lun. 23/11', 'Mon 23/11'],
  ['2026-11-23T23:30:00Z', 'Asia/Tokyo', '08:30', 'GMT+9', 'mar. 24/11', 'Tue 24/11'],
  ['2026-11-23T23:30:00Z', 'Asia/Kathmandu', '05:15', 'GMT+5:45', 'mar. 24/11', 'Tue 24/11'],
  ['2026-11-23T23:30:00Z', 'Europe/London', '23:30', 'GMT', 'lun. 23/11', 'Mon 23/11'],
  ['2026-11-23T23:30:00Z', 'UTC', '23:30', 'UTC', 'lun. 23/11', 'Mon 23/11'],
])('%s in %s is %s %s, %s, %s', (moment, timezone, time, zone, french, english) => {
  const at = Date.parse(moment);
  expect([formatTime(at, timezone), nameZone(at, timezone)]).toEqual([time, zone]);
  expect([formatDay(at, timezone, 'fr'), formatDay(at, timezone, 'en')]).toEqual([french, english]);
});

test('agrees with Intl at any moment, changes of the clocks included', () => {
  const zones = fc.constantFrom(
    'Europe/Paris',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'America/St_Johns',
  );
  const moments = fc.integer({ min: Date.parse('2015-01-01Z'), max: Date.parse('2040-01-01Z') });
  fc.assert(
    fc.property(moments, zones, (at, timeZone) => {
      const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
      expect(formatTime(at, timeZone)).toBe(new Intl.DateTimeFormat('en-GB', options).format(at));
      const day = (moment: number) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);
      const later = at + 20 * 3600_000;
      expect(isSameDay(at, later, timeZone)).toBe(day(at) === day(later));
    }),
  );
});

test.each([
  [0, '0 s'],
  [59_000, '59 s'],
  [12 * 60_000, '12 min'],
  [3 * 3600_000, '3 h'],
  [185 * 60_000, '3 h 05 min'],
  [48 * 3600_000, '2 d'],
  [52 * 3600_000, '2 d 4 h'],
])('%i ms is %s', (durationMs, text) => {
  expect(formatDuration(durationMs, 'en')).toBe(text);
  expect(formatDuration(durationMs, 'fr')).toBe(text.replace('d', 'j'));
});
