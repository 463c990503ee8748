import { commanderRole, type Incident, nameOwnRoom } from '../domain/incidents/incident.ts';
import type { IncidentWho } from '../domain/incidents/incident-settings.ts';
import type { Asker } from './asker.ts';

/**
 * Whether someone may see an incident: of a private one the members of its room, and until there is one those who declared
 * it or have a role; of the others whoever may read one of the rooms it is announced in.
 */
export function canSeeIncident(incident: Incident, asker: Asker): boolean {
  const own = nameOwnRoom(incident);
  if (incident.isPrivate && own !== undefined) return asker.rooms.has(own);
  if (asker.canSee(incident.announcedIn.map((room) => ({ room })))) return true;
  // Of what is announced too: a room may be made with its first post.
  const { userId } = asker.person;
  return [incident.declaredBy, ...Object.values(incident.roles)].some((person) => person.userId === userId);
}

/** Whether a word of `incidents.may` means the asker; `incident` where there is one yet. */
export function isAmong(who: IncidentWho, asker: Asker, incident?: Incident): boolean {
  const { userId, username, isAdmin, isGuest } = asker.person;
  return who.some((word) => {
    if (word === 'members') return !isGuest;
    if (word === 'administrators') return isAdmin;
    if (word === 'commander') return incident?.roles[commanderRole]?.userId === userId;
    return word === username;
  });
}
