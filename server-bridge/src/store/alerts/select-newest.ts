import type { Db } from '../db.ts';

/** When something last began or ended at a source, epoch milliseconds; undefined where nothing ever did. */
export async function selectNewest(db: Db, source: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('alerts')
    .select(['started_at', 'resolved_at'])
    .where('source', '=', source)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : Math.max(row.started_at, row.resolved_at ?? 0);
}
