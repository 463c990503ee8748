import type { Db } from '../open-store.ts';

/** Takes numbers of releases, in a transaction, and gives the first. */
export async function reserveReleaseIds(tx: Db, count: number): Promise<number> {
  const { value } = await tx
    .updateTable('counters')
    .set((set) => ({ value: set('value', '+', count) }))
    .where('name', '=', 'release')
    .returning('value')
    .executeTakeFirstOrThrow();
  return value - count + 1;
}
