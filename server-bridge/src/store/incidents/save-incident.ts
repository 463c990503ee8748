import type { Incident, IncidentEvent } from '../../domain/incidents/incident.ts';
import type { Db } from '../open-store.ts';

/** Saves an incident as it is now, and the lines of its history that made it so. */
export async function saveIncident(tx: Db, incident: Incident, events: readonly IncidentEvent[]): Promise<void> {
  const row = {
    revision: incident.revision,
    resolved_at: incident.resolvedAt ?? null,
    data: JSON.stringify(incident),
  };
  await tx
    .insertInto('incidents')
    .values({ id: incident.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  if (events.length === 0) return;
  await tx.insertInto('events').values(events.map(toRow)).execute();
}

/** Of a message that was kept: what it says now, or that it is gone. Nothing else of a history is ever changed. */
export async function rewriteIncidentEvent(db: Db, event: IncidentEvent): Promise<void> {
  await db
    .updateTable('events')
    .set({ data: JSON.stringify(event) })
    .where('revision', '=', event.revision)
    .where('record_kind', '=', 'incident')
    .execute();
}

/** Takes the next number, in a transaction: it stays locked until the commit. */
export async function takeIncidentNumber(tx: Db): Promise<number> {
  const { value } = await tx
    .updateTable('counters')
    .set((set) => ({ value: set('value', '+', 1) }))
    .where('name', '=', 'incident')
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}

function toRow(event: IncidentEvent) {
  return {
    revision: event.revision,
    record_kind: 'incident' as const,
    record_id: event.incidentId,
    at: event.at,
    recorded_at: event.recordedAt ?? event.at,
    type: event.fact.type,
    act: event.act ?? null,
    data: JSON.stringify(event),
  };
}
