import { sql } from 'kysely';
import type { Db } from './open-store.ts';
import { defineStatement } from './rows-statement.ts';

/** The revision of the last commit: nothing that can be read is later. */
export async function readRevision(db: Db): Promise<number> {
  const [row] = await selectRevision(db, undefined);
  return row?.value ?? 0;
}

const selectRevision = defineStatement(
  (db, _nothing: undefined) => db.selectFrom('counters').select('value').where('name', '=', sql.lit('revision')),
  () => [],
);
