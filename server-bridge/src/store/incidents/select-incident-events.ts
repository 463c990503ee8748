import { sql } from 'kysely';
import type { IncidentEvent } from '../../domain/incidents/incident.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement, defineStatement } from '../rows-statement.ts';

/** The histories of some incidents, oldest first. */
export async function selectIncidentEvents(db: Db, ids: readonly number[]): Promise<IncidentEvent[]> {
  return (await selectEvents.execute(db, ids)).map(parse);
}

const selectEvents = defineRowsStatement(
  (db, ids: number[]) =>
    db
      .selectFrom('events')
      .select('data')
      .where('record_kind', '=', sql.lit('incident'))
      .where('record_id', 'in', ids)
      .orderBy('revision'),
  (id) => [id],
);

/** The last events of an incident before a revision, oldest first. */
export async function selectLastIncidentEvents(
  db: Db,
  query: { id: number; before: number; limit: number },
): Promise<IncidentEvent[]> {
  return (await selectLast(db, query)).map(parse).toReversed();
}

const selectLast = defineStatement(
  (db, { id, before, limit }: { id: number; before: number; limit: number }) =>
    db
      .selectFrom('events')
      .select('data')
      .where('record_kind', '=', sql.lit('incident'))
      .where('record_id', '=', id)
      .where('revision', '<', before)
      .orderBy('revision', 'desc')
      .limit(limit),
  ({ id, before, limit }) => [id, before, limit],
);

function parse({ data }: { data: string }): IncidentEvent {
  return JSON.parse(data);
}
