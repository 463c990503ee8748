import { sql } from 'kysely';
import type { Db } from '../open-store.ts';

/** Someone must be told that their release lies in a freeze. */
export interface ReleaseWarning {
  releaseId: number;
  freezeId: string;
  /** Whom; absent: whoever has `owner` as their user name. */
  userId?: string;
  owner: string;
}

/** Once for a release and a freeze, however often it is found. */
export async function insertWarning(
  tx: Db,
  { releaseId, freezeId, userId, owner }: ReleaseWarning,
  now: number,
): Promise<void> {
  await tx
    .insertInto('release_warnings')
    .values({ release_id: releaseId, freeze_id: freezeId, user_id: userId ?? null, owner, made_at: now, told_at: null })
    .onConflict((conflict) => conflict.columns(['release_id', 'freeze_id']).doNothing())
    .execute();
}

export async function selectUntoldWarnings(db: Db, limit: number): Promise<ReleaseWarning[]> {
  const rows = await db
    .selectFrom('release_warnings')
    .selectAll()
    .where('told_at', 'is', sql.lit(null))
    .orderBy('release_id')
    .limit(limit)
    .execute();
  return rows.map(({ release_id: releaseId, freeze_id: freezeId, user_id: userId, owner }) => {
    return { releaseId, freezeId, owner, ...(userId === null ? {} : { userId }) };
  });
}

export async function markWarned(db: Db, { releaseId, freezeId }: ReleaseWarning, now: number): Promise<void> {
  await db
    .updateTable('release_warnings')
    .set({ told_at: now })
    .where('release_id', '=', releaseId)
    .where('freeze_id', '=', freezeId)
    .execute();
}
