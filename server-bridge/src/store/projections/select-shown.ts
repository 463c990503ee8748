import { sql } from 'kysely';
import type { ShownAlert } from '../../domain/posts/shown-alert.ts';
import type { Db } from '../open-store.ts';
import { defineRowsStatement } from '../rows-statement.ts';

/** Where an alert is shown. */
export interface ShownIn {
  alertId: number;
  /** Id of the projection. */
  projection: string;
  room: string;
  /** The archived room that this one stands in for. */
  insteadOf?: string;
  /** Of the live post; absent while nothing is written, or where someone deleted it. */
  postId?: string;
}

/** The live posts of some alerts. */
export async function selectShown(db: Db, alertIds: readonly number[]): Promise<ShownIn[]> {
  const rows = await selectRows.execute(db, alertIds);
  return rows.map(({ id: projection, record_id: alertId, room, instead_of: insteadOf, shown }) => {
    const parsed: ShownAlert | undefined = shown === null ? undefined : JSON.parse(shown);
    const postId = parsed?.live?.isDeleted === true ? undefined : parsed?.live?.postId;
    return {
      alertId,
      projection,
      room,
      ...(insteadOf === null ? {} : { insteadOf }),
      ...(postId === undefined ? {} : { postId }),
    };
  });
}

interface ShownRow {
  id: string;
  record_id: number;
  room: string;
  instead_of: string | null;
  shown: string | null;
}

const selectRows = defineRowsStatement<number, ShownRow>(
  (db, ids) =>
    db
      .selectFrom('projections')
      .select(['id', 'record_id', 'room', 'instead_of', 'shown'])
      .where('record_kind', '=', sql.lit('alert'))
      .where('record_id', 'in', ids),
  (id) => [id],
);
