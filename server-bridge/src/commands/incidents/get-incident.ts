import type * as z from 'zod/mini';
import type { IncidentDetail, incidentGetRequestShape } from '#contract/incidents.ts';
import type { Alert } from '../../domain/alerts/alert.ts';
import { commanderRole, type Incident, type IncidentEvent, nameIncident } from '../../domain/incidents/incident.ts';
import type { Release } from '../../domain/releases/release.ts';
import type { Asker } from '../../rights/asker.ts';
import { selectAlerts } from '../../store/alerts/load-alerts.ts';
import { selectIncidentEvents, selectLastIncidentEvents } from '../../store/incidents/select-incident-events.ts';
import { selectReleases } from '../../store/releases/select-releases.ts';
import type { Outcome, Services } from '../command.ts';
import { presentAlert } from '../present-alert.ts';
import { listMay, presentSettings } from './may-act.ts';
import { type EventView, listWithdrawn, presentIncidentEvent } from './present-incident-event.ts';
import { presentIncidents, presentPerson } from './present-incidents.ts';
import { findIncident } from './see-incidents.ts';

const eventsShown = 200;

/** What one reads of a timeline; the rest is who changed what, for who looks closer. */
const keyTypes = new Set([
  'declared',
  'status',
  'severity',
  'role',
  'time',
  'update',
  'update-withdrawn',
  'note',
  'kept',
  'alert',
  'release',
  'closed',
  'reopened',
]);

/** Everything about one incident that the asker may see. */
export async function getIncident(
  { id, events: wanted = 'all', before = Number.MAX_SAFE_INTEGER }: z.infer<typeof incidentGetRequestShape>,
  asking: Asker,
  services: Services,
): Promise<Outcome<IncidentDetail>> {
  await services.board.catchUp();
  const found = await findIncident(id, asking, services);
  if (!found.ok) return found;
  const { incident, asker } = found;
  const { db } = services;
  const [last, alerts, releases, [row]] = await Promise.all([
    readEvents(id, wanted, before, services),
    selectAlerts(db, incident.alerts),
    selectReleases(db, incident.releases),
    presentIncidents([incident], asker, services),
  ]);
  if (row === undefined) return { ok: false, reason: 'no-such-incident' };
  const visible = alerts.filter(({ rooms }) => asker.canSee(rooms));
  const view: EventView = {
    canSeeAlert: (alertId) => visible.some((alert) => alert.id === alertId),
    canSeeRoom: row.room !== undefined,
    withdrawn: last.withdrawn,
  };
  const result: IncidentDetail = {
    incident: row,
    declaredBy: presentPerson(incident.declaredBy),
    roles: listRoles(incident, services),
    events: last.events.flatMap((event) => presentIncidentEvent(event, view) ?? []),
    hasEarlier: last.hasEarlier,
    alerts: visible.toSorted(compareAlerts).map((alert) => presentAlert(alert, asker)),
    otherAlerts: incident.alerts.length - visible.length,
    releases: releases.filter(({ rooms }) => asker.canSee(rooms)).map(presentLinkedRelease),
    links: listLinks(incident, services),
    updateReaches: {
      rooms: [...asker.listReadable(incident.announcedIn.map((room) => ({ room }))), ...nameOwn(row.room?.name)],
      otherRooms: incident.announcedIn.filter((room) => !asker.canSee([{ room }])).length,
      followers: row.followers,
      feed: false,
    },
    may: listMay(incident, asker, services),
    settings: presentSettings(asker, services),
  };
  return { ok: true, result };
}

function presentLinkedRelease({ id, state, facts }: Release): IncidentDetail['releases'][number] {
  const { services, version, environment } = facts;
  const title = [services.join(', '), version, environment].filter((part) => part !== undefined && part !== '');
  return { id, title: title.join(' · '), status: state };
}

/** The last events before a revision, by when they happened. */
async function readEvents(
  id: number,
  wanted: 'key' | 'all',
  before: number,
  { db }: Services,
): Promise<{ events: IncidentEvent[]; hasEarlier: boolean; withdrawn: Set<number> }> {
  if (wanted === 'all') {
    const read = await selectLastIncidentEvents(db, { id, before, limit: eventsShown + 1 });
    return cutEvents(read, listWithdrawn(read));
  }
  const all = await selectIncidentEvents(db, [id]);
  const key = all.filter(({ revision, fact }) => revision < before && keyTypes.has(fact.type));
  return cutEvents(key.slice(-eventsShown - 1), listWithdrawn(all));
}

function cutEvents(read: IncidentEvent[], withdrawn: Set<number>) {
  const hasEarlier = read.length > eventsShown;
  const events = read.slice(-eventsShown).toSorted((one, other) => one.at - other.at || one.revision - other.revision);
  return { events, hasEarlier, withdrawn };
}

function listRoles({ roles }: Incident, { incidents: { settings } }: Services): IncidentDetail['roles'] {
  const others = Object.keys(roles).filter((id) => !settings.roles.some((role) => role.id === id));
  return [...settings.roles, ...others.map((id) => ({ id, name: id }))].map(({ id, name }) => {
    const person = roles[id];
    return { id, name, ...(person === undefined ? {} : { person: presentPerson(person) }) };
  });
}

function listLinks(
  incident: Incident,
  { incidents: { settings }, siteUrl, homeTeam }: Services,
): IncidentDetail['links'] {
  const commander = incident.roles[commanderRole];
  const fill = (template: string) =>
    template
      .replaceAll('{number}', encodeURIComponent(nameIncident(incident.id)))
      .replaceAll('{room}', encodeURIComponent(incident.roomName))
      .replaceAll('{username}', encodeURIComponent(commander?.username ?? ''));
  const direct = `${siteUrl}/${homeTeam}/messages/@{username}`;
  return [
    ...(settings.callUrl === undefined ? [] : [{ kind: 'call' as const, url: fill(settings.callUrl) }]),
    ...(commander === undefined ? [] : [{ kind: 'commander' as const, url: fill(settings.commanderUrl ?? direct) }]),
  ];
}

function nameOwn(name: string | undefined): string[] {
  return name === undefined ? [] : [name];
}

/** Open first, then the newest. */
function compareAlerts(one: Alert, other: Alert): number {
  return Number(one.status === 'resolved') - Number(other.status === 'resolved') || other.startedAt - one.startedAt;
}
