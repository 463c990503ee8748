import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readWallTime, writeWallTime } from './wall-time.ts';

test.each([
  ['Europe/Paris', '2026-11-24T14:30', '2026-11-24T13:30Z'],
  ['Europe/Paris', '2026-07-24T14:30', '2026-07-24T12:30Z'],
  ['Europe/London', '2026-11-24T13:30', '2026-11-24T13:30Z'],
  ['America/New_York', '2026-11-24T08:30', '2026-11-24T13:30Z'],
  ['Asia/Kolkata', '2026-11-24T19:00', '2026-11-24T13:30Z'],
])('in %s the clock shows %s at %s', (zone, wall, at) => {
  expect(writeWallTime(Date.parse(at), zone)).toBe(wall);
  expect(readWallTime(wall, zone)).toBe(Date.parse(at));
});

test('what is not a moment is none', () => {
  expect(readWallTime('', 'Europe/Paris')).toBeUndefined();
  expect(readWallTime('tomorrow', 'Europe/Paris')).toBeUndefined();
});

test('what is written is read back as a moment that the clock shows alike', () => {
  const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
  const zone = fc.constantFrom('Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
  fc.assert(
    fc.property(moment, zone, (at, name) => {
      const wall = writeWallTime(at, name);
      const back = readWallTime(wall, name);
      expect(writeWallTime(back ?? Number.NaN, name)).toBe(wall);
    }),
  );
});
