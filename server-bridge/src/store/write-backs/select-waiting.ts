import { type Selectable, sql } from 'kysely';
import type { Db } from '../open-store.ts';
import { defineStatement } from '../rows-statement.ts';
import type { WriteBackRow } from '../schema.ts';

export type WriteBack = Selectable<WriteBackRow>;

/** The words of the partial index: with a parameter instead of 'waiting' SQLite would not use it. */
const isWaiting = sql<boolean>`state = 'waiting'`;

interface WaitingQuery {
  source: string;
  now: number;
  limit: number;
}

/** What waits for a tool and is due, oldest first: of each alert the oldest only, as the next must come after it. */
export const selectWaiting = defineStatement(
  (db, { source, now, limit }: WaitingQuery) => {
    const query = sql<WriteBack>`
      select w.* from write_backs w
      where w.state = 'waiting' and w.source = ${source} and w.due_at <= ${now} and not exists (
        select 1 from write_backs e where e.alert_id = w.alert_id and e.revision < w.revision and e.state = 'waiting')
      order by w.revision limit ${limit}
    `;
    return { compile: () => query.compile(db) };
  },
  ({ source, now, limit }) => [source, now, limit],
);

/** When the next one is due; undefined where none waits. */
export async function selectNextWaiting(db: Db, source: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('write_backs')
    .select(({ fn }) => fn.min('due_at').as('due_at'))
    .where(isWaiting)
    .where('source', '=', source)
    .executeTakeFirst();
  return row?.due_at ?? undefined;
}

export interface WriteBackBacklog {
  source: string;
  waiting: number;
  /** When the oldest of them was done in Mattermost. */
  oldestAt: number;
}

/** By source, what waits. */
export async function selectWriteBackBacklog(db: Db): Promise<WriteBackBacklog[]> {
  const rows = await db
    .selectFrom('write_backs')
    .select(({ fn }) => ['source', fn.countAll<number>().as('waiting'), fn.min('made_at').as('oldest_at')])
    .where(isWaiting)
    .groupBy('source')
    .execute();
  return rows.map(({ source, waiting, oldest_at: oldestAt }) => ({ source, waiting, oldestAt }));
}
