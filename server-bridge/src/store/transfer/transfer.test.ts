import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Signal } from '../../domain/alerts/signal.ts';
import { Ingest } from '../../ingest.ts';
import { makeTestPlace, readTestEngine, type TestPlace } from '../../testing/open-test-store.ts';
import { listTables } from '../list-tables.ts';
import { type Db, type OpenOptions, openStore, type Store } from '../open-store.ts';
import { keepRejected } from '../rejected/rejected.ts';
import type { StoreAddress } from '../store-address.ts';
import { moveStore, restoreBackup } from './fill-store.ts';
import { isKept, transferMark } from './unfinished.ts';
import { writeBackup } from './write-backup.ts';

let folder: string;
let from: TestPlace;
let to: TestPlace;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-transfer-'));
  from = await makeTestPlace(join(folder, 'from.db'));
  to = await makeTestPlace(join(folder, 'to.db'));
});

afterEach(async () => {
  await from.remove();
  await to.remove();
  rmSync(folder, { recursive: true });
});

async function open(address: StoreAddress, options: OpenOptions = {}): Promise<Store> {
  const opened = await openStore(address, options);
  if (!opened.ok) throw new Error(opened.message);
  return opened.store;
}

async function within<Result>(
  address: StoreAddress,
  work: (store: Store) => Promise<Result>,
  options: OpenOptions = {},
): Promise<Result> {
  const store = await open(address, options);
  return work(store).finally(() => store.close());
}

/** More than a page of alerts, with words that are easily spoilt, and bodies whose numbers the engine counts. */
async function fill({ db }: Store, count = 1_500): Promise<void> {
  let ids = 0;
  const ingest = new Ingest({
    db,
    now: () => 1_000,
    newId: () => `projection-${++ids}`,
    route: () => [{ room: 'supervision', mention: [], afterMs: 0, hashtags: [], route: 0 }],
    onCommitted: () => undefined,
  });
  const signals = Array.from({ length: count }, (_, index): Signal => {
    const title = `Dépassé à 98 % "là" \\ '☃️ 🚒' ${index}`;
    const facts = { title, severity: 'medium' as const, labels: { host: `hôte ${index % 7}` }, links: [] };
    const key = `${index}#é`;
    return { kind: 'firing', id: key, key, subject: key, isSubjectExclusive: false, startedAt: 0, at: 10, facts };
  });
  const outcome = await ingest.deliver({ source: 'zabbix', signals });
  if (!outcome.ok) throw new Error(outcome.reason);
  for (const body of ['a', 'b', 'c']) await reject(db, body);
}

async function reject(db: Db, body: string): Promise<number> {
  const unreadable = { field: 'body', found: 'nothing', wanted: 'JSON' };
  const { id } = await keepRejected(
    db,
    { at: 1, source: 'zabbix', ...unreadable, contentType: '', body: Buffer.from(body) },
    { count: 10, bytes: 1_000_000 },
  );
  return id;
}

/** All that is kept, in an order that no engine has a say in; the counter of revisions apart. */
async function readAll({ db }: Store): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const { name, columns } of await listTables(db)) {
    if (name === 'migrations' || name === 'counters') continue;
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db);
    const kept = rows.filter((row) => isKept(name, row));
    all[name] = kept.map((row) => JSON.stringify(columns.map((column) => row[column]))).toSorted();
  }
  return all;
}

async function readCounter({ db }: Store): Promise<number> {
  const row = await db.selectFrom('counters').select('value').where('name', '=', 'revision').executeTakeFirstOrThrow();
  return row.value;
}

test('a backup of a store at work, restored, holds the same; with another epoch, and numbers that were never given', async () => {
  const file = join(folder, 'backup.db');
  const store = await open(from.address);
  await fill(store);
  const [before, revision, { epoch }] = [await readAll(store), await readCounter(store), store];
  expect(before['alerts']).toHaveLength(1_500);
  expect(await writeBackup(from.address, file)).toEqual({ ok: true });
  await fill(store, 3);
  await store.close();
  expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.db']);
  expect(await restoreBackup({ file, to: to.address })).toEqual({ ok: true, rows: expect.any(Number) });
  await within(to.address, async (restored) => {
    expect(await readAll(restored)).toEqual(before);
    expect(restored.epoch).not.toBe(epoch);
    expect(await readCounter(restored)).toBe(revision + 1_000_000);
    // What the engine counts goes on behind what has come with its number.
    expect(await reject(restored.db, 'd')).toBe(4);
  });
});

