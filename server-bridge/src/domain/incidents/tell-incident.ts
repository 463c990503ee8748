import type { Person } from '../alerts/act.ts';
import { formatDay, formatDuration, formatTime, isSameDay, nameZone } from '../posts/local-time.ts';
import type { RoomSettings } from '../rooms.ts';
import type { Story, StoryAction, StoryLine, StoryPost } from '../stories/story.ts';
import { neutraliseLines } from '../text/neutralise-lines.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import { commanderRole, type Incident, type IncidentEvent, isOver, nameIncident, rankIncident } from './incident.ts';
import { makeIncidentHashtags } from './incident-hashtags.ts';
import type { IncidentSettings } from './incident-settings.ts';
import { type IncidentTexts, incidentTexts } from './incident-texts.ts';

export const incidentPostType = 'custom_vigie_incident';
export const updatePostType = 'custom_vigie_update';

const limits = { title: 160, name: 80, update: 6_000, note: 3_000, lines: 80, instructions: 2_000, alerts: 5 } as const;

/** Where a story is told: where it is announced (the first such room is where people work, without an own one), in its own room, or to one person. */
export type IncidentPlace =
  | { kind: 'announced'; isFirst: boolean }
  | { kind: 'own' }
  | { kind: 'direct'; userId: string };

export interface ToldIncident {
  incident: Incident;
  /** All of them, oldest first. */
  events: readonly IncidentEvent[];
  config: IncidentSettings;
  /** Links to the posts of an alert, where there are any. */
  linkAlert(alertId: number): string | undefined;
}

interface Telling extends ToldIncident {
  place: IncidentPlace;
  settings: RoomSettings;
  texts: IncidentTexts;
}

/** What a room, or a person, is told of an incident: one post that is kept true, and each turn once. */
export function tellIncident(told: ToldIncident, place: IncidentPlace, settings: RoomSettings): Story {
  const telling: Telling = { ...told, place, settings, texts: incidentTexts[settings.language] };
  const { incident } = told;
  return {
    revision: incident.revision,
    madeAs: findMadeAs(telling),
    ...renderLive(telling),
    lines: told.events.flatMap((event) => renderLine(event, telling)),
  };
}

/** What the live post tells by itself: all of the declaration; to a person, nothing. */
function findMadeAs({ incident, events, place }: Telling): number {
  const { declaredEnd, ownFrom } = findTurns(events);
  if (place.kind === 'direct') return 0;
  return place.kind === 'own' ? (ownFrom ?? incident.revision) : declaredEnd;
}

interface Turns {
  /** Revision of the last event of the declaration. */
  declaredEnd: number;
  /** What comes after this is told in its own room; undefined: it has none. */
  ownFrom: number | undefined;
  /** And up to this. */
  ownUntil: number;
}

function findTurns(events: readonly IncidentEvent[]): Turns {
  const [declared] = events;
  const isOfDeclaration = (event: IncidentEvent, index: number) =>
    event.revision === (declared?.revision ?? 0) + index &&
    (event.recordedAt ?? event.at) === declared?.at &&
    event.by?.userId === declared.by?.userId;
  const end = events.findIndex((event, index) => !isOfDeclaration(event, index));
  const declaredEnd = (end === -1 ? events.at(-1) : events[end - 1])?.revision ?? 0;
  const made = events.find(({ fact }) => fact.type === 'room')?.revision;
  const isWantedAtOnce = declared?.fact.type === 'declared' && declared.fact.wantsRoom;
  const archived = events.find(({ fact }) => fact.type === 'room-archived')?.revision;
  return {
    declaredEnd,
    ownFrom: isWantedAtOnce ? declaredEnd : made,
    ownUntil: archived ?? Number.MAX_SAFE_INTEGER,
  };
}

function renderLive(telling: Telling): StoryPost {
  const { incident, place, config } = telling;
  const actions = place.kind === 'direct' ? [] : listActions(telling);
  return {
    message: renderMessage(telling),
    ...(actions.length === 0 ? {} : { actions }),
    ...(place.kind === 'direct' ? {} : { type: incidentPostType, view: { incident: viewIncident(incident, config) } }),
  };
}

