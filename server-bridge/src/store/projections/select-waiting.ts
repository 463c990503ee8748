import { sql } from 'kysely';
import type { Db } from '../open-store.ts';
import { defineStatement } from '../rows-statement.ts';

/** Alerts of a room that are due and have no post yet, critical ones left out; since when the oldest has waited. */
export async function selectWaitingNew(
  db: Db,
  query: { room: string; now: number },
): Promise<{ waiting: number; oldestAt: number | undefined }> {
  const [row] = await countWaiting(db, query);
  return { waiting: row?.waiting ?? 0, oldestAt: row?.oldest_at ?? undefined };
}

const countWaiting = defineStatement(
  (db, { room, now }: { room: string; now: number }) =>
    db
      .selectFrom('projections')
      .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min('wanted_at').as('oldest_at')])
      .where(sql<boolean>`wanted_revision > shown_revision and state = 'active'`)
      .where('room', '=', room)
      .where('due_at', '<=', now)
      .where('shown', 'is', null)
      .where('urgency', '>', sql.lit(0))
      .where('record_kind', '=', sql.lit('alert')),
  ({ room, now }) => [room, now],
);
