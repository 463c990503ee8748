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

/** The room of an incident may have to be made, or to say something else. */
export async function markRoomWork(tx: Db, incidentId: number): Promise<void> {
  const work: IncidentRoomWork = { incidentId, invited: [], invitedNames: [] };
  await tx
    .insertInto('incident_rooms')
    .values({ incident_id: incidentId, is_done: 0, data: JSON.stringify(work) })
    .onConflict((conflict) => conflict.column('incident_id').doUpdateSet({ is_done: 0 }))
    .execute();
}

/** How far it has come. */
export async function saveRoomWork(db: Db, work: IncidentRoomWork): Promise<void> {
  await db
    .updateTable('incident_rooms')
    .set({ data: JSON.stringify(work) })
    .where('incident_id', '=', work.incidentId)
    .execute();
}

export async function finishRoomWork(tx: Db, incidentId: number): Promise<void> {
  await tx.updateTable('incident_rooms').set({ is_done: 1 }).where('incident_id', '=', incidentId).execute();
}