test('a store moves to SQLite and back, row by row the same; what it was copied from is left as it is', async () => {
  const sqlite = { kind: 'sqlite' as const, path: join(folder, 'moved.db') };
  const before = await within(from.address, async (store) => {
    await fill(store);
    return readAll(store);
  });
  const progress: string[] = [];
  const onProgress = (table: string, done: number, of: number) => progress.push(`${table} ${done} of ${of}`);
  expect(await moveStore({ from: from.address, to: sqlite, onProgress })).toMatchObject({ ok: true });
  expect(progress).toEqual(expect.arrayContaining(['alerts 1024 of 1500', 'alerts 1500 of 1500']));
  expect(await moveStore({ from: sqlite, to: to.address })).toMatchObject({ ok: true });
  for (const address of [from.address, sqlite, to.address]) expect(await within(address, readAll)).toEqual(before);
  expect(await within(sqlite, readCounter)).toBe(await within(from.address, readCounter));
});

test('nothing is written over: neither a file that exists nor a store that holds something', async () => {
  const file = join(folder, 'backup.db');
  for (const { address } of [from, to]) await within(address, (store) => fill(store, 3));
  expect(await writeBackup(from.address, file)).toEqual({ ok: true });
  expect(await writeBackup(from.address, file)).toEqual({ ok: false, message: expect.stringMatching(/exists/) });
  const refused = { ok: false, message: expect.stringMatching(/not empty: it holds alerts, .*Nothing was changed/) };
  expect(await restoreBackup({ file, to: to.address })).toEqual(refused);
  expect(await moveStore({ from: from.address, to: to.address })).toEqual(refused);
  expect(await moveStore({ from: from.address, to: from.address })).toEqual({
    ok: false,
    message: 'Both are the same store',
  });
});

test('no bridge runs on what is moved, nor on what is filled', async () => {
  const used = { ok: false, message: expect.stringMatching(/bridge .* uses this store: stop it first/i) };
  const running = await open(from.address);
  await fill(running, 3);
  expect(await moveStore({ from: from.address, to: to.address })).toEqual(used);
  const file = join(folder, 'backup.db');
  expect(await writeBackup(from.address, file)).toEqual({ ok: true });
  expect(await restoreBackup({ file, to: from.address })).toEqual(used);
  await running.close();
});

test('a copy that did not end is no store to start on, and is started over', async () => {
  await within(from.address, (store) => fill(store, 3));
  await within(to.address, async ({ db }) => {
    await db.insertInto('meta').values({ name: transferMark, value: 'sqlite:old.db' }).execute();
    await db.insertInto('occurrences').values(half).execute();
  });
  expect(await openStore(to.address)).toEqual({
    ok: false,
    message: expect.stringMatching(
      /sqlite:old.db was copied into it, and that did not end: run the same command again/,
    ),
  });
  expect(await moveStore({ from: from.address, to: to.address })).toMatchObject({ ok: true });
  expect(await within(to.address, readAll)).toEqual(await within(from.address, readAll));
});

const half = { source: 'zabbix', key: 'half', alert_id: 1, started_at: 1, ended_at: null };

test('a backup of an older version is brought up to date as it is restored', async () => {
  const file = join(folder, 'backup.db');
  await within(
    from.address,
    async ({ db }) => {
      await sql`insert into alerts (id, source, subject, status, severity, started_at, revision, data)
        values (1, 'zabbix', 's', 'open', 2, 5, 1, '{}')`.execute(db);
      await db.insertInto('occurrences').values(half).execute();
      expect(await writeBackup(from.address, file)).toEqual({ ok: true });
    },
    { upTo: '0002-changes' },
  );
  expect(await restoreBackup({ file, to: to.address })).toMatchObject({ ok: true });
  await within(to.address, async ({ db }) => {
    expect(await db.selectFrom('alerts').select(['id', 'look_at']).execute()).toEqual([{ id: 1, look_at: null }]);
    expect(await db.selectFrom('occurrences').selectAll().execute()).toEqual([half]);
  });
});

test('what is no sound backup is refused before anything is changed', async () => {
  const file = join(folder, 'backup.db');
  const restore = () => restoreBackup({ file, to: to.address });
  const refused = { ok: false, message: expect.stringMatching(/is not a backup that can be read/) };
  expect(await restore()).toEqual({ ok: false, message: `There is no file ${file}` });
  writeFileSync(file, 'something else, as long as a page of a database would be'.repeat(100));
  expect(await restore()).toEqual(refused);
  rmSync(file);
  await within(from.address, (store) => fill(store, 100));
  expect(await writeBackup(from.address, file)).toEqual({ ok: true });
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(7, bytes.length / 2, bytes.length / 2 + 9_000));
  expect(await restore()).toEqual(refused);
  if (readTestEngine() === 'sqlite') expect(existsSync(join(folder, 'to.db'))).toBe(false);
});
