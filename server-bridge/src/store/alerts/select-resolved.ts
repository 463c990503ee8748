import { sql } from 'kysely';
import type { Alert } from '../../domain/alerts/alert.ts';
import type { Db } from '../open-store.ts';
import { defineStatement } from '../rows-statement.ts';

/** The last alert of a page of resolved ones. */
export interface ResolvedCursor {
  resolvedAt: number;
  id: number;
}

/** Before the first page: the newest end. */
export const beforeAllResolved: ResolvedCursor = { resolvedAt: Number.MAX_SAFE_INTEGER, id: 0 };

/** Resolved alerts, those that ended last first, a page at a time. */
export async function selectResolvedAlerts(db: Db, after: ResolvedCursor, limit: number): Promise<Alert[]> {
  const rows = await selectResolved(db, { ...after, limit });
  return rows.map(({ data }): Alert => JSON.parse(data));
}

const selectResolved = defineStatement(
  (db, { resolvedAt, id, limit }: ResolvedCursor & { limit: number }) =>
    db
      .selectFrom('alerts')
      .select('data')
      .where('status', '=', sql.lit('resolved'))
      .where(sql<boolean>`(resolved_at, id) < (${resolvedAt}, ${id})`)
      .orderBy('resolved_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit),
  ({ resolvedAt, id, limit }) => [resolvedAt, id, limit],
);
