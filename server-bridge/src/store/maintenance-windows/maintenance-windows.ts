import { sql } from 'kysely';
import type { WindowRecord } from '../../domain/suppression/window-record.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement } from '../rows-statement.ts';

/** Windows that rooms were told of and that are not over for them. */
export async function selectWindowsOn(db: Db): Promise<WindowRecord[]> {
  const rows = await db
    .selectFrom('maintenance_windows')
    .select('data')
    .where('is_over', '=', sql.lit(0))
    .orderBy('key')
    .execute();
  return rows.map(parse);
}

export async function selectWindows(db: Db, ids: readonly number[]): Promise<WindowRecord[]> {
  return (await selectByIds.execute(db, ids)).map(parse);
}

const selectByIds = defineRowsStatement(
  (db, ids: number[]) => db.selectFrom('maintenance_windows').select('data').where('id', 'in', ids),
  (id) => [id],
);

/** Of these keys, those that are on record. */
export async function selectWindowKeys(db: Db, keys: readonly string[]): Promise<Set<string>> {
  return new Set((await selectKeys.execute(db, keys)).map(({ key }) => key));
}

const selectKeys = defineRowsStatement(
  (db, keys: string[]) => db.selectFrom('maintenance_windows').select('key').where('key', 'in', keys),
  (key) => [key],
);

export async function saveWindow(tx: Db, window: WindowRecord): Promise<void> {
  const row = { is_over: window.toldState === 'ended' ? 1 : 0, data: JSON.stringify(window) };
  await tx
    .insertInto('maintenance_windows')
    .values({ id: window.id, key: window.key, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

function parse({ data }: { data: string }): WindowRecord {
  return JSON.parse(data);
}
