import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import { createNodeSqliteDialect, openSqliteFile } from './node-sqlite-dialect.ts';
import type { Schema } from './schema.ts';

/** A connection or a transaction on the store. */
export type Db = Kysely<Schema>;

export interface Store {
  db: Db;
  /** New after a restore: what was learnt from the store before is void. */
  epoch: string;
  close(): Promise<void>;
}

export type OpenResult = { ok: true; store: Store } | { ok: false; message: string };

/** Opens the SQLite file, made with its folder if absent, and brings its schema up to date. */
export async function openStore(path: string): Promise<OpenResult> {
  let database: DatabaseSync;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    database = openSqliteFile(path);
  } catch (error) {
    return {
      ok: false,
      message: `The store ${path} cannot be opened: ${describe(error)}. Check the path (\`store:\`) and that Vigie may write there.`,
    };
  }
  return openDatabase(database);
}

/** The same on a database that is already open. */
export async function openDatabase(database: DatabaseSync): Promise<OpenResult> {
  const db: Db = new Kysely<Schema>({ dialect: createNodeSqliteDialect(database) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    return { ok: false, message: `The store could not be brought up to date: ${describe(error)}` };
  }
  const epoch = await readOrMakeEpoch(db);
  return { ok: true, store: { db, epoch, close: () => db.destroy() } };
}

async function readOrMakeEpoch(db: Db): Promise<string> {
  await db
    .insertInto('meta')
    .values({ name: 'epoch', value: randomUUID() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await db.selectFrom('meta').select('value').where('name', '=', 'epoch').executeTakeFirstOrThrow();
  return row.value;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
