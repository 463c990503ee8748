import { sql } from 'kysely';
import type { AlertEvent } from '../../domain/alerts/alert.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement } from '../rows-statement.ts';

/** An alert, and the revision after which its events are wanted. */
export interface EventsWanted {
  alertId: number;
  after: number;
}

/** Events of some alerts, oldest first within each. */
export async function selectAlertEvents(db: Db, wanted: readonly EventsWanted[]): Promise<AlertEvent[]> {
  const rows = await selectEvents.execute(db, wanted);
  return rows.map(({ data }): AlertEvent => JSON.parse(data));
}

const selectEvents = defineRowsStatement(
  (db, wanted: EventsWanted[]) => {
    // PostgreSQL takes parameters of a values list for text.
    const pairs = sql.join(
      wanted.map(({ alertId, after }) => sql`(cast(${alertId} as bigint), cast(${after} as bigint))`),
    );
    const query = sql<{ data: string }>`
      with wanted (record_id, after) as (values ${pairs})
      select e.data from wanted w join events e
        on e.record_kind = 'alert' and e.record_id = w.record_id and e.revision > w.after
      order by e.revision
    `;
    return { compile: () => query.compile(db) };
  },
  ({ alertId, after }) => [alertId, after],
);
