import { type Incident, nameOwnRoom, rankIncident } from '../domain/incidents/incident.ts';
import type { BehindMark } from '../store/projections/mark-behind.ts';

/** A mark for each room that is told of an incident: announcements, its own room, and direct messages to who has a role. */
export function markIncidentRooms(incident: Incident, { now, newId }: { now: number; newId(): string }): BehindMark[] {
  const own = incident.room?.isArchived ? undefined : nameOwnRoom(incident);
  const direct = Object.keys(incident.told).map((userId) => `dm:${userId}`);
  const rooms = [...incident.announcedIn, ...(own === undefined ? [] : [own]), ...direct];
  return rooms.map((room) => ({
    id: newId(),
    recordKind: 'incident',
    recordId: incident.id,
    room,
    wantedRevision: incident.revision,
    now,
    dueAt: 0,
    severity: rankIncident(incident.severity),
  }));
}
