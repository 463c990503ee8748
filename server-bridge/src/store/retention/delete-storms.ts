import type { Db } from '../open-store.ts';
import { selectStormPages } from '../storms/storm-pages.ts';

export interface DeletedStorms {
  deleted: number;
  /** The storm after which to go on; absent once all were looked at. */
  next?: number;
}

/**
 * Deletes storms that ended before a moment, with their lists. One that lists an alert which is still kept stays: the
 * alert may change, and its line with it.
 */
export async function deleteStorms(
  tx: Db,
  { after, before, limit }: { after: number; before: number; limit: number },
): Promise<DeletedStorms> {
  const storms = await tx
    .selectFrom('storms')
    .select('id')
    .where('id', '>', after)
    .where('ended_at', '<', before)
    .orderBy('id')
    .limit(limit)
    .execute();
  let deleted = 0;
  for (const { id } of storms) if (await deleteStorm(tx, id)) deleted += 1;
  const last = storms.length < limit ? undefined : storms.at(-1)?.id;
  return { deleted, ...(last === undefined ? {} : { next: last }) };
}

async function deleteStorm(tx: Db, storm: number): Promise<boolean> {
  const pages = await selectStormPages(tx, storm);
  for (const { entries } of pages) {
    const ids = entries.map(({ alert }) => alert);
    const kept = await tx.selectFrom('alerts').select('id').where('id', 'in', ids).limit(1).executeTakeFirst();
    if (kept !== undefined) return false;
  }
  const ids = pages.map(({ id }) => id);
  if (ids.length > 0) {
    await tx.deleteFrom('projections').where('record_kind', '=', 'storm-page').where('record_id', 'in', ids).execute();
    await tx.deleteFrom('storm_pages').where('storm_id', '=', storm).execute();
  }
  await tx.deleteFrom('projections').where('record_kind', '=', 'storm').where('record_id', '=', storm).execute();
  await tx.deleteFrom('storms').where('id', '=', storm).execute();
  return true;
}
