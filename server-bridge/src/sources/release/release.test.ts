import { expect, test } from '@jest/globals';
import { release } from './release.ts';

type Change = Record<string, unknown>;
const said = { state: 'started', service: 'web', version: '2.4.1', environment: 'production' };
const receivedAt = 1_795_458_600_000;

async function translate(change: Change, timezone = 'Europe/Paris') {
  const context = { severities: {}, timezone, headers: {}, receivedAt, options: {} };
  return release.translate({ ...said, ...change }, context);
}

async function getRelease(change: Change, timezone?: string) {
  const translation = await translate(change, timezone);
  const [told] = translation.ok ? (translation.releases ?? []) : [];
  if (told === undefined) throw new Error(JSON.stringify(translation));
  return told;
}

test.each([
  [{ state: 'deployed' }, 'state'],
  [{ service: '' }, 'service'],
  [{ service: [] }, 'service'],
  [{ version: undefined }, 'version'],
  [{ kind: 'hotfix' }, 'kind'],
  [{ from: 'tonight' }, 'from'],
  [{ from: '2026-02-31 22:00' }, 'from'],
  [{ from: '2026-12-05 22:00', until: '2026-12-05 21:00' }, 'until'],
  [{ at: 5 }, 'at'],
  [{ enviroment: 'production' }, 'enviroment'],
  [{ id: 'x'.repeat(201) }, 'id'],
])('%j is refused by its field', async (change, field) => {
  expect(await translate(change)).toMatchObject({ ok: false, unreadable: { field } });
});

test.each([
  ['plan', 'planned'],
  ['move', 'planned'],
  ['start', 'started'],
  ['finish', 'succeeded'],
  ['fail', 'failed'],
  ['rollback', 'rolled-back'],
  ['cancel', 'cancelled'],
  ['Succeeded', 'succeeded'],
])('the verb %s', async (state, expected) => {
  expect((await getRelease({ state })).state).toBe(expected);
});

test('service, environment and version are one release, an id whatever else is said', async () => {
  const keys = await Promise.all(
    [{}, { state: 'finish' }, { id: '7' }, { id: '7', version: undefined }].map(async (change) => {
      return (await getRelease(change)).key;
    }),
  );
  expect(keys).toEqual(['web@production@2.4.1', 'web@production@2.4.1', 'id:7', 'id:7']);
});

test('the same body again is the same; a plan that moves, or an act at another time, is not', async () => {
  const ids = await Promise.all(
    [
      {},
      { at: '2026-11-23T18:30:00Z' },
      { state: 'plan', from: '2026-12-05 22:00' },
      { state: 'plan', from: '2026-12-05 23:00' },
    ]
      .flatMap((change) => [change, change])
      .map(async (change) => (await getRelease(change)).id),
  );
  expect(new Set(ids).size).toBe(4);
});

test('a time without a zone is read on the clock of the source, across a change of it', async () => {
  const window = { state: 'plan', from: '2026-10-25 01:30', until: '2026-10-25T04:30' };
  const { facts } = await getRelease(window);
  expect([facts.plannedFrom, facts.plannedUntil]).toEqual([
    Date.UTC(2026, 9, 24, 23, 30),
    Date.UTC(2026, 9, 25, 3, 30),
  ]);
  expect((await getRelease(window, 'UTC')).facts.plannedFrom).toBe(Date.UTC(2026, 9, 25, 1, 30));
});
