import type { IncidentPerson, IncidentPlace, IncidentRow } from '#contract/incidents.ts';
import type { Person } from '../../domain/alerts/act.ts';
import { commanderRole, type Incident, isOver, rankIncident } from '../../domain/incidents/incident.ts';
import { makeIncidentHashtags } from '../../domain/incidents/incident-hashtags.ts';
import { nameOf } from '../../domain/incidents/tell-incident.ts';
import type { Asker } from '../../rights/asker.ts';
import { selectAlerts } from '../../store/alerts/load-alerts.ts';
import { type StoryShownIn, selectShownStories } from '../../store/projections/select-shown-stories.ts';
import type { Services } from '../command.ts';

/** The one place where incidents become what lists show; the asker may see all of them. */
export async function presentIncidents(
  incidents: readonly Incident[],
  asker: Asker,
  services: Services,
): Promise<IncidentRow[]> {
  const ids = incidents.map(({ id }) => id);
  const [followers, shown] = await Promise.all([
    services.incidents.keeper.readFollowers(ids),
    selectShownStories(services.db, 'incident', ids),
    learnAlertRooms(incidents, services),
  ]);
  const posts = Map.groupBy(shown, ({ recordId }) => recordId);
  return incidents.map((incident) => {
    const following = followers.get(incident.id) ?? new Set();
    return {
      ...presentNeutral(incident),
      ...presentRoom(incident, asker),
      announcements: presentAnnouncements(incident, posts.get(incident.id) ?? [], asker),
      alerts: countAlerts(incident, asker, services),
      followers: following.size,
      isFollowed: following.has(asker.person.userId),
    };
  });
}

/** Worst first, then the newest. */
export function compareIncidents(one: Incident, other: Incident): number {
  return rankIncident(one.severity) - rankIncident(other.severity) || other.declaredAt - one.declaredAt;
}

export function presentPerson(person: Person): IncidentPerson {
  return { userId: person.userId, username: person.username, name: nameOf(person) };
}

function presentNeutral(incident: Incident) {
  const { id, revision, title, severity, status, isPrivate, startedAt, declaredAt, roles, services } = incident;
  const { detectedAt, resolvedAt, nextUpdateAt, lastUpdateAt } = incident;
  const commander = roles[commanderRole];
  return {
    ...{ id, revision, title, severity, status, isPrivate, startedAt, declaredAt },
    ...(detectedAt === undefined ? {} : { detectedAt }),
    ...(resolvedAt === undefined ? {} : { resolvedAt }),
    ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
    ...(lastUpdateAt === undefined ? {} : { lastUpdateAt }),
    ...(commander === undefined ? {} : { commander: presentPerson(commander) }),
    services: [...services],
    hashtags: makeIncidentHashtags(incident),
  };
}

/** Of a public incident the room is its team's to read, of a private one the asker is in it, or they would not see this. */
function presentRoom(incident: Incident, asker: Asker): { room?: IncidentPlace; isRoomComing?: true } {
  const { room, isPrivate, wantsRoom } = incident;
  if (room === undefined) return wantsRoom && !isOver(incident) ? { isRoomComing: true } : {};
  if (!isPrivate && asker.person.isGuest) return {};
  const { channelId, name, isArchived } = room;
  return { room: { channelId, name, ...(isArchived ? { isArchived } : {}) } };
}

function presentAnnouncements(
  { announcedIn }: Incident,
  shown: readonly StoryShownIn[],
  asker: Asker,
): IncidentPlace[] {
  const names = [...new Set([...announcedIn, ...shown.map(({ room }) => room)])];
  return names.flatMap((name) => {
    const room = asker.rooms.get(name);
    if (room === undefined || name.startsWith('id:')) return [];
    const postId = shown.find((one) => one.room === name)?.postId;
    const { channelId, isArchived } = room;
    return { channelId, name, ...(postId === undefined ? {} : { postId }), ...(isArchived ? { isArchived } : {}) };
  });
}

function countAlerts({ alerts }: Incident, asker: Asker, { board, incidents }: Services) {
  const visible = alerts.filter((id) => {
    const rooms = board.get(id)?.in.rooms ?? incidents.alertRooms.get(id);
    return rooms !== undefined && asker.canSee(rooms);
  });
  return { open: visible.filter((id) => board.get(id) !== undefined).length, all: visible.length };
}

/** Of the alerts that are not open the board knows nothing: their rooms are read once. */
async function learnAlertRooms(incidents: readonly Incident[], services: Services): Promise<void> {
  const { board, db } = services;
  const { alertRooms } = services.incidents;
  const ids = incidents.flatMap(({ alerts }) => alerts);
  const unknown = [...new Set(ids)].filter((id) => board.get(id) === undefined && !alertRooms.has(id));
  for (const { id, rooms } of await selectAlerts(db, unknown)) alertRooms.set(id, rooms);
}
