import { type Incident, nameOwnRoom } from '../../domain/incidents/incident.ts';
import type { Asker } from '../../rights/asker.ts';
import { canSeeIncident } from '../../rights/incident-rights.ts';
import type { Refusal, Services } from '../command.ts';

export type FoundIncident = { ok: true; incident: Incident; asker: Asker } | Refusal;

/** An incident and its asker, with their rights in its rooms; one that they may not see is not found. */
export async function findIncident(id: number, asking: Asker, services: Services): Promise<FoundIncident> {
  const incident = await services.incidents.keeper.find(id);
  if (incident === undefined) return { ok: false, reason: 'no-such-incident' };
  const asker = await readRights([incident], asking, services);
  if (asker === undefined) return { ok: false, reason: 'unavailable' };
  return canSeeIncident(incident, asker) ? { ok: true, incident, asker } : { ok: false, reason: 'no-such-incident' };
}

/** Those of some incidents that the asker may see; undefined where Mattermost does not say. */
export async function filterVisible(
  incidents: readonly Incident[],
  asking: Asker,
  services: Services,
): Promise<Incident[] | undefined> {
  const asker = await readRights(incidents, asking, services);
  return asker && incidents.filter((incident) => canSeeIncident(incident, asker));
}

/** Rights in private incidents' rooms are asked for where they are not known: of what is over. */
async function readRights(
  incidents: readonly Incident[],
  asker: Asker,
  services: Services,
): Promise<Asker | undefined> {
  const rooms = incidents.flatMap((incident) => {
    const wanted = incident.isPrivate ? [nameOwnRoom(incident) ?? []].flat() : incident.announcedIn;
    return wanted.filter((room) => !asker.rooms.has(room));
  });
  if (rooms.length === 0) return asker;
  const known = await services.readAsker(asker.person.userId, rooms);
  return known.kind === 'known' ? known.asker : undefined;
}
