import type { Db } from '../open-store.ts';

/** When each source was last heard, epoch milliseconds. */
export async function selectSourcesHeard(db: Db): Promise<Map<string, number>> {
  const rows = await db.selectFrom('sources_heard').select(['source', 'heard_at']).execute();
  return new Map(rows.map(({ source, heard_at: heardAt }) => [source, heardAt]));
}

export async function saveSourcesHeard(db: Db, heard: ReadonlyMap<string, number>): Promise<void> {
  if (heard.size === 0) return;
  await db
    .insertInto('sources_heard')
    .values([...heard].map(([source, heardAt]) => ({ source, heard_at: heardAt })))
    .onConflict((conflict) =>
      conflict.column('source').doUpdateSet(({ ref }) => ({ heard_at: ref('excluded.heard_at') })),
    )
    .execute();
}
