import { sql } from 'kysely';
import type { Db } from '../db.ts';
import type { Table } from '../list-tables.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Rows of a page: four of the largest statements that store them. */
const pageSize = 1_024;

/** All rows of a table by its primary key, a page at a time; all of one moment within one transaction. */
export async function* readPages(db: Db, { name, columns, key }: Table): AsyncGenerator<Row[]> {
  if (key.length === 0) throw new Error(`the table ${name} has no primary key`);
  const keys = sql.join(key.map((column) => sql.ref(column)));
  const list = sql.join(columns.map((column) => sql.ref(column)));
  for (let last: Row | undefined; ; ) {
    const values = key.map((column) => sql`${last?.[column]}`);
    const after = last === undefined ? sql`` : sql`where (${keys}) > (${sql.join(values)})`;
    const { rows } = await sql<Row>`
      select ${list} from ${sql.table(name)} ${after} order by ${keys} limit ${sql.lit(pageSize)}
    `.execute(db);
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    if (rows.length < pageSize) return;
  }
}
