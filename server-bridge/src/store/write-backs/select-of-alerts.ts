import type { Db } from '../open-store.ts';
import { defineRowsStatement } from '../rows-statement.ts';
import type { WriteBack } from './select-waiting.ts';

/** What was to be written to the tool about some alerts, oldest first; each belongs to the event of its revision. */
export function selectWriteBacks(db: Db, alertIds: readonly number[]): Promise<WriteBack[]> {
  return selectRows.execute(db, alertIds);
}

const selectRows = defineRowsStatement(
  (db, ids: number[]) => db.selectFrom('write_backs').selectAll().where('alert_id', 'in', ids).orderBy('revision'),
  (id) => [id],
);
