import { type Selectable, sql } from 'kysely';
import type { Db } from '../open-store.ts';
import { defineStatement } from '../rows-statement.ts';
import type { ProjectionRow } from '../schema.ts';

export type Projection = Selectable<ProjectionRow>;

/** The words of the partial index: with a parameter instead of 'active' SQLite would not use it. */
const isBehind = sql<boolean>`wanted_revision > shown_revision and state = 'active'`;

interface BehindQuery {
  room: string;
  now: number;
  limit: number;
}

/** Projections of a room that are behind and due: criticals first, then by the order of the changes. */
export const selectBehind = defineStatement(
  (db, { room, now, limit }: BehindQuery) =>
    db
      .selectFrom('projections')
      .selectAll()
      .where(isBehind)
      .where('room', '=', room)
      .where('due_at', '<=', now)
      .orderBy('urgency')
      .orderBy('wanted_revision')
      .limit(limit),
  ({ room, now, limit }) => [room, now, limit],
);

export interface RoomBacklog {
  room: string;
  /** Projections that are behind, due or not. */
  behind: number;
  /** Since when the oldest of them has been behind, epoch milliseconds. */
  oldestAt: number;
  /** When the next of them is due. */
  nextDueAt: number;
  /** Worst severity among them, 0 critical. */
  severity: number;
}

/** Rooms with something behind, the one with the worst severity first. */
export async function selectBacklog(db: Db): Promise<RoomBacklog[]> {
  const rows = await db
    .selectFrom('projections')
    .select(({ fn }) => [
      'room',
      fn.countAll<number>().as('behind'),
      fn.min('wanted_at').as('oldest_at'),
      fn.min('due_at').as('next_due_at'),
      fn.min('severity').as('severity'),
    ])
    .where(isBehind)
    .groupBy('room')
    .orderBy('severity')
    .orderBy('oldest_at')
    .execute();
  return rows.map((row) => ({
    room: row.room,
    behind: row.behind,
    oldestAt: row.oldest_at,
    nextDueAt: row.next_due_at,
    severity: row.severity,
  }));
}

/** When the next projection of a room is due that was not at `now`; undefined where there is none. */
export async function selectNextDue(db: Db, query: { room: string; now: number }): Promise<number | undefined> {
  const [row] = await selectFirstDue(db, query);
  return row?.due_at ?? undefined;
}

const selectFirstDue = defineStatement(
  (db, { room, now }: { room: string; now: number }) =>
    db
      .selectFrom('projections')
      .select(({ fn }) => fn.min('due_at').as('due_at'))
      .where(isBehind)
      .where('room', '=', room)
      .where('due_at', '>', now),
  ({ room, now }) => [room, now],
);

export interface ParkedProjections {
  room: string;
  reason: string;
  count: number;
}

/** What waits for the operator, by room and reason. */
export async function selectParked(db: Db): Promise<ParkedProjections[]> {
  const rows = await db
    .selectFrom('projections')
    .select(({ fn }) => ['room', 'reason', fn.countAll<number>().as('count')])
    .where('state', '=', sql.lit('parked'))
    .groupBy(['room', 'reason'])
    .execute();
  return rows.map(({ room, reason, count }) => ({ room, reason: reason ?? 'unknown', count }));
}
