import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqlite, openSqliteDatabase } from '../open-sqlite.ts';
import { openStore } from '../open-store.ts';
import type { OpenResult, Store } from '../store.ts';
import { printStoreAddress, type StoreAddress } from '../store-address.ts';
import { classifyStoreError } from '../store-failure.ts';
import { type CopyOptions, type CopyResult, copyStore } from './copy-store.ts';
import { listFilled, readUnfinished } from './unfinished.ts';
import { findWrong } from './write-backup.ts';

/**
 * Numbers that a restored store leaves out: those given after its backup was made may stand in posts, and must not come
 * to mean something else. Weeks of a large installation.
 */
const skippedNumbers = 1_000_000;
/** Of those that people count by, such as REL-108: a jump that one can still read. */
const skippedCounts = 1_000;

export interface FillOptions {
  to: StoreAddress;
  onProgress?: CopyOptions['onProgress'];
}

/** Copies a store into another that is empty. No bridge may run on either; the first is left as it is. */
export async function moveStore({ from, ...options }: FillOptions & { from: StoreAddress }): Promise<CopyResult> {
  if (printStoreAddress(from) === printStoreAddress(options.to))
    return { ok: false, message: 'Both are the same store' };
  const source = await openStore(from, { use: 'alone', schema: 'current' });
  if (!source.ok) return source;
  try {
    return await fill(source.store, printStoreAddress(from), options);
  } finally {
    await source.store.close();
  }
}

/** Copies a backup into a store that is empty, on whichever engine; one of an older version is brought up to date. */
export async function restoreBackup({ file, ...options }: FillOptions & { file: string }): Promise<CopyResult> {
  if (!existsSync(file)) return { ok: false, message: `There is no file ${file}` };
  const wrong = findWrong(file);
  if (wrong !== undefined) return { ok: false, message: `${file} is not a backup that can be read: ${wrong}` };
  const folder = mkdtempSync(join(tmpdir(), 'vigie-restore-'));
  const source = await openBackup(file, folder);
  try {
    if (!source.ok) return { ok: false, message: `${file} is not a backup that can be read: ${source.message}` };
    return await fill(source.store, file, options, skippedNumbers);
  } finally {
    if (source.ok) await source.store.close();
    rmSync(folder, { recursive: true });
  }
}

/** As it is, or where it is of an older version, a copy of it that is brought up to date. */
async function openBackup(file: string, folder: string): Promise<OpenResult> {
  const open = () => new DatabaseSync(file, { readOnly: true });
  const asItIs = await openSqliteDatabase(open(), { use: 'beside' });
  if (asItIs.ok) return asItIs;
  const older = await openSqliteDatabase(open(), { use: 'beside', schema: 'older' });
  if (!older.ok) return older;
  await older.store.close();
  const copy = join(folder, 'vigie.db');
  const database = open();
  database.prepare('vacuum into ?').run(copy);
  database.close();
  return openSqlite(copy, {});
}

async function fill(source: Store, title: string, { to, onProgress }: FillOptions, skipped = 0): Promise<CopyResult> {
  const target = await openStore(to, { use: 'alone', isTarget: true });
  if (!target.ok) return target;
  const { db, close } = target.store;
  try {
    const filled = (await readUnfinished(db)) === undefined ? await listFilled(db) : [];
    if (filled.length > 0) return { ok: false, message: describeFilled(to, filled) };
    const copied = await copyStore({
      from: source.db,
      to: db,
      title,
      ...(onProgress === undefined ? {} : { onProgress }),
      finish: (tx) => skipNumbers(tx, skipped),
    });
    return copied;
  } catch (error) {
    const failure = classifyStoreError(error);
    if (failure === undefined) throw error;
    return { ok: false, message: `${failure.message}. Then run the same command again: it starts over` };
  } finally {
    await close();
  }
}

async function skipNumbers(db: Store['db'], count: number): Promise<void> {
  await db
    .updateTable('counters')
    .set((set) => ({ value: set('value', '+', count) }))
    .where('name', '=', 'revision')
    .execute();
  await db
    .updateTable('counters')
    .set((set) => ({ value: set('value', '+', count === 0 ? 0 : skippedCounts) }))
    .where('name', 'not in', ['revision', 'term'])
    .execute();
}

function describeFilled(to: StoreAddress, filled: readonly string[]): string {
  const help =
    to.kind === 'sqlite'
      ? 'Move the file away, with its -wal and -shm, or name another'
      : 'Name a database that is new: createdb --owner=<user> <database>';
  return `The store ${printStoreAddress(to)} is not empty: it holds ${filled.join(', ')}. Nothing was changed. ${help}`;
}
