import type { IncidentRoomWork } from '../../domain/incidents/incident-room-work.ts';
import type { Db } from '../open-store.ts';

/** What is to be done yet in the rooms of incidents, the oldest first. */
export async function selectRoomWork(db: Db): Promise<IncidentRoomWork[]> {
  const rows = await db
    .selectFrom('incident_rooms')
    .select('data')
    .where('is_done', '=', 0)
    .orderBy('incident_id')
    .execute();
  return rows.map(({ data }): IncidentRoomWork => JSON.parse(data));
}

export async function findRoomWork(db: Db, incidentId: number): Promise<IncidentRoomWork | undefined> {
  const row = await db
    .selectFrom('incident_rooms')
    .select('data')
    .where('incident_id', '=', incidentId)
    .executeTakeFirst();
  return row === undefined ? undefined : JSON.parse(row.data);
}

export async function saveRoomWork(db: Db, work: IncidentRoomWork): Promise<void> {
  const row = { is_done: work.isDone ? 1 : 0, data: JSON.stringify(work) };
  await db
    .insertInto('incident_rooms')
    .values({ incident_id: work.incidentId, ...row })
    .onConflict((conflict) => conflict.column('incident_id').doUpdateSet(row))
    .execute();
}
