import { sql } from 'kysely';
import type { Alert } from '../../domain/alerts/alert.ts';
import type { Db } from '../open-store.ts';
import { defineStatement } from '../rows-statement.ts';

export interface EndedCursor {
  resolvedAt: number;
  id: number;
}

export interface EndedQuery extends EndedCursor {
  before: number;
  limit: number;
}

/** Alerts that were resolved before a moment, those that ended first first, a page at a time. */
export async function selectEnded(tx: Db, query: EndedQuery): Promise<Alert[]> {
  const rows = await select(tx, query);
  return rows.map(({ data }): Alert => JSON.parse(data));
}

const select = defineStatement(
  (db, { resolvedAt, id, before, limit }: EndedQuery) =>
    db
      .selectFrom('alerts')
      .select('data')
      .where('status', '=', sql.lit('resolved'))
      .where(sql<boolean>`(resolved_at, id) > (${resolvedAt}, ${id})`)
      .where('resolved_at', '<', before)
      .orderBy('resolved_at')
      .orderBy('id')
      .limit(limit),
  ({ resolvedAt, id, before, limit }) => [resolvedAt, id, before, limit],
);
