import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseRecurrence, type Recurrence } from './recurrence.ts';

const hour = 3600_000;
const sundays: Recurrence = {
  rule: 'FREQ=WEEKLY;BYDAY=SU',
  at: '02:30',
  from: '2026-01-01',
  timezone: 'Europe/Paris',
  durationMs: 2 * hour,
};

function expand(change: Partial<Recurrence>, from: string, until: string): string[] {
  const parsed = parseRecurrence({ ...sundays, ...change });
  if (!parsed.ok) throw new Error(`${parsed.field}: ${parsed.reason}`);
  return parsed
    .expand(Date.parse(from), Date.parse(until))
    .map(({ startsAt, endsAt }) => `${new Date(startsAt).toISOString().slice(0, 16)} ${(endsAt - startsAt) / hour}h`);
}

describe('a period that comes again', () => {
  test.each([
    [
      'keeps its time of day, in summer',
      {},
      '2026-07-01',
      '2026-07-15',
      ['2026-07-05T00:30 2h', '2026-07-12T00:30 2h'],
    ],
    ['and in winter', {}, '2026-11-01', '2026-11-09', ['2026-11-01T01:30 2h', '2026-11-08T01:30 2h']],
    ['is moved on where the clock skips its start', {}, '2026-03-28', '2026-03-30', ['2026-03-29T01:30 2h']],
    ['takes the first of two where the clock has it twice', {}, '2026-10-24', '2026-10-26', ['2026-10-25T00:30 2h']],
    [
      'is one that began before and has not ended',
      {},
      '2026-07-05T02:00:00Z',
      '2026-07-05T02:01:00Z',
      ['2026-07-05T00:30 2h'],
    ],
    ['is not one that ended just then', {}, '2026-07-05T02:30:00Z', '2026-07-05T03:00:00Z', []],
    [
      'may fall on the last Friday of a month, over midnight, far from here',
      { rule: 'FREQ=MONTHLY;BYDAY=-1FR', at: '22:00', timezone: 'America/New_York', durationMs: 10 * hour },
      '2026-10-01',
      '2026-12-01',
      ['2026-10-31T02:00 10h', '2026-11-28T03:00 10h'],
    ],
    [
      'counts every second week from its first day',
      { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', from: '2026-11-02', at: '00:00', timezone: 'UTC' },
      '2026-11-01',
      '2026-12-05',
      ['2026-11-02T00:00 2h', '2026-11-16T00:00 2h', '2026-11-30T00:00 2h'],
    ],
    [
      'ends with its count',
      { rule: 'FREQ=DAILY;COUNT=2' },
      '2026-01-01',
      '2027-01-01',
      ['2026-01-01T01:30 2h', '2026-01-02T01:30 2h'],
    ],
  ])('%s', (_, change, from, until, wanted) => {
    expect(expand(change, from, until)).toEqual(wanted);
  });

  test.each([
    ['rule', { rule: 'BYDAY=SU' }],
    ['rule', { rule: 'FREQ=MINUTELY' }],
    ['rule', { rule: 'FREQ=WEEKLY;BYDAY=SUNDAY' }],
    ['rule', { rule: 'FREQ=WEEKLY;BYHOUR=3' }],
    ['rule', { rule: 'DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY' }],
    ['rule', { rule: 'every sunday' }],
    ['at', { at: '2:30' }],
    ['at', { at: '24:00' }],
    ['from', { from: '2026-02-30' }],
    ['timezone', { timezone: 'Europe/Pariss' }],
    ['durationMs', { durationMs: 0 }],
  ])('names the field that makes no sense: %s %o', (field, change) => {
    expect(parseRecurrence({ ...sundays, ...change })).toMatchObject({ ok: false, field });
  });

  test('whatever stretch is asked for, the windows are those of the whole that touch it, in order', () => {
    const parsed = parseRecurrence({ ...sundays, rule: 'FREQ=DAILY', durationMs: 30 * hour });
    if (!parsed.ok) throw new Error(parsed.reason);
    const [begin, end] = [Date.parse('2026-03-20'), Date.parse('2026-11-10')];
    const whole = parsed.expand(begin, end);
    fc.assert(
      fc.property(fc.integer({ min: begin, max: end }), fc.integer({ min: 1, max: 72 * hour }), (from, lengthMs) => {
        const until = Math.min(end, from + lengthMs);
        fc.pre(until > from);
        const wanted = whole.filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from);
        expect(parsed.expand(from, until)).toEqual(wanted);
      }),
    );
  });

  test('any text is read or refused, never thrown', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (rule, at) => {
        expect(typeof parseRecurrence({ ...sundays, rule, at }).ok).toBe('boolean');
      }),
    );
  });
});
