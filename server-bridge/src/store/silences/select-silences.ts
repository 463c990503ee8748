import { sql } from 'kysely';
import type { SilenceRecord } from '../../domain/suppression/silence-record.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement, defineStatement } from '../rows-statement.ts';

/** Silences that end after a moment (epoch milliseconds), planned ones included. */
export async function selectSilences(db: Db, endingAfter: number): Promise<SilenceRecord[]> {
  return (await selectEnding(db, endingAfter)).map(parseSilence);
}

const selectEnding = defineStatement(
  (db, after: number) => db.selectFrom('silences').select('data').where('ends_at', '>', after).orderBy('ends_at'),
  (after) => [after],
);

export async function selectSilencesById(db: Db, ids: readonly number[]): Promise<SilenceRecord[]> {
  return (await selectByIds.execute(db, ids)).map(parseSilence);
}

const selectByIds = defineRowsStatement(
  (db, ids: number[]) => db.selectFrom('silences').select('data').where('id', 'in', ids),
  (id) => [id],
);

export async function selectSilence(db: Db, id: number): Promise<SilenceRecord | undefined> {
  const [row] = await selectById(db, id);
  return row === undefined ? undefined : parseSilence(row);
}

const selectById = defineStatement(
  (db, id: number) => db.selectFrom('silences').select('data').where('id', '=', id),
  (id) => [id],
);

/** The silence that an act made or changed; undefined where the act was never taken. */
export async function selectSilenceOfAct(db: Db, act: string): Promise<number | undefined> {
  const [row] = await selectByAct(db, act);
  return row?.record_id;
}

const selectByAct = defineStatement(
  (db, act: string) =>
    db.selectFrom('events').select('record_id').where('act', '=', act).where('record_kind', '=', sql.lit('silence')),
  (act) => [act],
);

function parseSilence({ data }: { data: string }): SilenceRecord {
  return JSON.parse(data);
}
