import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Store } from '../store/open-store.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { dayMs, tellProblems } from '../testing/start-retention.ts';
import { type ExportOptions, exportKinds, exportLines } from './export-lines.ts';

let store: Store;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

type Line = { kind: string } & Record<string, unknown>;

async function exportAll(options: Partial<ExportOptions> = {}): Promise<Line[]> {
  const lines: Line[] = [];
  const all = { kinds: exportKinds, since: -Infinity, until: Infinity, now: 1_000 * dayMs, ...options };
  for await (const line of exportLines(store, all)) lines.push(JSON.parse(JSON.stringify(line)));
  return lines;
}

test('every alert and event is a line, in order, with moments as ISO 8601; the last line counts them', async () => {
  await tellProblems(
    store.db,
    Array.from({ length: 450 }, (_, index) => ({ name: `p-${index}`, from: 10, to: 11 + (index % 3) })),
  );
  const lines = await exportAll();
  expect(lines[0]).toMatchObject({ kind: 'export', format: 1, epoch: store.epoch, at: '1972-09-27T00:00:00.000Z' });
  expect(lines.at(-1)).toEqual({ kind: 'end', alerts: 450, silences: 0, releases: 0, incidents: 0, events: 900 });
  const alerts = lines.filter(({ kind }) => kind === 'alert');
  expect(alerts[0]).toMatchObject({
    source: 'zabbix-prod',
    subject: 'p-0',
    status: 'resolved',
    severity: 'medium',
    labels: { host: 'p-0' },
    startedAt: '1970-01-11T00:00:00.000Z',
    resolvedAt: '1970-01-12T00:00:00.000Z',
    rooms: ['supervision'],
  });
  const events = lines.filter(({ kind }) => kind === 'event');
  expect(events[0]).toMatchObject({
    record: 'alert',
    recordId: alerts[0]!['id'],
    type: 'opened',
    recordedAt: '1970-01-11T00:00:00.000Z',
  });
  const revisions = events.map(({ revision }) => Number(revision));
  expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
  expect(new Set(revisions).size).toBe(900);
});

test('only what has to do with the time asked for, and only the kinds asked for', async () => {
  await tellProblems(store.db, [
    { name: 'before', from: 1, to: 2 },
    { name: 'across', from: 3, to: 6 },
    { name: 'open', from: 1 },
    { name: 'after', from: 9 },
  ]);
  const lines = await exportAll({ since: 5 * dayMs, until: 8 * dayMs });
  expect(lines.filter(({ kind }) => kind === 'alert').map(({ subject }) => subject)).toEqual(['open', 'across']);
  expect(lines.filter(({ kind }) => kind === 'event').map(({ type }) => type)).toEqual(['resolved']);
  const events = await exportAll({ kinds: ['events'] });
  expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['export', 'event', 'end']));
});

test('what is taken in while it runs is not in it, and what is read is never more than a page ahead', async () => {
  await tellProblems(
    store.db,
    Array.from({ length: 1_000 }, (_, index) => ({ name: `p-${index}`, from: 10 })),
  );
  const reading = exportLines(store, { kinds: ['alerts'], since: -Infinity, until: Infinity, now: 0 });
  const lines: object[] = [(await reading.next()).value, (await reading.next()).value];
  await tellProblems(store.db, [{ name: 'late', from: 11 }]);
  // Gone before its page was read.
  await store.db.deleteFrom('alerts').where('subject', '=', 'p-999').execute();
  for await (const line of reading) lines.push(line);
  expect(lines.at(-1)).toEqual({ kind: 'end', alerts: 999, silences: 0, releases: 0, incidents: 0, events: 0 });
});
