import type { Db } from './open-store.ts';
import { defineStatement } from './rows-statement.ts';

/** The revision of the last commit: nothing that can be read is later. */
export async function readRevision(db: Db): Promise<number> {
  const [row] = await selectCounter(db, 'revision');
  return row?.value ?? 0;
}

const selectCounter = defineStatement(
  (db, name: string) => db.selectFrom('counters').select('value').where('name', '=', name),
  (name) => [name],
);
