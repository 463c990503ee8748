import { sql } from 'kysely';
import type { Db } from '../open-store.ts';

export interface Unfinished {
  /** Of alerts that a room does not show yet as they are. */
  behind: Set<number>;
  /** Of alerts with something to be written to their tool. */
  waiting: Set<number>;
}

/** Which of some alerts still have something to be done. What is parked waits for nobody. */
export async function selectUnfinished(tx: Db, ids: readonly number[]): Promise<Unfinished> {
  const behind = await tx
    .selectFrom('projections')
    .select('record_id')
    .where('record_kind', '=', 'alert')
    .where('record_id', 'in', ids)
    .where(sql<boolean>`wanted_revision > shown_revision and state = 'active'`)
    .execute();
  const waiting = await tx
    .selectFrom('write_backs')
    .select('alert_id')
    .where('alert_id', 'in', ids)
    .where('state', '=', 'waiting')
    .execute();
  return {
    behind: new Set(behind.map(({ record_id: id }) => id)),
    waiting: new Set(waiting.map(({ alert_id: id }) => id)),
  };
}
