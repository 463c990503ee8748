import type { Db } from '../open-store.ts';
import { defineRowsStatement } from '../rows-statement.ts';
import type { ShownKind } from '../schema.ts';
import type { Projection } from './select-behind.ts';

interface RecordInRoom {
  kind: ShownKind;
  id: number;
  room: string;
}

/** What some records show in some rooms. */
export async function selectOfRecords(db: Db, records: readonly RecordInRoom[]): Promise<Projection[]> {
  return selectRows.execute(db, records);
}

const selectRows = defineRowsStatement<RecordInRoom, Projection>(
  (db, records) =>
    db
      .selectFrom('projections')
      .selectAll()
      .where(({ eb, or }) =>
        or(
          records.map(({ kind, id, room }) =>
            eb.and([eb('record_kind', '=', kind), eb('record_id', '=', id), eb('room', '=', room)]),
          ),
        ),
      ),
  ({ kind, id, room }) => [kind, id, room],
);
