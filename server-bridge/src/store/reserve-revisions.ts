import type { Db } from './open-store.ts';

/**
 * Takes `count` revisions, in a transaction, and gives the first. A row and not a sequence: it stays locked until the
 * commit, so no reader ever sees a later revision before an earlier one.
 */
export async function reserveRevisions(tx: Db, count: number): Promise<number> {
  const { value } = await tx
    .updateTable('counters')
    .set((set) => ({ value: set('value', '+', count) }))
    .where('name', '=', 'revision')
    .returning('value')
    .executeTakeFirstOrThrow();
  return value - count + 1;
}
