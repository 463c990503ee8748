import type { AlertEvent } from '../../domain/alerts/alert.ts';
import type { Db } from '../open-store.ts';

/** Events of some alerts after a revision (the smallest that any of them needs), oldest first. */
export async function selectAlertEvents(db: Db, alertIds: number[], after: number): Promise<AlertEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select('data')
    .where('record_kind', '=', 'alert')
    .where('record_id', 'in', alertIds)
    .where('revision', '>', after)
    .orderBy('revision')
    .execute();
  return rows.map(({ data }): AlertEvent => JSON.parse(data));
}
