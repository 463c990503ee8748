import type { Selectable } from 'kysely';
import type { StormEntry } from '../../domain/storms/storm.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement, defineStatement } from '../rows-statement.ts';
import type { StormPageRow } from '../schema.ts';

/** One list in the thread of a storm, as last written. */
export interface StormPage {
  id: number;
  storm: number;
  /** Counts the lists of the storm, from 1. */
  n: number;
  /** The place of its first alert among all of the storm, from 1. */
  first: number;
  madeAt: number;
  entries: StormEntry[];
}

/** All lists of a storm, in their order. */
export async function selectStormPages(db: Db, storm: number): Promise<StormPage[]> {
  return (await selectOfStorm(db, storm)).map(toPage);
}

const selectOfStorm = defineStatement(
  (db, storm: number) => db.selectFrom('storm_pages').selectAll().where('storm_id', '=', storm).orderBy('n'),
  (storm) => [storm],
);

export async function selectPages(db: Db, ids: readonly number[]): Promise<Map<number, StormPage>> {
  const rows = await selectByIds.execute(db, ids);
  return new Map(rows.map((row) => [row.id, toPage(row)]));
}

const selectByIds = defineRowsStatement<number, Selectable<StormPageRow>>(
  (db, ids) => db.selectFrom('storm_pages').selectAll().where('id', 'in', ids),
  (id) => [id],
);

export async function saveStormPage(tx: Db, { id, storm, n, first, madeAt, entries }: StormPage): Promise<void> {
  const text = JSON.stringify(entries);
  await tx
    .insertInto('storm_pages')
    .values({ id, storm_id: storm, n, first, made_at: madeAt, entries: text })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ entries: text }))
    .execute();
}

function toPage({ id, storm_id, n, first, made_at, entries }: Selectable<StormPageRow>): StormPage {
  return { id, storm: storm_id, n, first, madeAt: made_at, entries: JSON.parse(entries) };
}
