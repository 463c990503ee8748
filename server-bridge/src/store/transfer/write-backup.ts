import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { listApplied } from '../migrate-schema.ts';
import { openSqlite } from '../open-sqlite.ts';
import { openStore } from '../open-store.ts';
import { readError } from '../read-error.ts';
import type { Store } from '../store.ts';
import { printStoreAddress, type StoreAddress } from '../store-address.ts';
import { classifyStoreError } from '../store-failure.ts';
import { type CopyOptions, copyStore } from './copy-store.ts';

export type TransferResult = { ok: true } | { ok: false; message: string };

/**
 * Writes all that a store holds at one moment into one SQLite file, whatever its engine, while a bridge runs on it. The
 * file is there when it is whole and on disk, not before; one that exists is left alone.
 */
export async function writeBackup(
  address: StoreAddress,
  file: string,
  onProgress?: CopyOptions['onProgress'],
): Promise<TransferResult> {
  if (existsSync(file)) return { ok: false, message: `${file} exists: name another file, or move it away` };
  if (!existsSync(dirname(file))) return { ok: false, message: `There is no folder ${dirname(file)}` };
  const opened = await openStore(address, { use: 'beside', schema: 'older' });
  if (!opened.ok) return opened;
  const { store } = opened;
  const partial = `${file}.partial`;
  const remove = () => {
    for (const suffix of ['', '-wal', '-shm', '-journal', '-lease']) rmSync(`${partial}${suffix}`, { force: true });
  };
  try {
    remove();
    const written =
      address.kind === 'sqlite'
        ? await vacuumInto(store, partial)
        : await copyInto(store, address, partial, onProgress);
    if (!written.ok) return written;
    const wrong = findWrong(partial);
    if (wrong !== undefined) return { ok: false, message: `The backup is not sound, and was not kept: ${wrong}` };
    syncToDisk(partial);
    renameSync(partial, file);
    syncToDisk(dirname(file));
    return { ok: true };
  } catch (error) {
    const reason = classifyStoreError(error)?.message ?? readError(error);
    return { ok: false, message: `${file} could not be written: ${reason}` };
  } finally {
    remove();
    await store.close();
  }
}

/** Why the file is not an SQLite database without a fault. */
export function findWrong(file: string): string | undefined {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const found = database.prepare('pragma integrity_check(1)').get()?.['integrity_check'];
    return found === 'ok' ? undefined : String(found);
  } catch (error) {
    return readError(error);
  } finally {
    database.close();
  }
}

/** SQLite sees one moment of a database that others go on writing in (WAL), and leaves out what is empty in it. */
async function vacuumInto({ db }: Store, file: string): Promise<TransferResult> {
  await sql`vacuum into ${file}`.execute(db);
  return { ok: true };
}

async function copyInto(
  { db }: Store,
  address: StoreAddress,
  file: string,
  onProgress: CopyOptions['onProgress'],
): Promise<TransferResult> {
  const applied = await listApplied(db);
  const upTo = applied.at(-1);
  const target = await openSqlite(file, upTo === undefined ? {} : { upTo });
  if (!target.ok) return target;
  try {
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((from) =>
        copyStore({ from, to: target.store.db, title: printStoreAddress(address), ...(onProgress && { onProgress }) }),
      );
  } finally {
    await target.store.close();
  }
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