/** As `incidentPostShape` of the contract has it. */
function viewIncident(incident: Incident, { severityNames }: IncidentSettings): Record<string, unknown> {
  const { id, revision, title, severity, status, startedAt, resolvedAt, nextUpdateAt, roles } = incident;
  const commander = roles[commanderRole];
  return {
    ...{ id, revision, title, severity, severityName: severityNames[severity], status, startedAt },
    ...(resolvedAt === undefined ? {} : { resolvedAt }),
    ...(commander === undefined
      ? {}
      : { commander: { userId: commander.userId, username: commander.username, name: nameOf(commander) } }),
    ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
    hashtags: makeIncidentHashtags(incident),
  };
}

function renderMessage(telling: Telling): string {
  const { incident, place, texts, settings } = telling;
  const commander = incident.roles[commanderRole];
  const state = isOver(incident)
    ? texts.resolved(sayDuration(incident, settings))
    : `🚨 ${texts.statuses[incident.status].toUpperCase()}`;
  const about = [
    commander === undefined ? texts.noCommander : texts.commander(sayName(commander)),
    ...(incident.nextUpdateAt === undefined
      ? []
      : [texts.nextUpdate(sayMoment(incident.nextUpdateAt, incident.declaredAt, settings))]),
  ];
  const lines = [
    `${state} · ${sayTitle(telling)} · ${texts.since(sayMoment(incident.startedAt, incident.declaredAt, settings))}`,
    isOver(incident) && commander === undefined ? '' : about.join(' · '),
    sayPlace(telling),
    place.kind === 'own' ? sayAlerts(telling) : '',
    makeIncidentHashtags(incident).join(' '),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function sayTitle({ incident, config }: Telling): string {
  const title = neutraliseText(incident.title, { maxLength: limits.title });
  return `**${config.severityNames[incident.severity]} · ${nameIncident(incident.id)} · ${title}**`;
}

function sayPlace({ incident, place, texts }: Telling): string {
  const { room, isPrivate } = incident;
  if (place.kind === 'own') return isPrivate ? texts.privateHere : '';
  if (room !== undefined && !room.isArchived) return texts.workedOnIn(`~${room.name}`);
  if (place.kind === 'direct') return texts.yours;
  return place.isFirst && !incident.wantsRoom ? texts.workedOnHere : '';
}

/** By their posts alone: Mattermost shows who may read them what they say. */
function sayAlerts({ incident, linkAlert, texts }: Telling): string {
  const links = incident.alerts.flatMap((id) => linkAlert(id) ?? []);
  if (links.length === 0) return '';
  const shown = links.slice(0, limits.alerts);
  return texts.alerts(shown.join(' '), incident.alerts.length - shown.length);
}

function listActions({ incident, texts }: Telling): StoryAction[] {
  const { buttons } = texts;
  const catchUp = { action: 'catch-up', name: buttons.catchUp };
  if (isOver(incident)) return [{ menu: buttons.more, entries: [{ action: 'reopen', name: buttons.reopen }, catchUp] }];
  const entries = [
    ...(incident.status === 'identified' ? [] : [{ action: 'identified', name: buttons.identified }]),
    ...(incident.status === 'monitoring' ? [] : [{ action: 'monitoring', name: buttons.monitoring }]),
    { action: 'close', name: buttons.close },
    catchUp,
  ];
  const hasCommander = incident.roles[commanderRole] !== undefined;
  return [
    ...(hasCommander ? [] : [{ action: 'take', name: buttons.take, style: 'primary' as const }]),
    { action: 'update', name: buttons.update },
    { menu: buttons.more, entries },
  ];
}

function renderLine(event: IncidentEvent, telling: Telling): StoryLine[] {
  const { place, events } = telling;
  if (place.kind === 'direct') return renderDirect(event, place.userId, telling);
  const { declaredEnd, ownFrom, ownUntil } = findTurns(events);
  const { revision, fact } = event;
  if (revision <= declaredEnd) return [];
  const isOfOwn = ownFrom !== undefined && revision > ownFrom && revision <= ownUntil;
  if (place.kind === 'own') {
    if (!isOfOwn || fact.type === 'room' || fact.type === 'room-archived') return [];
    return [...renderHeard(event, telling), ...renderQuiet(event, telling)];
  }
  const heard = renderHeard(event, telling);
  if (heard.length > 0) return heard;
  const isWorkplace = place.isFirst && !isOfOwn;
  const isTurn = ['status', 'severity', 'update-withdrawn', 'room', 'room-archived'].includes(fact.type);
  return isWorkplace || isTurn ? renderQuiet(event, telling) : [];
}

/** What is always a new post: updates, what gets worse, the end and that it was none. */
function renderHeard(event: IncidentEvent, telling: Telling): StoryLine[] {
  const { incident, texts, settings, config } = telling;
  const { revision, fact } = event;
  const by = sayName(event.by);
  const tags = makeIncidentHashtags(incident).join(' ');
  const post = (parts: string[]): StoryLine => {
    return { revision, isReply: false, message: parts.filter((part) => part !== '').join('\n') };
  };
  switch (fact.type) {
    case 'update': {
      const head = `📣 ${sayTitle(telling)} · ${texts.update(by, texts.statuses[fact.status])}`;
      const next = fact.nextUpdateAt && texts.nextUpdate(sayMoment(fact.nextUpdateAt, event.at, settings));
      const parts = [
        head,
        '',
        quote(fact.text, limits.update),
        ...(fact.businessText === undefined ? [] : ['', texts.business, quote(fact.businessText, limits.update)]),
        '',
        next === undefined || next === 0 ? '' : capitalise(next),
        tags,
      ];
      const message = parts.join('\n').replace(/\n{3,}/g, '\n\n');
      return [{ revision, isReply: false, message, type: updatePostType, view: viewUpdate(event, telling) }];
    }
    case 'severity': {
      if (rankIncident(fact.to) >= rankIncident(fact.from)) return [];
      const { severityNames } = config;
      const words = texts.severityNow(severityNames[fact.to], severityNames[fact.from], by);
      return [post([`▲ ${sayTitle(telling)}`, words, tags])];
    }
    case 'closed': {
      const duration = formatDuration(event.at - incident.startedAt, settings.language);
      const open = fact.openAlerts === 0 ? '' : texts.stillOpen(fact.openAlerts);
      const head = `${texts.closed(duration, by)} · ${sayTitle(telling)}`;
      return [post([head, ...sayWhy(fact.text), open, tags])];
    }
    case 'reopened':
      return [post([`${texts.reopened(by)} · ${sayTitle(telling)}`, ...sayWhy(fact.text), tags])];
    default:
      return [];
  }
}

function sayWhy(text: string | undefined): string[] {
  return text === undefined ? [] : [`${quote(text, limits.update)}\n`];
}

/** As `updatePostShape` of the contract has it. */
function viewUpdate(event: IncidentEvent, { incident, config }: Telling): Record<string, unknown> {
  if (event.fact.type !== 'update') return {};
  const { text, businessText, status, nextUpdateAt } = event.fact;
  const { id, title, severity } = incident;
  return {
    update: {
      ...{ incidentId: id, title, severity, severityName: config.severityNames[severity], status },
      by: nameOf(event.by),
      text,
      ...(businessText === undefined ? {} : { businessText }),
      ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
      hashtags: makeIncidentHashtags(incident),
    },
  };
}

/** What who works on it sees go by: in its room lines of their own, in a thread replies. */
function renderQuiet(event: IncidentEvent, telling: Telling): StoryLine[] {
  const message = sayQuiet(event, telling);
  if (message === undefined) return [];
  return [{ revision: event.revision, isReply: telling.place.kind === 'announced', message }];
}

function sayQuiet(event: IncidentEvent, telling: Telling): string | undefined {
  const { texts, settings, config, incident, events, linkAlert } = telling;
  const { fact } = event;
  const by = sayName(event.by);
  switch (fact.type) {
    case 'status': {
      // The update that says so is told by itself.
      const next = events.find(({ revision }) => revision === event.revision + 1);
      if (next?.fact.type === 'update' && next.at === event.at) return undefined;
      return texts.statusNow(texts.statuses[fact.to], by);
    }
    case 'severity':
      if (rankIncident(fact.to) < rankIncident(fact.from)) return undefined;
      return texts.severityNow(config.severityNames[fact.to], config.severityNames[fact.from], by);
    case 'title':
      return texts.title(by);
    case 'role': {
      const role = nameRole(fact.role, config);
      if (fact.person === undefined) return texts.gaveUp(role, by);
      const isTheirs = fact.person.userId === event.by?.userId;
      return isTheirs ? texts.took(by, role) : texts.given(sayName(fact.person), role, by);
    }
    case 'note':
      return `${texts.note(by)}\n${quote(fact.text, limits.note)}`;
    case 'due':
      if (fact.nextUpdateAt === undefined) return texts.notDue(by);
      return texts.due(sayMoment(fact.nextUpdateAt, event.at, settings), by);
    case 'time':
      return texts.time(fact.field, sayMoment(fact.toAt, event.at, settings), by);
    case 'update-withdrawn': {
      const update = events.find(({ revision }) => revision === fact.of);
      return texts.withdrawn(sayMoment(update?.at ?? event.at, event.at, settings), by);
    }
    case 'alert':
      return texts.linked(linkAlert(fact.alertId) ?? '', by);
    case 'alert-unlinked':
      return texts.unlinked(by);
    case 'release':
      return texts.releaseLinked(`REL-${fact.releaseId}`, by);
    case 'room':
      return texts.roomMade(`~${incident.room?.name ?? fact.name}`);
    case 'room-archived':
      return texts.roomArchived;
    default:
      return undefined;
  }
}

/** What one person alone is told: what is expected of a role they took, and of what they promised. */
function renderDirect(event: IncidentEvent, userId: string, telling: Telling): StoryLine[] {
  const { texts, config, settings, events } = telling;
  const { revision, fact } = event;
  const say = (message: string): StoryLine[] => [{ revision, isReply: false, message }];
  if (fact.type === 'role') {
    const name = nameRole(fact.role, config);
    if (fact.person?.userId === userId) {
      const said = config.roles.find(({ id }) => id === fact.role)?.instructions;
      return say(said === undefined ? texts.noInstructions(name) : `${texts.instructions(name)}\n${said}`);
    }
    return fact.former?.userId === userId ? say(texts.relieved(name)) : [];
  }
  if (fact.type !== 'reminded' || findCommander(events, revision)?.userId !== userId) return [];
  return say(texts.reminder(sayMoment(fact.nextUpdateAt, event.at, settings)));
}

/** Who had command at a revision. */
function findCommander(events: readonly IncidentEvent[], revision: number): Person | undefined {
  const last = events.findLast(
    ({ revision: at, fact }) => at <= revision && fact.type === 'role' && fact.role === commanderRole,
  );
  return last?.fact.type === 'role' ? last.fact.person : undefined;
}

export function nameRole(id: string, { roles }: Pick<IncidentSettings, 'roles'>): string {
  return neutraliseText(roles.find((role) => role.id === id)?.name ?? id, { maxLength: limits.name });
}

function quote(text: string, maxLength: number): string {
  return neutraliseLines(text, { maxLength, maxLines: limits.lines });
}

function sayName(person: Person | undefined): string {
  return neutraliseText(nameOf(person), { maxLength: limits.name });
}

/** As people know them. */
export function nameOf(person: Person | undefined): string {
  if (person === undefined) return 'Vigie';
  return person.fullName === '' ? person.username : person.fullName;
}

function sayDuration({ startedAt, resolvedAt }: Incident, { language }: RoomSettings): string {
  return formatDuration((resolvedAt ?? startedAt) - startedAt, language);
}

function sayMoment(at: number, seenFrom: number, { timezone, language }: RoomSettings): string {
  const day = isSameDay(at, seenFrom, timezone) ? '' : `${formatDay(at, timezone, language)} `;
  return `${day}${formatTime(at, timezone)} ${nameZone(at, timezone)}`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
