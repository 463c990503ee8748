import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFreeze } from './parse-freeze.ts';

/** Tue 24/11 15:00 in Paris. */
const now = Date.parse('2026-11-24T14:00:00Z');
const context = { now, timezone: 'Europe/Paris' };
const hour = 3600_000;
const none = { environments: [], services: [], mayOverride: [] };

test.each<[string, object]>([
  ['', { kind: 'list' }],
  ['list', { kind: 'list' }],
  [
    'prod for 2h year end',
    { kind: 'create', ...none, environments: ['prod'], endsAt: now + 2 * hour, reason: 'year end' },
  ],
  [
    'env=prod,prod-* service=pay,web override=@bob,carol from 20:00 until tomorrow 08:00 year end',
    {
      kind: 'create',
      environments: ['prod', 'prod-*'],
      services: ['pay', 'web'],
      mayOverride: ['bob', 'carol'],
      startsAt: now + 5 * hour,
      endsAt: now + 17 * hour,
      reason: 'year end',
    },
  ],
  [
    'tout dès 2026-12-21 20:00 pendant 14j sauf=bob fin d’année',
    {
      kind: 'create',
      ...none,
      mayOverride: ['bob'],
      startsAt: Date.parse('2026-12-21T19:00:00Z'),
      endsAt: Date.parse('2027-01-04T19:00:00Z'),
      reason: 'fin d’année',
    },
  ],
  ['end 12', { kind: 'end', id: 12 }],
  ['fin #12', { kind: 'end', id: 12 }],
  ['extend 12 2h', { kind: 'extend', id: 12, endsAt: now + 2 * hour }],
  ['extend 12 until 18:00 not done', { kind: 'extend', id: 12, endsAt: now + 3 * hour, reason: 'not done' }],
  ['end prod', { kind: 'problem', problem: 'no-number', found: 'prod' }],
  ['for 2h why', { kind: 'problem', problem: 'no-environment', found: 'for' }],
  ['prod year end', { kind: 'problem', problem: 'bad-name', found: 'year' }],
  ['prod', { kind: 'problem', problem: 'no-end', found: '' }],
  ['prod for 2h', { kind: 'problem', problem: 'no-reason', found: 'prod for 2h' }],
  ['prod until noon', { kind: 'problem', problem: 'bad-time', found: 'noon' }],
  ['prod host=db for 2h why', { kind: 'problem', problem: 'bad-name', found: 'host=db' }],
])('%j', (text, wanted) => {
  expect(parseFreeze(text, context)).toEqual(wanted);
});

test('whatever is typed is understood or told what is missing', () => {
  const word = fc.constantFrom(
    'prod',
    'for',
    '2h',
    'until',
    '18:00',
    'env=a',
    'service=',
    '"',
    '=',
    'end',
    '12',
    ',',
    'why',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join(' ')),
      ),
      (text) => {
        const typed = parseFreeze(text, context);
        if (typed.kind === 'create') expect(typed.endsAt).toBeGreaterThan(typed.startsAt ?? now);
        else expect(typed.kind).toMatch(/^(list|end|extend|problem)$/);
      },
    ),
  );
});
