import { sql } from 'kysely';
import type { Db } from '../db.ts';
import { listTables, type Table } from '../list-tables.ts';
import { listApplied } from '../migrate-schema.ts';
import { readEngine } from '../read-engine.ts';
import { defineRowsStatement } from '../rows-statement.ts';
import { addRows, type Digest, nothing } from './digest-rows.ts';
import { type Row, readPages } from './read-pages.ts';
import { isKept, transferMark } from './unfinished.ts';

export interface CopyOptions {
  /** Nobody may write in it meanwhile; or a transaction that sees one moment of it. */
  from: Db;
  /** With the same schema, and nothing in it that is to be kept. */
  to: Db;
  /** What is copied, for whoever finds the target unfinished. */
  title: string;
  /** Told after each page: rows of the table copied so far, of how many. */
  onProgress?(table: string, done: number, of: number): void;
  /** Changes the target once all has arrived, before it may be used. */
  finish?(to: Db): Promise<void>;
}

export type CopyResult = { ok: true; rows: number } | { ok: false; message: string };

/**
 * Copies every record of one store into another, on whichever engines, and compares what has arrived, row by row. Until
 * that is done the target is marked as unfinished, and no bridge starts on it.
 */
export async function copyStore({ from, to, title, onProgress, finish }: CopyOptions): Promise<CopyResult> {
  const [had, has] = [await listApplied(from), await listApplied(to)];
  if (had.join() !== has.join()) return { ok: false, message: 'The two stores are of different versions' };
  const tables = (await listTables(from)).filter(({ name }) => name !== 'migrations');
  await clear(to, tables, title);
  let rows = 0;
  for (const table of tables) {
    const read = await copyTable(from, to, table, onProgress);
    const arrived = await digestTable(to, table);
    if (arrived.count !== read.count || arrived.sum !== read.sum) {
      const counts = `${read.count} rows were read, ${arrived.count} have arrived`;
      return { ok: false, message: `The copy of ${table.name} is not like the original: ${counts}. Report this` };
    }
    rows += read.count;
  }
  await countOn(to);
  await to.transaction().execute(async (tx) => {
    await finish?.(tx);
    await tx.deleteFrom('meta').where('name', '=', transferMark).execute();
  });
  return { ok: true, rows };
}

/** Empties the target and marks it, at once. */
async function clear(to: Db, tables: readonly Table[], title: string): Promise<void> {
  await to.transaction().execute(async (tx) => {
    await tx
      .insertInto('meta')
      .values({ name: transferMark, value: title })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: title }))
      .execute();
    for (const { name } of tables) {
      if (name === 'meta') await tx.deleteFrom('meta').where('name', 'not in', ['epoch', transferMark]).execute();
      else if (name === 'counters') await tx.deleteFrom('counters').where('name', '!=', 'term').execute();
      else await sql`delete from ${sql.table(name)}`.execute(tx);
    }
  });
}

async function copyTable(from: Db, to: Db, table: Table, onProgress: CopyOptions['onProgress']): Promise<Digest> {
  const { name, columns } = table;
  const insert = defineInsertInto(table);
  const of = onProgress === undefined ? 0 : await countRows(from, name);
  let digest = nothing;
  for await (const page of readPages(from, table)) {
    const rows = page.filter((row) => isKept(name, row));
    await to.transaction().execute((tx) => insert.execute(tx, rows));
    digest = addRows(digest, columns, rows);
    onProgress?.(name, digest.count, of);
  }
  return digest;
}

function defineInsertInto({ name, columns }: Table) {
  const list = sql.join(columns.map((column) => sql.ref(column)));
  return defineRowsStatement<Row, unknown>(
    (db, rows) => {
      const values = sql.join(rows.map((row) => sql`(${sql.join(columns.map((column) => sql`${row[column]}`))})`));
      const statement = sql`insert into ${sql.table(name)} (${list}) values ${values}`;
      return { compile: () => statement.compile(db) };
    },
    (row) => columns.map((column) => row[column]),
  );
}

async function countRows(db: Db, name: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(db);
  return rows[0]?.count ?? 0;
}

async function digestTable(db: Db, table: Table): Promise<Digest> {
  let digest = nothing;
  for await (const page of readPages(db, table)) {
    const rows = page.filter((row) => isKept(table.name, row));
    digest = addRows(digest, table.columns, rows);
  }
  return digest;
}

/** What PostgreSQL counts up by itself goes on after the rows that came with their numbers. */
async function countOn(to: Db): Promise<void> {
  if (readEngine(to) !== 'postgres') return;
  for (const { name, counted } of await listTables(to)) {
    if (counted === undefined) continue;
    const column = sql.ref(counted);
    await sql`
      select setval(pg_get_serial_sequence(${name}, ${counted}), coalesce(max(${column}), 0) + 1, false)
      from ${sql.table(name)}
    `.execute(to);
  }
}
