import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseMatcher } from '../../domain/routing/matchers.ts';
import { parseSilence, type TypedSilence } from './parse-silence.ts';

const hour = 3600_000;
const timezone = 'Europe/Paris';
/** Tue 24/11 15:00 in Paris. */
const now = Date.parse('2026-11-24T14:00:00Z');

function read(text: string, at = now): TypedSilence {
  return parseSilence(text, { now: at, timezone });
}

describe('what is typed', () => {
  test.each<[string, Partial<TypedSilence>]>([
    [
      'host=db-01 for 2h disk swap',
      { kind: 'create', matchers: 'host=db-01', durationMs: 2 * hour, reason: 'disk swap' },
    ],
    ['host="db 01" service=~"a|b" for 90m why', { matchers: 'host="db 01",service=~"a|b"', durationMs: 1.5 * hour }],
    ['{host="for 1h", a!="b"} for 1d why', { matchers: '{host="for 1h", a!="b"}', durationMs: 24 * hour }],
    ['host = db-01, service != web for 1h why', { matchers: 'host=db-01,service!=web' }],
    ['host=db-01 pendant 1h30 disque', { durationMs: 1.5 * hour, reason: 'disque' }],
    ['host=db-01 for 2 h disk', { durationMs: 2 * hour, reason: 'disk' }],
    ['host=db-01 pendant 2j disque', { durationMs: 48 * hour }],
    ['host=db-01 until 18:00 disk', { durationMs: 3 * hour, reason: 'disk' }],
    ['host=db-01 jusqu’à 18h30 disque', { durationMs: 3.5 * hour }],
    ['host=db-01 until 14:00 disk', { durationMs: 23 * hour }],
    ['host=db-01 until tomorrow 08:00 disk', { durationMs: 17 * hour }],
    ['host=db-01 until 2026-11-26 15:00 disk', { durationMs: 48 * hour }],
    ['host=db-01 from 22:00 for 2h disk', { startsAt: now + 7 * hour, durationMs: 2 * hour, reason: 'disk' }],
    ['host=db-01 from 22:00 until 01:00 disk', { startsAt: now + 7 * hour, durationMs: 3 * hour }],
    ['host=db-01 for 2h from backup to new disk', { durationMs: 2 * hour, reason: 'from backup to new disk' }],
    ['host=db-01 for 2h for the move', { durationMs: 2 * hour, reason: 'for the move' }],
    ['end 12', { kind: 'end', id: 12 }],
    ['fin #12', { kind: 'end', id: 12 }],
    ['extend 12 1h', { kind: 'extend', id: 12, durationMs: hour }],
    ['extend 12 until 18:00 not done yet', { kind: 'extend', durationMs: 3 * hour, reason: 'not done yet' }],
    ['', { kind: 'problem', problem: 'nothing' }],
    ['for 2h why', { kind: 'problem', problem: 'no-matchers' }],
    ['host=db-01', { kind: 'problem', problem: 'no-end' }],
    ['host=db-01 for 2h', { kind: 'problem', problem: 'no-reason' }],
    ['host=db-01 for ever why', { kind: 'problem', problem: 'bad-time', found: 'ever why' }],
    ['host=db-01 until 25:00 why', { kind: 'problem', problem: 'bad-time' }],
    ['end', { kind: 'problem', problem: 'no-number' }],
    ['end all', { kind: 'problem', problem: 'no-number', found: 'all' }],
  ])('%s', (text, wanted) => {
    expect(read(text)).toMatchObject(wanted);
  });
});

test('a time that the clock skips is moved on, of one it has twice the next one is taken', () => {
  const spring = Date.parse('2027-03-28T00:00:00Z'); // 01:00; at 02:00 it is 03:00
  expect(read('a=b until 02:30 why', spring)).toMatchObject({ durationMs: 1.5 * hour });
  expect(read('a=b until 04:00 why', spring)).toMatchObject({ durationMs: 2 * hour });
  const autumn = Date.parse('2026-10-24T23:00:00Z'); // 01:00; 02:30 comes twice
  expect(read('a=b until 02:30 why', autumn)).toMatchObject({ durationMs: 1.5 * hour });
  const between = Date.parse('2026-10-25T00:45:00Z'); // 02:45 for the first time
  expect(read('a=b until 02:30 why', between)).toMatchObject({ durationMs: 0.75 * hour });
});

test('whatever is typed is read or refused, and what is read has an end that comes', () => {
  const word = fc.constantFrom(
    'host="a b"',
    'x=y',
    'for',
    'until',
    'from',
    '2h',
    '18:00',
    '{',
    '}',
    '"',
    'why',
    'end',
    '7',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join(' ')),
      ),
      (text) => {
        const typed = read(text);
        if (typed.kind === 'create' || typed.kind === 'extend') expect(typed.durationMs).toBeGreaterThan(0);
        if (typed.kind === 'create') expect(typed.startsAt ?? now).toBeGreaterThanOrEqual(now);
      },
    ),
  );
});

test('what stands within quotes belongs to its matcher, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const quoted = JSON.stringify(value.replaceAll(/[^\x20-\x7e]/g, ''));
      const typed = read(`host=${quoted} for 2h why`);
      const parsed = typed.kind === 'create' ? parseMatcher(typed.matchers) : undefined;
      expect(parsed).toMatchObject({ ok: true, matchers: [{ name: 'host', value: JSON.parse(quoted) }] });
    }),
  );
});
