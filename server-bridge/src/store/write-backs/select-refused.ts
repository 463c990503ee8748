import { sql } from 'kysely';
import type { Db } from '../open-store.ts';
import type { WriteBack } from './select-waiting.ts';

/** Refusals that nobody was told of yet, by person. */
export function selectUntold(db: Db, limit: number): Promise<WriteBack[]> {
  return db
    .selectFrom('write_backs')
    .selectAll()
    .where(sql<boolean>`state = 'refused' and told_at is null`)
    .orderBy('user_id')
    .orderBy('revision')
    .limit(limit)
    .execute();
}

export interface RefusedCount {
  source: string;
  reason: string;
  refused: number;
}

/** Refusals since a moment, by source and reason. */
export async function selectRefusedCounts(db: Db, since: number): Promise<RefusedCount[]> {
  const rows = await db
    .selectFrom('write_backs')
    .select(({ fn }) => ['source', 'reason', fn.countAll<number>().as('refused')])
    .where(sql<boolean>`state = 'refused'`)
    .where('done_at', '>=', since)
    .groupBy(['source', 'reason'])
    .execute();
  return rows.map(({ source, reason, refused }) => ({ source, reason: reason ?? 'unknown', refused }));
}
