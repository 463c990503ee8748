import { sql } from 'kysely';
import type { SilenceEvent } from '../../domain/suppression/silence-record.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement } from '../rows-statement.ts';

/** The histories of some silences, oldest first. */
export async function selectSilenceEvents(db: Db, ids: readonly number[]): Promise<SilenceEvent[]> {
  return (await selectEvents.execute(db, ids)).map(({ data }): SilenceEvent => JSON.parse(data));
}

const selectEvents = defineRowsStatement(
  (db, ids: number[]) =>
    db
      .selectFrom('events')
      .select('data')
      .where('record_kind', '=', sql.lit('silence'))
      .where('record_id', 'in', ids)
      .orderBy('revision'),
  (id) => [id],
);
