import type { DatabaseSync } from 'node:sqlite';
import type { Lease } from './lease/lease.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite, openSqliteDatabase } from './open-sqlite.ts';
import type { OpenOptions, OpenResult } from './store.ts';
import type { StoreAddress } from './store-address.ts';

export type { Db } from './db.ts';
export type { OpenOptions, OpenResult, Store } from './store.ts';

/**
 * Opens a store, made if absent, and brings its schema up to date. By default it is ours alone: whoever else holds its
 * lease is waited for, or named. `use: 'beside'` looks at it while a bridge runs, and changes no schema.
 */
export function openStore(address: StoreAddress, options: OpenOptions = {}): Promise<OpenResult> {
  return address.kind === 'sqlite' ? openSqlite(address.path, options) : openPostgres(address, options);
}

/** The same on an SQLite database that is already open, without a lease. */
export function openDatabase(database: DatabaseSync): Promise<OpenResult> {
  return openSqliteDatabase(database, {});
}

export type { Lease };
