import type { Alert } from '../../domain/alerts/alert.ts';
import type { Db } from '../open-store.ts';
import { defineStatement } from '../rows-statement.ts';

export interface ChangesWanted {
  /** Those that changed after this revision... */
  after: number;
  /** ... and not after this one. */
  upTo: number;
  limit: number;
}

/** Alerts as they are now, open or resolved, by their last change, oldest first. */
export async function selectAlertChanges(db: Db, wanted: ChangesWanted): Promise<Alert[]> {
  const rows = await selectChanges(db, wanted);
  return rows.map(({ data }): Alert => JSON.parse(data));
}

const selectChanges = defineStatement(
  (db, { after, upTo, limit }: ChangesWanted) =>
    db
      .selectFrom('alerts')
      .select('data')
      .where('revision', '>', after)
      .where('revision', '<=', upTo)
      .orderBy('revision')
      .limit(limit),
  ({ after, upTo, limit }) => [after, upTo, limit],
);
