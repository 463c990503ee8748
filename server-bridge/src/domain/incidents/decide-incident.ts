import type { Person } from '../alerts/act.ts';
import { commanderRole, type Incident, type IncidentEvent, type IncidentFact, isOver } from './incident.ts';
import type { IncidentChange, IncidentNotice, IncidentOrder, LinkedAlert } from './incident-order.ts';
import { nameIncidentRoom } from './name-incident-room.ts';
import { transitions } from './transitions.ts';

/** Events that one order makes at most: of a declaration from 50 alerts, each linked by itself. */
export const revisionsPerOrder = 64;

/** Clocks of browsers are off by minutes. */
const aheadMostMs = 5 * 60_000;

export type IncidentReason =
  | 'done'
  /** The same act came before, or nothing would differ. */
  | 'already'
  | 'not-found'
  /** It is resolved; `first` says by whom. */
  | 'over'
  /** It is open: there is nothing to reopen. */
  | 'still-open'
  /** Somebody did something meanwhile that matters; `first` is what. */
  | 'conflict'
  | 'in-the-future'
  | 'not-yours';

export interface IncidentDecision {
  reason: IncidentReason;
  /** As it is now; absent where there is none. */
  incident?: Incident;
  /** What is to be written down. */
  events: IncidentEvent[];
  first?: IncidentEvent;
}

export interface IncidentContext {
  now: number;
  /** The first of `revisionsPerOrder` fresh ones. */
  revision: number;
  /** The act was taken before: `known` is what it made or changed. */
  isSeen: boolean;
  /** A fresh number, for what is declared. */
  number: number;
  /** All that happened to it, oldest first. */
  history: readonly IncidentEvent[];
}

/** What becomes of an incident when someone declares or changes it; `known` is the incident as it stands. */
export function decideIncident(
  known: Incident | undefined,
  order: IncidentOrder,
  context: IncidentContext,
): IncidentDecision {
  if (context.isSeen) return { reason: 'already', ...(known === undefined ? {} : { incident: known }), events: [] };
  if (order.kind === 'declare') return declare(order, context);
  if (known === undefined) return { reason: 'not-found', events: [] };
  const { from, conflictsWith } = transitions[order.kind];
  const first = order.expected === undefined ? undefined : findFirst(order, conflictsWith, context);
  if (!from.includes(known.status)) {
    const reason = isOver(known) ? 'over' : 'still-open';
    const turn = context.history.findLast(({ fact }) => fact.type === 'closed' || fact.type === 'reopened');
    return { reason, incident: known, events: [], ...(turn === undefined ? {} : { first: turn }) };
  }
  const changed = change(known, order, context);
  if (typeof changed === 'string') return { reason: changed, incident: known, events: [] };
  if (first !== undefined && changed.facts.length > 0) {
    return { reason: 'conflict', incident: known, events: [], first };
  }
  return conclude(changed, order, context);
}

/** What Vigie itself found, written down; nothing where it is known already. */
export function noteIncident(
  known: Incident,
  notice: IncidentNotice,
  context: Pick<IncidentContext, 'now' | 'revision'>,
): IncidentDecision {
  return conclude(takeNotice(known, notice), {}, context);
}

interface Change {
  incident: Incident;
  facts: IncidentFact[];
}

function conclude(
  { incident, facts }: Change,
  { act, by }: { act?: string; by?: Person },
  { now, revision }: Pick<IncidentContext, 'now' | 'revision'>,
): IncidentDecision {
  if (facts.length === 0) return { reason: 'already', incident, events: [] };
  const events = facts.map((fact, index): IncidentEvent => {
    const at = fact.type === 'kept' ? Math.min(fact.message.createdAt, now) : now;
    return {
      incidentId: incident.id,
      revision: revision + index,
      at,
      ...(at === now ? {} : { recordedAt: now }),
      ...(by === undefined ? {} : { by }),
      ...(act === undefined || index > 0 ? {} : { act }),
      fact,
    };
  });
  return { reason: 'done', incident: { ...incident, revision: revision + facts.length - 1 }, events };
}

