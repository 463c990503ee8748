import { describe, expect, test } from '@jest/globals';
import { convertLocalTime, isZone, parseLocalTime, parseOffset } from './local-time.ts';

const zone = 'Europe/Paris';

function read(date: string, time: string, inZone = zone, notBefore?: string): string {
  const localMs = parseLocalTime(date, time);
  if (localMs === undefined) return 'none';
  return new Date(
    convertLocalTime(localMs, inZone, notBefore === undefined ? undefined : Date.parse(notBefore)),
  ).toISOString();
}

describe('a local time', () => {
  test('is read in winter and in summer', () => {
    expect(read('2026.11.23', '18:03:26')).toBe('2026-11-23T17:03:26.000Z');
    expect(read('2026.07.14', '18:03:26')).toBe('2026-07-14T16:03:26.000Z');
    expect(read('2026.07.14', '18:03:26', 'America/New_York')).toBe('2026-07-14T22:03:26.000Z');
    expect(read('2026.07.14', '18:03:26', 'Asia/Kathmandu')).toBe('2026-07-14T12:18:26.000Z');
    expect(read('2026.07.14', '18:03:26', 'UTC')).toBe('2026-07-14T18:03:26.000Z');
  });

  test('keeps its side of the hours around a change', () => {
    expect(read('2026.03.29', '01:59:59')).toBe('2026-03-29T00:59:59.000Z');
    expect(read('2026.03.29', '03:00:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(read('2026.10.25', '01:59:59')).toBe('2026-10-24T23:59:59.000Z');
    expect(read('2026.10.25', '03:00:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  test('that comes twice is the first of the two', () => {
    expect(read('2026.10.25', '02:00:00')).toBe('2026-10-25T00:00:00.000Z');
    expect(read('2026.10.25', '02:59:59')).toBe('2026-10-25T00:59:59.000Z');
    expect(read('2026.11.01', '01:30:00', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
  });

  test('that comes twice is the second where the first would be before what it follows', () => {
    expect(read('2026.10.25', '02:10:00', zone, '2026-10-25T00:50:00Z')).toBe('2026-10-25T01:10:00.000Z');
    expect(read('2026.10.25', '02:55:00', zone, '2026-10-25T00:50:00Z')).toBe('2026-10-25T00:55:00.000Z');
  });

  test('that the clock skipped is read as if it had not changed yet', () => {
    expect(read('2026.03.29', '02:30:00')).toBe('2026-03-29T01:30:00.000Z');
  });

  test('is right where the clock changes by half an hour', () => {
    expect(read('2026.04.05', '01:20:00', 'Australia/Lord_Howe')).toBe('2026-04-04T14:20:00.000Z');
    expect(read('2026.04.05', '01:40:00', 'Australia/Lord_Howe')).toBe('2026-04-04T14:40:00.000Z');
    expect(read('2026.04.05', '02:10:00', 'Australia/Lord_Howe')).toBe('2026-04-04T15:40:00.000Z');
  });

  test.each([
    ['2026-11-23', '18:03:26'],
    ['2026.11.23', '18:03'],
    ['2026.02.31', '18:03:26'],
    ['2026.13.01', '18:03:26'],
    ['2026.00.01', '18:03:26'],
    ['2026.11.00', '18:03:26'],
    ['2026.11.23', '24:00:00'],
    ['2026.11.23', '23:60:00'],
    ['1969.11.23', '18:03:26'],
  ])('is none in %s %s', (date, time) => {
    expect(read(date, time)).toBe('none');
  });
});

test('offsets are read with a sign, within what the world uses', () => {
  expect(['+01:00', '-03:30', '+0545', 'UTC', 'Z', '+14:00'].map(parseOffset)).toEqual([60, -210, 345, 0, 0, 840]);
  expect(['01:00', '+15:00', '+99:99', 'Europe/Paris', '', undefined].map(parseOffset)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  );
});

test('zones are those of the IANA', () => {
  expect([zone, 'UTC', 'Mars/Olympus', ''].map(isZone)).toEqual([true, true, false, false]);
});
