import type { Selectable } from 'kysely';
import type { Db } from '../open-store.ts';
import type { ProjectionRow } from '../schema.ts';

export type Projection = Selectable<ProjectionRow>;

/** Projections of a room that are behind and due: criticals first, then by the order of the changes. */
export async function selectBehind(db: Db, room: string, now: number, limit: number): Promise<Projection[]> {
  return db
    .selectFrom('projections')
    .selectAll()
    .whereRef('wanted_revision', '>', 'shown_revision')
    .where('state', '=', 'active')
    .where('room', '=', room)
    .where('due_at', '<=', now)
    .orderBy('urgency')
    .orderBy('wanted_revision')
    .limit(limit)
    .execute();
}

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
    .whereRef('wanted_revision', '>', 'shown_revision')
    .where('state', '=', 'active')
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

/** When the next projection of a room is due; undefined where none is behind. */
export async function selectNextDue(db: Db, room: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('projections')
    .select(({ fn }) => fn.min('due_at').as('due_at'))
    .whereRef('wanted_revision', '>', 'shown_revision')
    .where('state', '=', 'active')
    .where('room', '=', room)
    .executeTakeFirst();
  return row?.due_at ?? undefined;
}

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
    .where('state', '=', 'parked')
    .groupBy(['room', 'reason'])
    .execute();
  return rows.map(({ room, reason, count }) => ({ room, reason: reason ?? 'unknown', count }));
}
