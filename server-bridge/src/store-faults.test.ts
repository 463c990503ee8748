import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import type { Signal } from './domain/alerts/signal.ts';
import { Ingest } from './ingest.ts';
import { openSqliteFile } from './store/node-sqlite-dialect.ts';
import { openDatabase, openStore, type Store } from './store/open-store.ts';
import type { StoreFailure } from './store/store-failure.ts';
import { World } from './testing/start-world.ts';

let folder: string;
let path: string;
let database: DatabaseSync;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-faults-'));
  path = join(folder, 'vigie.db');
  database = openSqliteFile(path);
  const opened = await openDatabase(database);
  if (!opened.ok) throw new Error(opened.message);
  store = opened.store;
});

afterEach(() => rmSync(folder, { recursive: true }));

function makeSignal(index: number): Signal {
  const facts = { title: `Problem ${'x'.repeat(2_000)}`, severity: 'high' as const, labels: {}, links: [] };
  const key = `${index}`;
  return { kind: 'firing', id: key, key, subject: key, isSubjectExclusive: false, startedAt: 0, at: 10, facts };
}

function createIngest(): Ingest {
  let ids = 0;
  return new Ingest({
    db: store.db,
    now: () => 1_000,
    newId: () => `projection-${++ids}`,
    route: () => [{ room: 'supervision', mention: [], afterMs: 0, hashtags: [], route: 0 }],
    onCommitted: () => undefined,
  });
}

/** The next change of the store's health. */
function untilHealthChanges(): Promise<StoreFailure | undefined> {
  return new Promise((resolve) => store.health.watch(resolve));
}

test('a disk that is full refuses deliveries with words, and takes them again once there is room; posts are not written twice', async () => {
  const world = new World(await startSandbox(), store, {});
  await world.take(makeSignal(0));
  const { page_count: pages } = database.prepare('pragma page_count').get() ?? {};
  database.exec(`pragma max_page_count = ${pages}`);
  const full = untilHealthChanges();
  let taken = 1;
  await expect(
    (async () => {
      for (; taken < 1_000; taken += 1) await world.take(makeSignal(taken));
    })(),
  ).rejects.toThrow('store-failed');
  expect(await full).toEqual({
    kind: 'full',
    message: expect.stringMatching(/disk of the store is full: .*Make room: .* refused with 503 and taken again/),
  });
  const healed = untilHealthChanges();
  database.exec('pragma max_page_count = 1000000');
  expect(await healed).toBeUndefined();
  await world.take(makeSignal(taken));
  await world.settle();
  const live = (await world.posts('supervision')).filter(({ root_id }) => root_id === '');
  expect(live).toHaveLength(taken + 1);
  await world.stop();
});

test('a store that cannot be written refuses deliveries, and takes them again by itself', async () => {
  const ingest = createIngest();
  const refused = untilHealthChanges();
  database.exec('pragma query_only = on');
  const outcome = await ingest.deliver({ source: 'zabbix', signals: [makeSignal(1)] });
  expect(outcome).toMatchObject({
    ok: false,
    reason: 'store-failed',
    help: expect.stringMatching(/cannot be written/),
  });
  expect(await refused).toEqual({ kind: 'read-only', message: expect.stringMatching(/Vigie's user needs to write/) });
  const healed = untilHealthChanges();
  database.exec('pragma query_only = off');
  expect(await healed).toBeUndefined();
  expect(await ingest.deliver({ source: 'zabbix', signals: [makeSignal(1)] })).toMatchObject({ ok: true });
  await store.close();
});

test('nothing more is written in a database that was found damaged, also where it looks whole again', async () => {
  const ingest = createIngest();
  await ingest.deliver({ source: 'zabbix', signals: [makeSignal(1)] });
  const damaged = untilHealthChanges();
  const { rootpage: page } =
    database.prepare("select rootpage from sqlite_master where name = 'occurrences'").get() ?? {};
  database.exec('pragma wal_checkpoint(truncate)');
  const whole = readFileSync(path);
  // As a bad disk would; what is in memory is read again.
  writeFileSync(path, Buffer.from(whole).fill(7, (Number(page) - 1) * 4_096, Number(page) * 4_096));
  database.exec('pragma shrink_memory');
  const deliver = () => ingest.deliver({ source: 'zabbix', signals: [makeSignal(2)] });
  const refused = { ok: false, reason: 'store-failed', help: expect.stringMatching(/cannot be written/) };
  expect(await deliver()).toMatchObject(refused);
  expect(await damaged).toEqual({
    kind: 'damaged',
    message: expect.stringMatching(/move the file away .*vigie restore/),
  });
  writeFileSync(path, whole);
  database.exec('pragma shrink_memory');
  expect(await deliver()).toMatchObject(refused);
  await store.close();
  const again = await openStore({ kind: 'sqlite', path });
  if (!again.ok) throw new Error(again.message);
  expect(await again.store.db.selectFrom('occurrences').select('key').execute()).toEqual([{ key: '1' }]);
  await again.store.close();
});

test('a file that is no database, and a folder that cannot be written, are refused at the start, with what to do', async () => {
  await store.close();
  writeFileSync(path, 'something else, as long as a page would be '.repeat(200));
  expect(await openStore({ kind: 'sqlite', path })).toEqual({
    ok: false,
    message: expect.stringMatching(/vigie.db cannot be opened: The store is damaged: .*vigie restore <file>/),
  });
  const nowhere = await openStore({ kind: 'sqlite', path: join(path, 'vigie.db') });
  const unwritable = { ok: false, message: expect.stringMatching(/cannot be opened: .*Vigie may write there/) };
  expect(nowhere).toEqual(unwritable);
  expect(await openStore({ kind: 'sqlite', path: '/proc/vigie/vigie.db' })).toEqual(unwritable);
});
