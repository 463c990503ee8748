import { expect, test } from '@jest/globals';
import type { IncidentRow } from '#contract/incidents.ts';
import { matchesText, selectOpen, selectPast } from './select-incidents.ts';

const makeRow = (fields: Partial<IncidentRow>): IncidentRow => ({
  id: 1,
  revision: 1,
  title: 'Paiement refusé',
  severity: 'sev2',
  status: 'investigating',
  isPrivate: false,
  startedAt: 100,
  declaredAt: 100,
  services: ['paiement'],
  hashtags: ['#inc.1'],
  announcements: [],
  alerts: { open: 0, all: 0 },
  followers: 0,
  isFollowed: false,
  ...fields,
});
const stateOf = (...rows: IncidentRow[]) => ({
  counts: { open: 0, major: 0 },
  rows: Object.fromEntries(rows.map((row) => [row.id, row])),
  round: 0,
  view: {},
});

test('open ones: worst first, then newest', () => {
  const state = stateOf(
    makeRow({ id: 1, severity: 'sev3', startedAt: 900 }),
    makeRow({ id: 2, severity: 'sev1', startedAt: 100 }),
    makeRow({ id: 3, severity: 'sev1', startedAt: 200, status: 'reopened' }),
    makeRow({ id: 4, status: 'resolved', resolvedAt: 300 }),
  );
  expect(selectOpen(state).map(({ id }) => id)).toEqual([3, 2, 1]);
});

test('past ones: newest end first, none from before what is known without gaps', () => {
  const over = (id: number, resolvedAt: number) => makeRow({ id, status: 'resolved', resolvedAt });
  expect(
    selectPast(stateOf(over(1, 100), over(2, 300), over(3, 200), makeRow({ id: 4 })), 150).map(({ id }) => id),
  ).toEqual([2, 3]);
});

test.each([
  ['', true],
  ['refuse', true],
  ['inc-42', true],
  ['PAIEMENT martin', true],
  ['@alice', false],
  ['alice', true],
  ['paiement bob', false],
  ['#inc.42', true],
])('%j finds it: %j', (typed, isFound) => {
  const commander = { userId: 'a', username: 'alice', name: 'Alice Martin' };
  expect(matchesText(makeRow({ id: 42, commander, hashtags: ['#inc.42'] }), typed)).toBe(isFound);
});
