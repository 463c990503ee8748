import type { Db } from '../open-store.ts';

const name = 'releases-watched';

/** Up to which revision alerts and releases were looked at together; undefined: never. */
export async function readWatched(db: Db): Promise<number | undefined> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', name).executeTakeFirst();
  return row === undefined ? undefined : Number(row.value);
}

export async function saveWatched(db: Db, revision: number): Promise<void> {
  const value = String(revision);
  await db
    .insertInto('meta')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
