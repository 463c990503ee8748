import { sql } from 'kysely';
import type { AlertEvent } from '../../domain/alerts/alert.ts';
import type { Db } from '../open-store.ts';
import { defineStatement } from '../rows-statement.ts';

/** The last events of one alert, oldest first. */
export async function selectLastEvents(db: Db, alertId: number, limit: number): Promise<AlertEvent[]> {
  const rows = await selectLast(db, { alertId, limit });
  return rows.map(({ data }): AlertEvent => JSON.parse(data)).reverse();
}

const selectLast = defineStatement(
  (db, { alertId, limit }: { alertId: number; limit: number }) =>
    db
      .selectFrom('events')
      .select('data')
      .where('record_kind', '=', sql.lit('alert'))
      .where('record_id', '=', alertId)
      .orderBy('revision', 'desc')
      .limit(limit),
  ({ alertId, limit }) => [alertId, limit],
);
