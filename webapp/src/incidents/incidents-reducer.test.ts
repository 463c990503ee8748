import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IncidentRow } from '#contract/incidents.ts';
import {
  type IncidentAnswer,
  type IncidentsState,
  incidentsCounted,
  incidentsHeard,
  incidentsShown,
  incidentsVoided,
  reduceIncidents,
} from './incidents-reducer.ts';

const makeRow = (id: number, revision: number, status: IncidentRow['status'] = 'investigating'): IncidentRow => ({
  id,
  revision,
  title: `as of ${revision}`,
  severity: 'sev2',
  status,
  isPrivate: false,
  startedAt: 1,
  declaredAt: 1,
  services: [],
  hashtags: [],
  announcements: [],
  alerts: { open: 0, all: 0 },
  followers: 0,
  isFollowed: false,
});
const hear = (state: IncidentsState | undefined, answer: IncidentAnswer) =>
  reduceIncidents(state, incidentsHeard(answer));
const listRevisions = ({ rows }: IncidentsState) => Object.values(rows).map(({ id, revision }) => [id, revision]);

test('of each incident the later revision counts, in whatever order answers come', () => {
  const versions = fc.array(
    fc.record({ id: fc.integer({ min: 1, max: 3 }), revision: fc.integer({ min: 1, max: 9 }) }),
  );
  fc.assert(
    fc.property(versions, (heard) => {
      const state = heard.reduce<IncidentsState | undefined>(
        (before, { id, revision }) => hear(before, { rows: [makeRow(id, revision)] }),
        undefined,
      );
      const latest = new Map<number, number>();
      for (const { id, revision } of heard) latest.set(id, Math.max(revision, latest.get(id) ?? 0));
      expect(listRevisions(state ?? hear(undefined, { rows: [] }))).toEqual([...latest].sort(([a], [b]) => a - b));
    }),
  );
});

test('what a whole list does not name is no longer open, or no longer to be seen', () => {
  const before = hear(undefined, { rows: [makeRow(1, 5), makeRow(2, 9), makeRow(3, 5, 'resolved')] });
  const after = hear(before, { rows: [makeRow(4, 6)], wholeAt: 7 });
  expect(listRevisions(after)).toEqual([
    [2, 9], // heard of after the list was made
    [3, 5], // a list of open ones says nothing of it
    [4, 6],
  ]);
});

test('what the reader may no longer see is gone', () => {
  expect(listRevisions(hear(hear(undefined, { rows: [makeRow(1, 5)] }), { rows: [], removed: [1] }))).toEqual([]);
});

test('void knowledge is dropped and asked for again; what is shown stays', () => {
  const shown = reduceIncidents(hear(undefined, { rows: [makeRow(1, 5)] }), incidentsShown({ openId: 1 }));
  const after = reduceIncidents(reduceIncidents(shown, incidentsCounted({ open: 3, major: 1 })), incidentsVoided());
  expect(after).toEqual({ counts: { open: 3, major: 1 }, rows: {}, round: 1, view: { openId: 1 } });
});
