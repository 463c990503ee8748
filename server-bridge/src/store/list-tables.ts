import { sql } from 'kysely';
import type { Db } from './db.ts';
import { readEngine } from './read-engine.ts';

/** A table as it is in the store, whatever this version knows of it. */
export interface Table {
  name: string;
  columns: string[];
  /** Columns of the primary key, in its order. */
  key: string[];
  /** A column that PostgreSQL counts up by itself. */
  counted: string | undefined;
}

interface ColumnRow {
  table: string;
  column: string;
  /** Place in the primary key, from 1; 0 for none. */
  key: number;
  counted: number;
}

/** The tables of the store, and of no other that shares the database, by name. */
export async function listTables(db: Db): Promise<Table[]> {
  const query = readEngine(db) === 'sqlite' ? sqliteColumns : postgresColumns;
  const { rows } = await query.execute(db);
  const byTable = Map.groupBy(rows, ({ table }) => table);
  return [...byTable].map(([name, columns]) => ({
    name,
    columns: columns.map(({ column }) => column),
    key: columns
      .filter(({ key }) => key > 0)
      .toSorted((a, b) => a.key - b.key)
      .map(({ column }) => column),
    counted: columns.find(({ counted }) => counted === 1)?.column,
  }));
}

const sqliteColumns = sql<ColumnRow>`
  select m.name as "table", c.name as "column", c.pk as key, 0 as counted
  from sqlite_master m join pragma_table_info(m.name) c
  where m.type = 'table' and m.name not like 'sqlite\\_%' escape '\\'
  order by m.name, c.cid`;

const postgresColumns = sql<ColumnRow>`
  select c.relname as "table", a.attname as "column", (a.attidentity <> '')::int as counted,
    coalesce((
      select k.place from pg_index i cross join unnest(i.indkey) with ordinality as k (attnum, place)
      where i.indrelid = c.oid and i.indisprimary and k.attnum = a.attnum
    ), 0)::int as key
  from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind = 'r'
  order by c.relname, a.attnum`;
