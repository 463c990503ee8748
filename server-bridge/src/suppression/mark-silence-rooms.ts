import type { SilenceRoom } from '../domain/suppression/silence-record.ts';
import type { BehindMark } from '../store/projections/mark-behind.ts';
import type { ShownKind } from '../store/schema.ts';

/** Nobody waits for these: alerts go first where both wait. */
const severity = 4;

/** A mark for each room that must be told of a silence or a window. */
export function markSilenceRooms(
  recordKind: ShownKind,
  { id, revision, rooms }: { id: number; revision: number; rooms: readonly SilenceRoom[] },
  { now, newId }: { now: number; newId(): string },
): BehindMark[] {
  return rooms.map(({ room }) => ({
    id: newId(),
    recordKind,
    recordId: id,
    room,
    wantedRevision: revision,
    now,
    dueAt: 0,
    severity,
  }));
}
