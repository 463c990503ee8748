import type { Db } from './db.ts';

/** Less than that may be two machines that differ. */
const aheadMostMs = 30_000;

/** How far the store's last record is ahead of our clock, which was then set back while no bridge ran; 0 for not at all. */
export async function findAheadMs(db: Db, now: number): Promise<number> {
  const last = await db
    .selectFrom('events')
    .select('recorded_at')
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  const aheadMs = (last?.recorded_at ?? now) - now;
  return aheadMs > aheadMostMs ? aheadMs : 0;
}

/**
 * The clock was set back by so much: what waits for a moment waits as long as it was meant to, instead of so much longer.
 * Silences and maintenances are of the day's own time, and stay.
 */
export async function bringMomentsBack(db: Db, { now, backMs }: { now: number; backMs: number }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('projections')
      .set((set) => ({ due_at: set('due_at', '-', backMs) }))
      .where('state', '=', 'active')
      .whereRef('wanted_revision', '>', 'shown_revision')
      .where('due_at', '>', now)
      .execute();
    await tx
      .updateTable('projections')
      .set((set) => ({ wanted_at: set('wanted_at', '-', backMs) }))
      .where('state', '=', 'active')
      .whereRef('wanted_revision', '>', 'shown_revision')
      .where('wanted_at', '>', now)
      .execute();
    await tx
      .updateTable('write_backs')
      .set((set) => ({ due_at: set('due_at', '-', backMs) }))
      .where('state', '=', 'waiting')
      .where('due_at', '>', now)
      .execute();
  });
}
