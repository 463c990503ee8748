import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Db } from './db.ts';
import type { Lease } from './lease/lease.ts';
import { acquireSqliteLease } from './lease/sqlite-lease.ts';
import { findNewer, listApplied, migrateSchema } from './migrate-schema.ts';
import { migrations } from './migrations/index.ts';
import { createNodeSqliteDialect, openSqliteFile } from './node-sqlite-dialect.ts';
import type { Schema } from './schema.ts';
import { findOutdated, noLease, type OpenOptions, type OpenResult, probeStore, readOrMakeEpoch } from './store.ts';
import { classifyStoreError } from './store-failure.ts';
import { StoreHealth } from './store-health.ts';

/** Opens the SQLite file, made with its folder if absent; `:memory:` is one of its own each time. */
export async function openSqlite(path: string, options: OpenOptions): Promise<OpenResult> {
  const { use = 'alone', waits = false } = options;
  const isShared = path !== ':memory:';
  let lease = noLease;
  try {
    if (isShared) mkdirSync(dirname(path), { recursive: true });
    if (isShared && use === 'alone') {
      const held = await acquireSqliteLease(path, { ...options, waits });
      if (!held.ok) return held;
      lease = held.lease;
    }
    return await openSqliteDatabase(openSqliteFile(path), options, { path, lease });
  } catch (error) {
    await lease.release();
    const failure = classifyStoreError(error);
    const reason = failure?.message ?? `${describe(error)}. Check the path (store:), and that Vigie may write there`;
    return { ok: false, message: `The store ${path} cannot be opened: ${reason}` };
  }
}

interface Place {
  path: string;
  lease: Lease;
}

/** The same on a database that is already open. Throws what SQLite throws. */
export async function openSqliteDatabase(
  database: DatabaseSync,
  { use = 'alone' }: OpenOptions,
  { path, lease }: Place = { path: ':memory:', lease: noLease },
): Promise<OpenResult> {
  const health = new StoreHealth(() => probeStore(db));
  const dialect = createNodeSqliteDialect(database, (error) => health.report(error));
  const db: Db = new Kysely<Schema>({ dialect });
  const close = async () => {
    health.stop();
    await db.destroy();
    await lease.release();
  };
  const refuse = async (message: string): Promise<OpenResult> => {
    await close();
    return { ok: false, message };
  };
  if (use === 'beside') {
    const applied = await listApplied(db);
    const unfit = findNewer(applied, migrations) ?? findOutdated(applied, Object.keys(migrations));
    if (unfit !== undefined) return refuse(unfit);
  } else {
    const tryOut = (work: (copy: Db) => Promise<void>) => tryOnCopy(database, path, work);
    const migrated = await migrateSchema(db, { migrations, ...(path === ':memory:' ? {} : { tryOut }) });
    if (!migrated.ok) return refuse(migrated.message);
  }
  const epoch = await readOrMakeEpoch(db);
  return { ok: true, store: { db, engine: 'sqlite', epoch, lease, health, close } };
}

/** On a copy beside the file, which takes as much room again for a moment; SQLite must find nothing wrong with it after. */
async function tryOnCopy(database: DatabaseSync, path: string, work: (copy: Db) => Promise<void>): Promise<void> {
  const copyPath = `${path}-trial`;
  const remove = () => {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${copyPath}${suffix}`, { force: true });
  };
  remove();
  try {
    database.prepare('vacuum into ?').run(copyPath);
    const copy = new DatabaseSync(copyPath);
    const db: Db = new Kysely<Schema>({ dialect: createNodeSqliteDialect(copy) });
    await work(db);
    const found = copy.prepare('pragma integrity_check').get();
    if (found?.['integrity_check'] !== 'ok') throw new Error(`integrity check: ${JSON.stringify(found)}`);
    await db.destroy();
  } finally {
    remove();
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
