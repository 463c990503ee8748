import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type Db, openStore, type Store } from '../store/open-store.ts';
import { countRejected, keepRejected } from '../store/rejected/rejected.ts';
import { createRandom } from '../testing/create-random.ts';
import { makeTestPlace, type TestPlace } from '../testing/open-test-store.ts';
import { dayMs, makeRetention, showAll, tellProblems, today } from '../testing/start-retention.ts';

let folder: string;
let place: TestPlace;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-retention-'));
  place = await makeTestPlace(join(folder, 'vigie.db'));
  const opened = await openStore(place.address);
  if (!opened.ok) throw new Error(opened.message);
  store = opened.store;
});
afterEach(async () => {
  await store.close();
  await place.remove();
  rmSync(folder, { recursive: true });
});

async function sweep(db: Db) {
  const { retention, forgotten } = makeRetention(db);
  while (await retention.sweepOn());
  return forgotten;
}

async function listSubjects(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('alerts').select('subject').orderBy('subject').execute();
  return rows.map(({ subject }) => subject);
}

/** Rows of an alert that is not there. */
async function countOrphans(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from occurrences where alert_id not in (select id from alerts))
      + (select count(*) from events where record_kind = 'alert' and record_id not in (select id from alerts))
      + (select count(*) from projections where record_id not in (select id from alerts))
      + (select count(*) from write_backs where alert_id not in (select id from alerts)) as count
  `.execute(db);
  return Number(rows[0]?.count);
}

test('what ended 400 days ago goes with all that is of it; what is open, recent or not yet shown stays', async () => {
  const { db } = store;
  await tellProblems(db, [
    { name: 'ended', from: 500, to: 599 },
    { name: 'open', from: 500 },
    { name: 'recent', from: 500, to: 601 },
    { name: 'again', from: 500, to: 510 },
    { name: 'again', from: 900 },
    ...Array.from({ length: 150 }, (_, index) => ({ name: `many-${index}`, from: 100, to: 200 })),
  ]);
  await showAll(db);
  await tellProblems(db, [{ name: 'not-shown', from: 550, to: 560 }]);
  expect(await sweep(db)).toEqual({ alert: 151, event: 2 });
  expect(await listSubjects(db)).toEqual(['again', 'not-shown', 'open', 'recent']);
  expect(await countOrphans(db)).toBe(0);
  // Of what came back, the occurrence of long ago is forgotten too; of what is open nothing is.
  const { rows } = await sql<{ subject: string; events: number; keys: number }>`
    select subject, (select count(*) from events where record_id = alerts.id) as events,
      (select count(*) from occurrences where alert_id = alerts.id) as keys
    from alerts where subject in ('again', 'open') order by subject
  `.execute(db);
  expect(rows.map(({ subject, events, keys }) => [subject, Number(events), Number(keys)])).toEqual([
    ['again', 1, 1],
    ['open', 1, 1],
  ]);
  expect(await sweep(db)).toEqual({});
  await showAll(db);
  expect(await sweep(db)).toEqual({ alert: 1 });
  // The subject is taken in again as if it were new.
  await tellProblems(db, [{ name: 'ended', from: 1_000 }]);
  expect(await listSubjects(db)).toContain('ended');
});

test('an act that is still to be written to its tool keeps its alert', async () => {
  const { db } = store;
  await tellProblems(db, [{ name: 'acked', from: 100, to: 200 }]);
  await showAll(db);
  const { id } = await db.selectFrom('alerts').select('id').executeTakeFirstOrThrow();
  const row = { source: 'zabbix-prod', alert_id: id, key: 'k', message: 'm', user_id: 'u', made_at: 1, due_at: 0 };
  await db
    .insertInto('write_backs')
    .values({ revision: 1, kind: 'acknowledged', state: 'waiting', ...row })
    .execute();
  expect(await sweep(db)).toEqual({});
  await db.updateTable('write_backs').set({ state: 'written' }).execute();
  expect(await sweep(db)).toEqual({ alert: 1 });
  expect(await countOrphans(db)).toBe(0);
});

test('silences and maintenance windows of long ago go with what is shown of them', async () => {
  const { db } = store;
  for (const [id, day] of [
    [1, 500],
    [2, 700],
  ] as const) {
    const ends = day * dayMs;
    await db.insertInto('silences').values({ id, revision: id, starts_at: 0, ends_at: ends, data: '{}' }).execute();
    const data = JSON.stringify({ endsAt: ends });
    await db
      .insertInto('maintenance_windows')
      .values({ id: id + 10, key: `${id}`, is_over: 1, data })
      .execute();
    const shown = { instead_of: null, wanted_at: 0, due_at: 0, severity: 4, urgency: 1, reason: null, shown: null };
    const both = { room: 'r', wanted_revision: 1, shown_revision: 1, state: 'active' as const, ...shown };
    await db
      .insertInto('projections')
      .values([
        { id: `s${id}`, record_kind: 'silence', record_id: id, ...both },
        { id: `m${id}`, record_kind: 'maintenance', record_id: id + 10, ...both },
      ])
      .execute();
  }
  expect(await sweep(db)).toEqual({ silence: 1, maintenance: 1 });
  const left = await db.selectFrom('projections').select('id').orderBy('id').execute();
  expect(left.map(({ id }) => id)).toEqual(['m2', 's2']);
});

test('bodies that could not be read go by their age, and by their quota the oldest first', async () => {
  const { db } = store;
  const keep = (at: number, text: string) =>
    keepRejected(
      db,
      { at, source: 'z', field: 'f', found: '', wanted: '', contentType: '', body: Buffer.from(text) },
      { count: 3, bytes: 100 },
    );
  await keep(today - 31 * dayMs, 'old');
  for (const text of ['one', 'two']) expect(await keep(today, text)).toMatchObject({ dropped: 0 });
  expect(await sweep(db)).toEqual({ rejected: 1 });
  expect(await keep(today, 'three')).toMatchObject({ dropped: 0 });
  expect(await keep(today, 'four')).toMatchObject({ dropped: 1 });
  expect(await keep(today, 'x'.repeat(95))).toMatchObject({ dropped: 2 });
  expect(await countRejected(db)).toEqual({ count: 2, bytes: 99 });
  expect(await keep(today, 'y'.repeat(500))).toMatchObject({ dropped: 2 });
  expect(await countRejected(db)).toEqual({ count: 1, bytes: 500 });
});

test('killed in the middle again and again, it leaves nothing half forgotten and forgets all in the end', async () => {
  const { db } = store;
  await tellProblems(db, [
    ...Array.from({ length: 900 }, (_, index) => ({ name: `old-${index}`, from: 100, to: 100 + (index % 300) })),
    ...Array.from({ length: 50 }, (_, index) => ({ name: `open-${index}`, from: 100 })),
  ]);
  await showAll(db);
  const random = createRandom(7);
  let kills = 0;
  for (let isDone = false; !isDone; ) {
    // An empty sweep is a transaction for each kind of record: more than that, or it never ends.
    isDone = await sweepUntilKilled(place.text, 1 + Math.floor(random() * 24));
    if (!isDone) kills += 1;
    expect(await countOrphans(db)).toBe(0);
  }
  expect(kills).toBeGreaterThan(1);
  expect((await listSubjects(db)).filter((name) => name.startsWith('open'))).toHaveLength(50);
  expect(await listSubjects(db)).toHaveLength(50);
}, 60_000);

/** Gives whether it came to its end before so many transactions were told. */
async function sweepUntilKilled(address: string, transactions: number): Promise<boolean> {
  const program = fileURLToPath(new URL('../testing/sweep-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'done') break;
    count += 1;
    if (count >= transactions) child.kill('SIGKILL');
  }
  const [status] = await ended;
  return status === 0;
}
