import type { Db } from '../../store/open-store.ts';
import { markBehind } from '../../store/projections/mark-behind.ts';
import { reserveRevisions } from '../../store/reserve-revisions.ts';

/** Lists of a room must be written anew. In a transaction. */
export async function markPages(tx: Db, room: string, pages: readonly number[], now: number): Promise<void> {
  if (pages.length === 0) return;
  const wantedRevision = await reserveRevisions(tx, 1);
  const marks = [...new Set(pages)].map((recordId) => ({
    id: `page-${recordId}`,
    recordKind: 'storm-page' as const,
    recordId,
    room,
    wantedRevision,
    now,
    dueAt: 0,
    severity: 4,
    isPatient: true,
  }));
  await markBehind(tx, marks);
}
