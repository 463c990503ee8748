import { sql } from 'kysely';
import type { FreezeEvent, FreezeRecord } from '../../domain/freezes/freeze-record.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement, defineStatement } from '../rows-statement.ts';

/** Freezes that rooms were told of and that are not over for them. */
export async function selectFreezesOn(db: Db): Promise<FreezeRecord[]> {
  return (await selectOn(db, 0)).map(parse);
}

const selectOn = defineStatement(
  (db, _: number) => db.selectFrom('freezes').select('data').where('is_over', '=', sql.lit(0)).orderBy('id'),
  () => [],
);

/** Those that people made and that end after a moment (epoch milliseconds), planned ones included. */
export async function selectFreezesOfPeople(db: Db, endingAfter: number): Promise<FreezeRecord[]> {
  return (await selectEnding(db, endingAfter)).map(parse).filter(({ kind }) => kind === 'person');
}

const selectEnding = defineStatement(
  (db, after: number) => db.selectFrom('freezes').select('data').where('ends_at', '>', after).orderBy('ends_at'),
  (after) => [after],
);

export async function selectFreezes(db: Db, ids: readonly number[]): Promise<FreezeRecord[]> {
  return (await selectByIds.execute(db, ids)).map(parse);
}

const selectByIds = defineRowsStatement(
  (db, ids: number[]) => db.selectFrom('freezes').select('data').where('id', 'in', ids),
  (id) => [id],
);

/** Of these keys, those that are on record. */
export async function selectFreezeKeys(db: Db, keys: readonly string[]): Promise<Set<string>> {
  return new Set((await selectKeys.execute(db, keys)).map(({ key }) => key));
}

const selectKeys = defineRowsStatement(
  (db, keys: string[]) => db.selectFrom('freezes').select('key').where('key', 'in', keys),
  (key) => [key],
);

/** The freeze that an act made or changed; undefined where the act was never taken. */
export async function selectFreezeOfAct(db: Db, act: string): Promise<number | undefined> {
  const [row] = await selectByAct(db, act);
  return row?.record_id;
}

const selectByAct = defineStatement(
  (db, act: string) =>
    db.selectFrom('events').select('record_id').where('act', '=', act).where('record_kind', '=', sql.lit('freeze')),
  (act) => [act],
);

/** The histories of some freezes, oldest first. */
export async function selectFreezeEvents(db: Db, ids: readonly number[]): Promise<FreezeEvent[]> {
  return (await selectEvents.execute(db, ids)).map(({ data }): FreezeEvent => JSON.parse(data));
}

const selectEvents = defineRowsStatement(
  (db, ids: number[]) =>
    db
      .selectFrom('events')
      .select('data')
      .where('record_kind', '=', sql.lit('freeze'))
      .where('record_id', 'in', ids)
      .orderBy('revision'),
  (id) => [id],
);

/** Saves a freeze as it is now, and the line of its history that made it so. */
export async function saveFreeze(tx: Db, freeze: FreezeRecord, event: FreezeEvent): Promise<void> {
  const { id, key } = freeze;
  const row = { is_over: freeze.toldState === 'ended' ? 1 : 0, ends_at: freeze.endsAt, data: JSON.stringify(freeze) };
  await tx
    .insertInto('freezes')
    .values({ id, key, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  const { revision, at, type, act = null } = event;
  const times = { at, recorded_at: at };
  await tx
    .insertInto('events')
    .values({ revision, record_kind: 'freeze', record_id: id, ...times, type, act, data: JSON.stringify(event) })
    .execute();
}

function parse({ data }: { data: string }): FreezeRecord {
  return JSON.parse(data);
}
