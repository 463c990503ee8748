import type { Db } from './open-store.ts';

const nameOf = (source: string) => `compared-until/${source}`;

/** Up to when a source was compared with what its tool has, epoch milliseconds; undefined: never. */
export async function readComparedUntil(db: Db, source: string): Promise<number | undefined> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', nameOf(source)).executeTakeFirst();
  return row === undefined ? undefined : Number(row.value);
}

export async function saveComparedUntil(db: Db, source: string, at: number): Promise<void> {
  const value = String(at);
  await db
    .insertInto('meta')
    .values({ name: nameOf(source), value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
