import { expect, test } from '@jest/globals';
import { parseUpdateAction } from './parse-update-action.ts';

test.each([
  ['acknowledged', ['acknowledged']],
  ['unacknowledged', ['unacknowledged']],
  ['commented', ['commented']],
  ['closed', ['closed']],
  ['acknowledged and commented', ['acknowledged', 'commented']],
  ['acknowledged, commented and closed', ['acknowledged', 'commented', 'closed']],
  ['changed severity from High to Disaster', ['severity-changed']],
  [
    'acknowledged, commented and changed severity from High to Warning',
    ['acknowledged', 'commented', 'severity-changed'],
  ],
  [
    'unacknowledged, commented, changed severity from Not classified to Warning and closed',
    ['unacknowledged', 'commented', 'severity-changed', 'closed'],
  ],
  // The severities' names are the customer's.
  ['changed severity from Open, closed and acknowledged to commented', ['severity-changed']],
  ['acknowledged and changed severity from a and b to c, d', ['acknowledged', 'severity-changed']],
  // From 6.2 and 6.4 on.
  ['suppressed until 2026.11.24 08:00:00', []],
  ['suppressed indefinitely', []],
  ['unsuppressed', []],
  ['ranked as symptom', []],
  ['ranked as cause', []],
  ['acknowledged, commented and suppressed indefinitely', ['acknowledged', 'commented']],
  ['closed and unsuppressed', ['closed']],
  ['changed severity from High to Average, closed and unsuppressed', ['severity-changed', 'closed']],
  ['changed severity from High to Average and suppressed until 2026.11.24 08:00:00', ['severity-changed']],
  ['', []],
  ['did something new', []],
])('"%s"', (sentence, acts) => {
  expect(parseUpdateAction(sentence)).toEqual(acts);
});

test('a sentence made to be slow is not', () => {
  const sentence = `${'changed severity from a, closed and suppressed '.repeat(20_000)}\n`;
  const before = performance.now();
  parseUpdateAction(sentence);
  expect(performance.now() - before).toBeLessThan(100);
});
