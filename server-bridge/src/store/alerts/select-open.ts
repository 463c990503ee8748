import { sql } from 'kysely';
import type { Alert } from '../../domain/alerts/alert.ts';
import type { Db } from '../open-store.ts';
import { defineStatement } from '../rows-statement.ts';

/** Where a page of open alerts begins: after the last one of the page before. */
export interface OpenCursor {
  source: string;
  subject: string;
  startedAt: number;
  id: number;
}

/** Before the first page. */
export const beforeAllOpen: OpenCursor = { source: '', subject: '', startedAt: 0, id: 0 };

/** Open alerts, a page at a time, in the order of an index that ingest needs anyway: nothing of history is read. */
export async function selectOpenAlerts(db: Db, after: OpenCursor, limit: number): Promise<Alert[]> {
  const rows = await selectOpen(db, { ...after, limit });
  return rows.map(({ data }): Alert => JSON.parse(data));
}

const selectOpen = defineStatement(
  (db, { source, subject, startedAt, id, limit }: OpenCursor & { limit: number }) =>
    db
      .selectFrom('alerts')
      .select('data')
      .where('status', '=', sql.lit('open'))
      .where(sql<boolean>`(source, subject, started_at, id) > (${source}, ${subject}, ${startedAt}, ${id})`)
      .orderBy('source')
      .orderBy('subject')
      .orderBy('started_at')
      .orderBy('id')
      .limit(limit),
  ({ source, subject, startedAt, id, limit }) => [source, subject, startedAt, id, limit],
);
