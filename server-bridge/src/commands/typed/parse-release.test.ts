import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseRelease } from './parse-release.ts';

// 24 November 2026, 18:00 in Paris.
const now = Date.UTC(2026, 10, 24, 17);
const hour = 3600_000;
const context = { now, timezone: 'Europe/Paris' };
const at = (hours: number) => now + (hours - 18) * hour;
const plan = (more: object) => ({ kind: 'plan', plan: { services: ['pay-api'], environment: 'production', ...more } });

test.each<[string, object]>([
  ['', { kind: 'list' }],
  ['today', { kind: 'today' }],
  ['Aide', { kind: 'help' }],
  ['plan pay-api to production', plan({})],
  [
    'plan pay-api 4.2 to production at 22:00 for 1h',
    plan({ version: '4.2', plannedFrom: at(22), plannedUntil: at(23) }),
  ],
  [
    'annoncer pay-api 4.2 vers production à 22h pendant 1h30',
    plan({ version: '4.2', plannedFrom: at(22), plannedUntil: at(23.5) }),
  ],
  [
    'plan pay-api to production tomorrow 08:00 until 09:00 new checkout',
    plan({ plannedFrom: at(32), plannedUntil: at(33), summary: 'new checkout' }),
  ],
  [
    'plan pay-api,pay-web 4.2 → production new page for all',
    plan({ services: ['pay-api', 'pay-web'], version: '4.2', summary: 'new page for all' }),
  ],
  [
    'plan pay-api to production ticket=CHG42 owner=@bob at 22:00',
    plan({ ticket: 'CHG42', owner: 'bob', plannedFrom: at(22) }),
  ],
  ['plan pay-api to production for 2h now', plan({ plannedFrom: now, plannedUntil: now + 2 * hour, summary: 'now' })],
  ['start 108', { kind: 'start', id: 108 }],
  ['démarrer REL-108', { kind: 'start', id: 108 }],
  ['fail #rel.108 it does not answer', { kind: 'fail', id: 108, comment: 'it does not answer' }],
  ['rollback 108', { kind: 'roll-back', id: 108 }],
  ['retour 108 trop lent', { kind: 'roll-back', id: 108, comment: 'trop lent' }],
  [
    'move 108 to 23:00 for 2h the bank asked',
    { kind: 'move', id: 108, plannedFrom: at(23), plannedUntil: at(25), comment: 'the bank asked' },
  ],
  ['reporter 108 demain 22h', { kind: 'move', id: 108, plannedFrom: at(46) }],
  ['108', { kind: 'show', id: 108 }],
  ['ignored', { kind: 'away' }],
  ['dance', { kind: 'problem', problem: 'unknown', found: 'dance' }],
  ['start it', { kind: 'problem', problem: 'no-number', found: 'it' }],
  ['plan', { kind: 'problem', problem: 'no-service', found: '' }],
  ['plan pay-api 4.2', { kind: 'problem', problem: 'no-environment', found: 'pay-api 4.2' }],
  ['plan pay-api to production at noon', { kind: 'problem', problem: 'bad-time', found: 'at noon' }],
  ['move 108 sometime', { kind: 'problem', problem: 'bad-time', found: 'at sometime' }],
])('%s', (text, wanted) => {
  expect(parseRelease(text, context)).toEqual(wanted);
});

test('whatever is typed is read as something, and a window never ends before it begins', () => {
  const word = fc.oneof(
    fc.constantFrom('plan', 'move', '108', 'to', 'at', '22:00', 'for', '2h', 'until', 'demain'),
    fc.string({ maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const typed = parseRelease(words.join(' '), context);
      const window: { plannedFrom?: number; plannedUntil?: number } =
        typed.kind === 'plan' ? typed.plan : typed.kind === 'move' ? typed : {};
      const { plannedFrom, plannedUntil } = window;
      if (plannedUntil !== undefined) expect(plannedUntil).toBeGreaterThan(plannedFrom ?? Number.MAX_SAFE_INTEGER);
    }),
  );
});
