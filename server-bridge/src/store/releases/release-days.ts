import type { Db } from '../open-store.ts';
import { defineRowsStatement } from '../rows-statement.ts';

/** A morning on which a room was told of the releases of its day. */
export interface ReleaseDay {
  id: number;
  room: string;
  /** On the room's calendar, as `findDay` names it. */
  day: string;
  /** From when to when that is, epoch milliseconds. */
  from: number;
  until: number;
}

export async function saveReleaseDay(tx: Db, day: ReleaseDay): Promise<void> {
  const { id, room, day: name } = day;
  await tx
    .insertInto('release_days')
    .values({ id, room, day: name, data: JSON.stringify(day) })
    .execute();
}

export async function selectReleaseDays(db: Db, ids: readonly number[]): Promise<ReleaseDay[]> {
  return (await selectById.execute(db, ids)).map(({ data }): ReleaseDay => JSON.parse(data));
}

const selectById = defineRowsStatement(
  (db, ids: number[]) => db.selectFrom('release_days').select('data').where('id', 'in', ids),
  (id) => [id],
);

/** Those of some rooms and days that rooms were told of. */
export async function findReleaseDays(db: Db, wanted: readonly { room: string; day: string }[]): Promise<ReleaseDay[]> {
  const found: ReleaseDay[] = [];
  for (const { room, day } of wanted) {
    const row = await db
      .selectFrom('release_days')
      .select('data')
      .where('room', '=', room)
      .where('day', '=', day)
      .executeTakeFirst();
    if (row !== undefined) found.push(JSON.parse(row.data));
  }
  return found;
}
