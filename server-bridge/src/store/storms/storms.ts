import type { Selectable } from 'kysely';
import type { Storm } from '../../domain/storms/storm.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement, defineStatement } from '../rows-statement.ts';
import type { StormRow } from '../schema.ts';

/** The storm that is on in a room. */
export async function selectStormOn(db: Db, room: string): Promise<Storm | undefined> {
  const [row] = await selectOn(db, room);
  return row === undefined ? undefined : toStorm(row);
}

const selectOn = defineStatement(
  (db, room: string) => db.selectFrom('storms').selectAll().where('room', '=', room).where('ended_at', 'is', null),
  (room) => [room],
);

export async function selectStorms(db: Db, ids: readonly number[]): Promise<Map<number, Storm>> {
  const rows = await selectByIds.execute(db, ids);
  return new Map(rows.map((row) => [row.id, toStorm(row)]));
}

const selectByIds = defineRowsStatement<number, Selectable<StormRow>>(
  (db, ids) => db.selectFrom('storms').selectAll().where('id', 'in', ids),
  (id) => [id],
);

export async function saveStorm(tx: Db, { id, room, startedAt, lastAt, endedAt, mostBehindMs }: Storm): Promise<void> {
  const moved = { last_at: lastAt, ended_at: endedAt ?? null, most_behind_ms: mostBehindMs };
  await tx
    .insertInto('storms')
    .values({ id, room, started_at: startedAt, ...moved })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(moved))
    .execute();
}

/** Ends the storm that is on in a room, if there is one. */
export async function endStorm(tx: Db, room: string, now: number): Promise<void> {
  await tx
    .updateTable('storms')
    .set({ ended_at: now })
    .where('room', '=', room)
    .where('ended_at', 'is', null)
    .execute();
}

function toStorm({ id, room, started_at, last_at, ended_at, most_behind_ms }: Selectable<StormRow>): Storm {
  return {
    id,
    room,
    startedAt: started_at,
    lastAt: last_at,
    mostBehindMs: most_behind_ms,
    ...(ended_at === null ? {} : { endedAt: ended_at }),
  };
}
