import type { WrittenKind } from '../../domain/alerts/act.ts';
import type { Db } from '../open-store.ts';
import { defineInsert } from '../rows-statement.ts';

/** An act to be written to a tool. */
export interface NewWriteBack {
  revision: number;
  source: string;
  alertId: number;
  key: string;
  kind: WrittenKind;
  message: string;
  userId: string;
  /** Epoch milliseconds. */
  madeAt: number;
}

/** Saved in the transaction of the act itself: what is accepted is written, whatever happens in between. */
export async function insertWriteBacks(tx: Db, writeBacks: NewWriteBack[]): Promise<void> {
  await insertRows.execute(tx, writeBacks.map(toRow));
}

const insertRows = defineInsert<ReturnType<typeof toRow>>((db, rows) => db.insertInto('write_backs').values(rows));

function toRow({ revision, source, alertId, key, kind, message, userId, madeAt }: NewWriteBack) {
  return {
    revision,
    source,
    alert_id: alertId,
    key,
    kind,
    message,
    user_id: userId,
    made_at: madeAt,
    due_at: 0,
    state: 'waiting' as const,
    done_at: null,
    reason: null,
    detail: null,
    told_at: null,
  };
}
