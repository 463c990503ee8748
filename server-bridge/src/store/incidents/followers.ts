import type { Db } from '../open-store.ts';
import { defineRowsStatement } from '../rows-statement.ts';

export interface IncidentFollower {
  incident_id: number;
  user_id: string;
}

export async function saveFollower(tx: Db, incidentId: number, userId: string, at: number): Promise<void> {
  await tx
    .insertInto('incident_followers')
    .values({ incident_id: incidentId, user_id: userId, at })
    .onConflict((conflict) => conflict.columns(['incident_id', 'user_id']).doNothing())
    .execute();
}

export async function deleteFollower(tx: Db, incidentId: number, userId: string): Promise<void> {
  await tx
    .deleteFrom('incident_followers')
    .where('incident_id', '=', incidentId)
    .where('user_id', '=', userId)
    .execute();
}

export async function selectFollowers(db: Db, ids: readonly number[]): Promise<IncidentFollower[]> {
  return selectOf.execute(db, ids);
}

const selectOf = defineRowsStatement(
  (db, ids: number[]) =>
    db.selectFrom('incident_followers').select(['incident_id', 'user_id']).where('incident_id', 'in', ids),
  (id) => [id],
);