function declare(order: IncidentOrder & { kind: 'declare' }, context: IncidentContext): IncidentDecision {
  const { now, number: id } = context;
  const { title, severity, services, alerts, kept, isPrivate, takesCommand, announcedIn, by, teller } = order;
  const began = [...alerts.map((alert) => alert.startedAt), kept?.createdAt ?? now, now];
  const startedAt = order.startedAt ?? Math.min(...began);
  if (startedAt > now + aheadMostMs) return { reason: 'in-the-future', events: [] };
  const first = Math.min(...alerts.map((alert) => alert.startedAt), now);
  const incident: Incident = {
    id,
    revision: context.revision,
    title,
    severity,
    status: 'investigating',
    isPrivate,
    startedAt: Math.min(startedAt, now),
    declaredAt: now,
    ...(alerts.length === 0 ? {} : { detectedAt: first }),
    declaredBy: by,
    roles: takesCommand ? { [commanderRole]: by } : {},
    services,
    alerts: alerts.map((alert) => alert.id),
    releases: [],
    ...(kept === undefined ? {} : { postId: kept.postId }),
    ...(order.nextUpdateAt === undefined ? {} : { nextUpdateAt: order.nextUpdateAt }),
    announcedIn: isPrivate ? [] : announcedIn,
    wantsRoom: order.wantsRoom || isPrivate,
    roomName: nameIncidentRoom(id, title),
    told: takesCommand && teller !== undefined ? { [by.userId]: teller } : {},
  };
  const facts: IncidentFact[] = [
    { type: 'declared', title, severity, startedAt: incident.startedAt, isPrivate, wantsRoom: incident.wantsRoom },
    ...(kept === undefined ? [] : [{ type: 'kept' as const, message: kept }]),
    ...alerts.map((alert) => ({ type: 'alert' as const, alertId: alert.id, text: alert.title })),
    ...(takesCommand ? [{ type: 'role' as const, role: commanderRole, person: by }] : []),
  ];
  return conclude({ incident, facts }, order, context);
}

/** What the incident is after a change, and what there is to write down; or why it cannot be. */
function change(
  known: Incident,
  order: IncidentOrder & IncidentChange,
  { now, history }: IncidentContext,
): Change | 'in-the-future' | 'not-yours' {
  const same: Change = { incident: known, facts: [] };
  switch (order.kind) {
    case 'status':
      return turnStatus(known, order.to);
    case 'severity': {
      if (order.to === known.severity) return same;
      const wantsRoom = known.wantsRoom || order.wantsRoom === true;
      const fact: IncidentFact = { type: 'severity', from: known.severity, to: order.to };
      return { incident: { ...known, severity: order.to, wantsRoom }, facts: [fact] };
    }
    case 'title':
      if (order.to === known.title) return same;
      return { incident: { ...known, title: order.to }, facts: [{ type: 'title', from: known.title, to: order.to }] };
    case 'services': {
      const text = order.to.join(', ');
      if (text === known.services.join(', ')) return same;
      return { incident: { ...known, services: order.to }, facts: [{ type: 'services', text }] };
    }
    case 'time': {
      const { field, to } = order;
      const from = known[field];
      if (to > now + aheadMostMs) return 'in-the-future';
      if (to === from) return same;
      const fact: IncidentFact = { type: 'time', field, toAt: to, ...(from === undefined ? {} : { fromAt: from }) };
      return { incident: { ...known, [field]: to }, facts: [fact] };
    }
    case 'role':
      return giveRole(known, order);
    case 'due':
      if (order.nextUpdateAt === known.nextUpdateAt) return same;
      return promise(known, order.nextUpdateAt, true);
    case 'room':
      if (known.wantsRoom) return same;
      return { incident: { ...known, wantsRoom: true }, facts: [{ type: 'room-wanted' }] };
    case 'update':
      return publish(known, order, now);
    case 'withdraw': {
      const update = history.find(({ revision, fact }) => revision === order.of && fact.type === 'update');
      const isGone = history.some(({ fact }) => fact.type === 'update-withdrawn' && fact.of === order.of);
      if (update === undefined || isGone) return same;
      if (update.by?.userId !== order.by.userId && !order.mayOthers) return 'not-yours';
      return { incident: known, facts: [{ type: 'update-withdrawn', of: order.of }] };
    }
    case 'note':
      return { incident: known, facts: [{ type: 'note', text: order.text }] };
    case 'keep': {
      const { message } = order;
      const facts: IncidentFact[] = findKept(history, message.postId) === undefined ? [{ type: 'kept', message }] : [];
      return { incident: known, facts };
    }
    case 'drop': {
      const of = findKept(history, order.postId);
      return of === undefined ? same : { incident: known, facts: [{ type: 'dropped', of, postId: order.postId }] };
    }
    case 'link':
      return link(known, order);
    case 'close': {
      const { nextUpdateAt: _, remindedOf: __, ...rest } = known;
      const { text, openAlerts } = order;
      return {
        incident: { ...rest, status: 'resolved', resolvedAt: now },
        facts: [{ type: 'closed', openAlerts, ...(text === undefined ? {} : { text }) }],
      };
    }
    case 'reopen': {
      const { resolvedAt: _, ...rest } = known;
      const { text, nextUpdateAt } = order;
      return {
        incident: { ...rest, status: 'reopened', ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }) },
        facts: [{ type: 'reopened', ...(text === undefined ? {} : { text }) }],
      };
    }
  }
}

