import type { Migration } from 'kysely/migration';
import type { Db } from './db.ts';
import { listTables } from './list-tables.ts';
import { readError } from './read-error.ts';

export type Migrations = Readonly<Record<string, Migration>>;
export type MigrateResult = { ok: true } | { ok: false; message: string };

export interface MigrateOptions {
  migrations: Migrations;
  /** Runs `work` on something that is thrown away: a store with records in it is first changed there. */
  tryOut?: ((work: (copy: Db) => Promise<void>) => Promise<void>) | undefined;
  /** Stops after the one of that name; all of them by default. */
  to?: string | undefined;
}

/** Names of the migrations a store has had, in order; none for a store that is new. */
export async function listApplied(db: Db): Promise<string[]> {
  const tables = await listTables(db);
  if (!tables.some(({ name }) => name === 'migrations')) return [];
  const rows = await db.selectFrom('migrations').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}

/** Why a store's schema cannot be used by this version; undefined if it can. */
export function findNewer(applied: readonly string[], migrations: Migrations): string | undefined {
  const unknown = applied.filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length === 0) return undefined;
  const latest = Object.keys(migrations).toSorted().at(-1) ?? 'none';
  return `The store was brought up to date by a newer Vigie: it has had ${unknown.join(', ')}, and this version knows up to ${latest}. Start that newer version, or restore a backup that this one has made`;
}

/** Brings the schema up to date, all of it or nothing; on a copy first where there is something to lose. */
export async function migrateSchema(db: Db, { migrations, tryOut, to }: MigrateOptions): Promise<MigrateResult> {
  const applied = await listApplied(db);
  const newer = findNewer(applied, migrations);
  if (newer !== undefined) return { ok: false, message: newer };
  const names = Object.keys(migrations)
    .toSorted()
    .filter((name) => !applied.includes(name) && (to === undefined || name <= to));
  if (names.length === 0) return { ok: true };
  try {
    if (applied.length > 0) await tryOut?.((copy) => applyAll(copy, migrations, names));
  } catch (error) {
    return { ok: false, message: describeFailed(names, error, 'It was tried on a copy: the store is as it was') };
  }
  try {
    if (db.isTransaction) await applyAll(db, migrations, names);
    else await db.transaction().execute((tx) => applyAll(tx, migrations, names));
    return { ok: true };
  } catch (error) {
    return { ok: false, message: describeFailed(names, error, 'The store is as it was') };
  }
}

async function applyAll(db: Db, migrations: Migrations, names: string[]): Promise<void> {
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  for (const name of names) {
    await migrations[name]?.up(db);
    await db.insertInto('migrations').values({ name, at: Date.now() }).execute();
  }
}

function describeFailed(names: string[], error: unknown, state: string): string {
  const reason = readError(error);
  return `The store could not be brought up to date (${names.join(', ')}): ${reason}. ${state}; start the version before this one, and report this`;
}
