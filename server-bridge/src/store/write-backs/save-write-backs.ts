import type { WriteBackReason } from '../../domain/write-back/write-back-reason.ts';
import type { Db } from '../open-store.ts';

/** These are in the tool. */
export async function markWritten(db: Db, revisions: number[], now: number): Promise<void> {
  await db
    .updateTable('write_backs')
    .set({ state: 'written', done_at: now })
    .where('revision', 'in', revisions)
    .execute();
}

/** These will never be. */
export async function markRefused(
  db: Db,
  revisions: number[],
  { reason, detail, now }: { reason: WriteBackReason; detail: string; now: number },
): Promise<void> {
  await db
    .updateTable('write_backs')
    .set({ state: 'refused', done_at: now, reason, detail: detail.slice(0, 500) })
    .where('revision', 'in', revisions)
    .execute();
}

/** This one is tried again later; those after it wait. */
export async function postponeWriteBack(db: Db, revision: number, dueAt: number): Promise<void> {
  await db.updateTable('write_backs').set({ due_at: dueAt }).where('revision', '=', revision).execute();
}

/** Who did these knows that they were refused. */
export async function markTold(db: Db, revisions: number[], now: number): Promise<void> {
  await db.updateTable('write_backs').set({ told_at: now }).where('revision', 'in', revisions).execute();
}