function takeNotice(known: Incident, notice: IncidentNotice): Change {
  const same: Change = { incident: known, facts: [] };
  switch (notice.kind) {
    case 'room-made': {
      if (known.room !== undefined) return same;
      const { channelId, name } = notice;
      return { incident: { ...known, room: { channelId, name } }, facts: [{ type: 'room', channelId, name }] };
    }
    case 'room-archived':
      if (known.room === undefined || known.room.isArchived) return same;
      return { incident: { ...known, room: { ...known.room, isArchived: true } }, facts: [{ type: 'room-archived' }] };
    case 'remind': {
      const { nextUpdateAt } = known;
      if (nextUpdateAt === undefined || nextUpdateAt === known.remindedOf) return same;
      return { incident: { ...known, remindedOf: nextUpdateAt }, facts: [{ type: 'reminded', nextUpdateAt }] };
    }
  }
}

function turnStatus(known: Incident, to: Incident['status']): Change {
  if (to === known.status) return { incident: known, facts: [] };
  return { incident: { ...known, status: to }, facts: [{ type: 'status', from: known.status, to }] };
}

function giveRole(known: Incident, order: IncidentOrder & IncidentChange & { kind: 'role' }): Change {
  const { role, person, teller } = order;
  const former = known.roles[role];
  if (former?.userId === person?.userId) return { incident: known, facts: [] };
  const { [role]: _, ...others } = known.roles;
  const roles = person === undefined ? others : { ...others, [role]: person };
  const told = person === undefined || teller === undefined ? known.told : { ...known.told, [person.userId]: teller };
  const fact: IncidentFact = {
    type: 'role',
    role,
    ...(person === undefined ? {} : { person }),
    ...(former === undefined ? {} : { former }),
  };
  return { incident: { ...known, roles, told }, facts: [fact] };
}

function promise(known: Incident, nextUpdateAt: number | undefined, isTold: boolean): Change {
  const { nextUpdateAt: _, ...rest } = known;
  const due = nextUpdateAt === undefined ? {} : { nextUpdateAt };
  return { incident: { ...rest, ...due }, facts: isTold ? [{ type: 'due', ...due }] : [] };
}

/** What it says of the status comes first: the update is read as of what is from then on. */
function publish(known: Incident, order: IncidentChange & { kind: 'update' }, now: number): Change {
  const { text, businessText, to } = order;
  const turned = to === undefined || isOver(known) ? { incident: known, facts: [] } : turnStatus(known, to);
  const nextUpdateAt = isOver(known) ? undefined : order.nextUpdateAt;
  const { incident } = promise(turned.incident, nextUpdateAt, false);
  const fact: IncidentFact = {
    type: 'update',
    text,
    status: incident.status,
    ...(businessText === undefined ? {} : { businessText }),
    ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
  };
  return { incident: { ...incident, lastUpdateAt: now }, facts: [...turned.facts, fact] };
}

function link(known: Incident, { alerts, releases, isLinked }: IncidentChange & { kind: 'link' }): Change {
  const isNew = ({ id }: LinkedAlert) => known.alerts.includes(id) !== isLinked;
  const moved = alerts.filter(isNew);
  const movedReleases = releases.filter((id) => known.releases.includes(id) !== isLinked);
  const facts: IncidentFact[] = [
    ...moved.map(({ id, title }): IncidentFact => {
      return { type: isLinked ? 'alert' : 'alert-unlinked', alertId: id, text: title };
    }),
    ...movedReleases.map((releaseId): IncidentFact => {
      return { type: isLinked ? 'release' : 'release-unlinked', releaseId };
    }),
  ];
  const ids = moved.map(({ id }) => id);
  const turn = (list: readonly number[], changed: readonly number[]) =>
    isLinked ? [...list, ...changed] : list.filter((id) => !changed.includes(id));
  return {
    incident: { ...known, alerts: turn(known.alerts, ids), releases: turn(known.releases, movedReleases) },
    facts,
  };
}

/** The revision at which a message was kept, if it still is. */
function findKept(events: readonly IncidentEvent[], postId: string): number | undefined {
  const last = events.findLast(({ fact }) => {
    return (
      (fact.type === 'kept' && fact.message.postId === postId) || (fact.type === 'dropped' && fact.postId === postId)
    );
  });
  return last?.fact.type === 'kept' ? last.revision : undefined;
}

/** What somebody else did after the person looked, if it concerns what they want to do. */
function findFirst(
  order: IncidentOrder & IncidentChange,
  conflictsWith: readonly string[],
  { history }: IncidentContext,
): IncidentEvent | undefined {
  const { expected = 0 } = order;
  return history.findLast(({ revision, fact, by }) => {
    if (revision <= expected || by?.userId === order.by.userId || !conflictsWith.includes(fact.type)) return false;
    if (fact.type === 'role') return order.kind !== 'role' || fact.role === order.role;
    if (fact.type === 'time') return order.kind !== 'time' || fact.field === order.field;
    return true;
  });
}
