import { sql } from 'kysely';
import type { Db } from '../open-store.ts';
import type { ReleaseDay } from '../releases/release-days.ts';

/** Deletes releases that ended before a moment and are shown as they are, with all that is of them; gives how many. */
export async function deleteReleases(tx: Db, before: number, limit: number): Promise<number> {
  const rows = await tx
    .selectFrom('releases')
    .select('id')
    .where('is_over', '=', 1)
    .where('ended_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('projections')
            .select('projections.id')
            .where('record_kind', '=', 'release')
            .whereRef('record_id', '=', 'releases.id')
            .where(sql<boolean>`wanted_revision > shown_revision and state = 'active'`),
        ),
      ),
    )
    .orderBy('ended_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx.deleteFrom('release_runs').where('release_id', 'in', ids).execute();
  await tx.deleteFrom('events').where('record_kind', '=', 'release').where('record_id', 'in', ids).execute();
  await tx.deleteFrom('projections').where('record_kind', '=', 'release').where('record_id', 'in', ids).execute();
  await tx.deleteFrom('releases').where('id', 'in', ids).execute();
  return ids.length;
}

/** The same of mornings. Few come in a year, in order: the oldest are looked at. */
export async function deleteReleaseDays(tx: Db, before: number, limit: number): Promise<number> {
  const rows = await tx.selectFrom('release_days').select(['id', 'data']).orderBy('id').limit(limit).execute();
  const old = rows.filter(({ data }) => {
    const { until }: ReleaseDay = JSON.parse(data);
    return until < before;
  });
  const ids = old.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx.deleteFrom('projections').where('record_kind', '=', 'release-day').where('record_id', 'in', ids).execute();
  await tx.deleteFrom('release_days').where('id', 'in', ids).execute();
  return ids.length;
}
