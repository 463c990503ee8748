import { addDestinations } from '../routing/add-destinations.ts';
import type { Destination } from '../routing/route.ts';
import type { Alert, AlertEvent, AlertRoom, Occurrence } from './alert.ts';
import { type Decision, type DecisionContext, type Known, readHeardAt } from './decision.ts';
import { routingLabels } from './routing-labels.ts';
import type { AlertFacts, Signal } from './signal.ts';

const recentMs = 30 * 24 * 3600_000;
const recentStartsKept = 100;

/** An occurrence whose key was never heard: it goes on with the open alert, reopens a resolved one, or opens its own. */
export function beginOccurrence(known: Known, signal: Signal, context: DecisionContext): Decision {
  if (signal.isSubjectExclusive && known.openOfSubject !== undefined) {
    return continueAlert(known.openOfSubject, signal, context);
  }
  if (known.resolvedOfSubject !== undefined) return reopenAlert(known.resolvedOfSubject, signal, context);
  return openAlert(signal, context);
}

function openAlert(signal: Signal, context: DecisionContext): Decision {
  const alert = newAlert(signal, context);
  const event: AlertEvent = {
    type: 'opened',
    alertId: alert.id,
    revision: context.revision,
    at: signal.startedAt,
    recordedAt: context.now,
    signalId: signal.id,
    to: alert.severity,
  };
  return {
    reason: 'opened',
    alert,
    isChanged: true,
    isVisible: true,
    occurrences: [newOccurrence(alert, signal)],
    events: [event],
  };
}

/** The alert fires again after its end: a new occurrence of it, which nobody has acknowledged yet. */
export function reopenAlert(
  resolved: Alert,
  signal: Signal,
  context: DecisionContext,
  reason: 'reopened' | 'revived' = 'reopened',
): Decision {
  const { resolvedAt, closedAt, resolvedBy, acknowledgement, ...kept } = resolved;
  const fresh = newAlert(signal, context);
  const alert: Alert = {
    ...kept,
    ...dropUndefinedFacts(signal.facts),
    status: 'open',
    key: signal.key,
    keyStartedAt: signal.startedAt,
    severityAt: signal.at,
    acknowledgementAt: signal.startedAt,
    startedAt: signal.startedAt,
    openedAt: context.now,
    lastAt: readHeardAt(context),
    occurrences: resolved.occurrences + 1,
    recentStarts: addStart(resolved.recentStarts, signal.startedAt),
    rooms: mergeRooms(resolved.rooms, fresh.rooms, signal.startedAt, context.now),
    revision: context.revision,
  };
  const event: AlertEvent = {
    type: 'reopened',
    alertId: alert.id,
    revision: context.revision,
    at: signal.startedAt,
    recordedAt: context.now,
    signalId: signal.id,
    to: alert.severity,
  };
  return {
    reason,
    alert,
    isChanged: true,
    isVisible: true,
    occurrences: [newOccurrence(alert, signal)],
    events: [event],
  };
}

/**
 * Another start of an alert that is open here and of which the tool has only one at a time: it restarted, or several
 * Prometheus disagree about the start. The alert goes on under the newer key.
 */
function continueAlert(open: Alert, signal: Signal, context: DecisionContext): Decision {
  const isNewer = signal.startedAt >= open.keyStartedAt;
  const newest = isNewer ? { key: signal.key, keyStartedAt: signal.startedAt } : {};
  const alert: Alert = { ...open, ...newest, lastAt: readHeardAt(context) };
  return {
    reason: 'continued',
    alert,
    isChanged: true,
    isVisible: false,
    occurrences: [newOccurrence(alert, signal)],
    events: [],
  };
}

/** A record made of one signal, open since the start that the signal states. */
export function newAlert(signal: Signal, context: DecisionContext): Alert {
  const labels = routingLabels(context.source, signal.facts.severity, signal.facts.labels);
  return {
    id: context.revision,
    source: context.source,
    subject: signal.subject,
    status: 'open',
    key: signal.key,
    keyStartedAt: signal.startedAt,
    ...dropUndefinedFacts(signal.facts),
    severityAt: signal.at,
    acknowledgementAt: signal.startedAt,
    startedAt: signal.startedAt,
    openedAt: context.now,
    lastAt: readHeardAt(context),
    occurrences: 1,
    recentStarts: [signal.startedAt],
    rooms: context.route(labels).map((destination) => toRoom(destination, signal.startedAt, context.now)),
    revision: context.revision,
  };
}

export function newOccurrence(alert: Alert, signal: Signal, endedAt?: number): Occurrence {
  const occurrence = { source: alert.source, key: signal.key, alertId: alert.id, startedAt: signal.startedAt };
  return endedAt === undefined ? occurrence : { ...occurrence, endedAt };
}

/** The starts of the last 30 days before the newest, oldest first. */
export function addStart(starts: number[], start: number): number[] {
  const all = [...starts, start].sort((a, b) => a - b);
  const newest = all.at(-1) ?? start;
  return all.filter((at) => at > newest - recentMs).slice(-recentStartsKept);
}

/** The rooms of an alert that fires again: none is taken away, and the wait of `after:` starts anew for all. */
function mergeRooms(known: AlertRoom[], fresh: Destination[], startedAt: number, now: number): AlertRoom[] {
  return addDestinations(known, fresh).map((destination) => toRoom(destination, startedAt, now));
}

/** A start in the future (the tool's clock is ahead) does not lengthen the wait. */
export function toRoom(destination: Destination, startedAt: number, now: number): AlertRoom {
  const { room, mention, afterMs, hashtags, route, who } = destination;
  const rights = who === undefined ? {} : { who };
  return { room, mention, afterMs, hashtags, route, dueAt: Math.min(startedAt, now) + afterMs, ...rights };
}

function dropUndefinedFacts(facts: AlertFacts) {
  const { title, severity, labels, links, hostName, values, description } = facts;
  return {
    title,
    severity,
    labels,
    links,
    ...(hostName === undefined ? {} : { hostName }),
    ...(values === undefined ? {} : { values }),
    ...(description === undefined ? {} : { description }),
  };
}
