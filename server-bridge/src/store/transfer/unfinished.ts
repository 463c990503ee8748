import { sql } from 'kysely';
import type { Db } from '../db.ts';
import { listTables } from '../list-tables.ts';

/** The row of `meta` that a store carries while another is copied into it. */
export const transferMark = 'transfer';
/** What belongs to a store itself, not to what is kept in it. */
const own: Readonly<Record<string, readonly string[]>> = { meta: ['epoch', transferMark], counters: ['term'] };

/** Whether a row is part of what is kept, and goes where the records go. */
export function isKept(table: string, { name }: Readonly<Record<string, unknown>>): boolean {
  return own[table]?.some((one) => one === name) !== true;
}

/** What was being copied into the store when that ended too early; undefined for a store that is whole. */
export async function readUnfinished(db: Db): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', transferMark).executeTakeFirst();
  return row?.value;
}

/** Tables that hold records; none in a store that is new, or was started and never used. */
export async function listFilled(db: Db): Promise<string[]> {
  const filled: string[] = [];
  for (const { name } of await listTables(db)) {
    if (name === 'migrations' || name === 'meta' || name === 'counters') continue;
    const { rows } = await sql`select 1 as one from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0) filled.push(name);
  }
  return filled;
}
