import type { ReleaseFacts } from '../../domain/releases/release-signal.ts';
import type { Db } from '../open-store.ts';

/** What a route with `rooms: none` took. */
export interface AwayRow {
  source: string;
  /** As `describeRoute` says it. */
  route: string;
  count: number;
  lastAt: number;
  /** Of the last one. */
  facts: ReleaseFacts;
}

/** Counts one more that a route keeps away. */
export async function countAway(tx: Db, { source, route, lastAt, facts }: Omit<AwayRow, 'count'>): Promise<void> {
  const row = { last_at: lastAt, data: JSON.stringify(facts) };
  await tx
    .insertInto('releases_away')
    .values({ source, route, count: 1, ...row })
    .onConflict((conflict) =>
      conflict.columns(['source', 'route']).doUpdateSet(({ eb, ref }) => ({
        ...row,
        count: eb(ref('releases_away.count'), '+', 1),
      })),
    )
    .execute();
}

/** The last one first. */
export async function selectAway(db: Db): Promise<AwayRow[]> {
  const rows = await db.selectFrom('releases_away').selectAll().orderBy('last_at', 'desc').limit(100).execute();
  return rows.map(({ source, route, count, last_at: lastAt, data }) => {
    return { source, route, count: Number(count), lastAt, facts: JSON.parse(data) };
  });
}
