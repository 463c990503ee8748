import type { Alert } from '../../domain/alerts/alert.ts';
import type { Db } from '../open-store.ts';
import { defineStatement } from '../rows-statement.ts';

interface DueQuery {
  now: number;
  limit: number;
}

/** Alerts that time alone may have changed by now, the longest due first. */
export async function selectDueAlerts(db: Db, query: DueQuery): Promise<Alert[]> {
  return (await selectDue(db, query)).map(({ data }): Alert => JSON.parse(data));
}

const selectDue = defineStatement(
  (db, { now, limit }: DueQuery) =>
    db
      .selectFrom('alerts')
      .select('data')
      .where('look_at', 'is not', null)
      .where('look_at', '<=', now)
      .orderBy('look_at')
      .limit(limit),
  ({ now, limit }) => [now, limit],
);
