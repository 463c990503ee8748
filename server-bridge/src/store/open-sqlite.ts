import { existsSync, rmSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Db } from './db.ts';
import type { Lease } from './lease/lease.ts';
import { acquireSqliteLease } from './lease/sqlite-lease.ts';
import { makeFolder } from './make-folder.ts';
import { createNodeSqliteDialect, openSqliteFile } from './node-sqlite-dialect.ts';
import { prepareSchema } from './prepare-schema.ts';
import { readError } from './read-error.ts';
import type { Schema } from './schema.ts';
import { chooseSchema, noLease, type OpenOptions, type OpenResult, probeStore, readOrMakeEpoch } from './store.ts';
import { classifyStoreError } from './store-failure.ts';
import { StoreHealth } from './store-health.ts';

/** Opens the SQLite file, made with its folder if absent; `:memory:` is one of its own each time. */
export async function openSqlite(path: string, options: OpenOptions): Promise<OpenResult> {
  const { use = 'alone', waits = false } = options;
  const isShared = path !== ':memory:';
  let lease = noLease;
  try {
    if (isShared && chooseSchema(options).schema === 'upgrade') makeFolder(dirname(path));
    else if (isShared && !existsSync(path)) return { ok: false, message: `There is no store ${path}` };
    if (isShared && use === 'alone') {
      const held = await acquireSqliteLease(path, { ...options, waits });
      if (!held.ok) return held;
      lease = held.lease;
    }
    return await openSqliteDatabase(openSqliteFile(path), options, { path, lease });
  } catch (error) {
    await lease.release();
    const failure = classifyStoreError(error);
    const reason = failure?.message ?? `${readError(error)}. Check the path (store:), and that Vigie may write there`;
    return { ok: false, message: `The store ${path} cannot be opened: ${reason}` };
  }
}

/** What the largest group of deliveries may need. */
const roomBytes = 4 * 1024 * 1024;

interface Place {
  path: string;
  lease: Lease;
}

/** The same on a database that is already open. Throws what SQLite throws. */
export async function openSqliteDatabase(
  database: DatabaseSync,
  options: OpenOptions,
  { path, lease }: Place = { path: ':memory:', lease: noLease },
): Promise<OpenResult> {
  const health = new StoreHealth(async ({ kind }) => {
    if (kind === 'full' && path !== ':memory:') checkRoom(path);
    await probeStore(db);
  });
  const dialect = createNodeSqliteDialect(database, (error) => health.report(error));
  const db: Db = new Kysely<Schema>({ dialect });
  const close = async () => {
    health.stop();
    await db.destroy();
    await lease.release();
  };
  const tryOut = (work: (copy: Db) => Promise<void>) => tryOnCopy(database, path, work);
  const unfit = await prepareSchema(db, chooseSchema(options), path === ':memory:' ? undefined : tryOut);
  if (unfit !== undefined) {
    await close();
    return { ok: false, message: `The store ${path} cannot be opened: ${unfit}` };
  }
  const epoch = await readOrMakeEpoch(db);
  return { ok: true, store: { db, engine: 'sqlite', epoch, lease, health, close } };
}

/** A small write may pass on a disk that is too full for the next delivery: then it would be told each second. */
function checkRoom(path: string): void {
  const { bavail: blocks, bsize: blockBytes } = statfsSync(dirname(path));
  if (blocks * blockBytes < roomBytes) throw new Error('The disk is still full');
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
