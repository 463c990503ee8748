import type { Alert, AlertRoom } from './domain/alerts/alert.ts';
import { rankSeverity } from './domain/severity.ts';
import type { BehindMark } from './store/projections/mark-behind.ts';

/** A mark for each room of an alert whose posts may have to change. */
export function listBehindMarks(alert: Alert, now: number, newId: () => string): BehindMark[] {
  return alert.rooms.map(({ room, dueAt }: AlertRoom) => ({
    id: newId(),
    recordKind: 'alert',
    recordId: alert.id,
    room,
    wantedRevision: alert.revision,
    now,
    dueAt,
    severity: rankSeverity(alert.severity),
  }));
}

/** The rooms of some marks, each with the worst severity in it (0 critical). */
export function listRooms(marks: readonly BehindMark[]): Map<string, number> {
  const rooms = new Map<string, number>();
  for (const { room, severity } of marks) rooms.set(room, Math.min(severity, rooms.get(room) ?? severity));
  return rooms;
}
