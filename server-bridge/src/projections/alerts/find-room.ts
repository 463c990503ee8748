import type { Alert, AlertRoom } from '../../domain/alerts/alert.ts';
import type { Projection } from '../../store/projections/select-behind.ts';

/** The alert's entry for the room; one that stands in for an archived room has that room's entry. */
export function findRoom(alert: Alert, projection: Projection): AlertRoom {
  const wanted = projection.instead_of ?? projection.room;
  const found =
    alert.rooms.find(({ room }) => room === projection.room) ?? alert.rooms.find(({ room }) => room === wanted);
  return found ?? { room: projection.room, mention: [], afterMs: 0, hashtags: [], route: -1, dueAt: 0 };
}
