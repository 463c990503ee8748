import type { Alert, AlertEvent } from './alert.ts';
import { changeByPerson } from './change-by-person.ts';
import type { Decision, DecisionContext, DecisionReason, Known } from './decision.ts';
import { noteFlapping } from './note-flapping.ts';
import { setReminder } from './note-forgotten.ts';
import { noteSuppression } from './note-suppression.ts';
import { forgetUnknown } from './note-unknown.ts';
import { beginOccurrence, reopenAlert } from './open-alert.ts';
import { refreshFacts } from './refresh-facts.ts';
import { endOccurrence, recordUnheardEnd } from './resolve-alert.ts';
import type { Signal } from './signal.ts';

/** A delivery that was overtaken by a later one arrives within this time of it. */
const overtakenMs = 60_000;

/** Decides what one signal makes of what is known. The same signals in any order leave every occurrence in the same state. */
export function decideSignal(known: Known, signal: Signal, context: DecisionContext): Decision {
  if (isOvertaken(known, signal, context)) return leave('overtaken', known.alert);
  const state = forgetUnknown(decideState(known, signal, context));
  const decision = noteReminder(noteSuppression(noteFlapping(known, state, context), context), context);
  return context.asOf === undefined ? decision : markFound(decision);
}

function noteReminder(decision: Decision, { forgottenAfterMs }: DecisionContext): Decision {
  const { alert } = decision;
  return alert === undefined ? decision : { ...decision, alert: setReminder(alert, forgottenAfterMs) };
}

/** What the tool itself said since it was asked is newer than its answer, which may be wrong by now. */
function isOvertaken({ alert, openOfSubject, resolvedOfSubject }: Known, signal: Signal, context: DecisionContext) {
  const { asOf } = context;
  if (asOf === undefined) return false;
  const ofSubject = signal.isSubjectExclusive ? [openOfSubject, resolvedOfSubject] : [];
  return [alert, ...ofSubject].some((known) => known !== undefined && known.lastAt > asOf);
}

function markFound(decision: Decision): Decision {
  return { ...decision, events: decision.events.map((event): AlertEvent => ({ ...event, isFound: true })) };
}

function decideState(known: Known, signal: Signal, context: DecisionContext): Decision {
  switch (signal.kind) {
    case 'firing':
      return decideFiring(known, signal, context);
    case 'resolved':
    case 'closed':
      return decideEnd(known, signal, context);
    default:
      if (known.isSeen) return leave('duplicate', known.alert);
      if (known.isEcho) return leave('echo', known.alert);
      return changeByPerson(known, signal, context);
  }
}

function decideFiring(known: Known, signal: Signal, context: DecisionContext): Decision {
  const { alert, occurrence } = known;
  if (alert !== undefined && occurrence !== undefined) {
    if (occurrence.endedAt !== undefined) {
      if (isRelapse(alert, signal, occurrence.endedAt)) return reopenAlert(alert, signal, context);
      return isRevival(alert, signal, context.now)
        ? reopenAlert(alert, signal, context, 'revived')
        : leave('late', alert);
    }
    if (alert.key !== signal.key) return leave('stale', alert);
    return refreshFacts(alert, signal, context);
  }
  return beginOccurrence(known, signal, context);
}

/**
 * A tool without a name for an occurrence (Icinga, Uptime Kuma) says the same key again: it began after the end. Or with
 * it, where the tool counts in seconds: one relapse too many is seen, one missed is not.
 */
function isRelapse(alert: Alert, signal: Signal, endedAt: number): boolean {
  return alert.status === 'resolved' && signal.isSubjectExclusive && signal.startedAt >= endedAt;
}

/**
 * An Alertmanager that lost sight of a Prometheus says resolved, then firing again with the start it had. Nothing in
 * the body tells that from a delivery that was overtaken, but such a one is seconds late, and notifications of one
 * group are a group_interval apart.
 */
function isRevival(alert: Alert, signal: Signal, now: number): boolean {
  const isItsLast = alert.status === 'resolved' && alert.key === signal.key;
  return isItsLast && signal.isSubjectExclusive && now - (alert.closedAt ?? now) > overtakenMs;
}

function decideEnd(known: Known, signal: Signal & { kind: 'resolved' | 'closed' }, context: DecisionContext): Decision {
  const { alert, occurrence } = known;
  if (alert !== undefined && occurrence !== undefined) {
    if (occurrence.endedAt !== undefined) return leave('repeated', alert);
    return endOccurrence(alert, occurrence, signal, context);
  }
  if (signal.isSubjectExclusive && known.openOfSubject !== undefined) {
    const occurrence = {
      source: context.source,
      key: signal.key,
      alertId: known.openOfSubject.id,
      startedAt: signal.startedAt,
    };
    return endOccurrence(known.openOfSubject, occurrence, signal, context);
  }
  return recordUnheardEnd(known.resolvedOfSubject, signal, context);
}

function leave(reason: DecisionReason, alert: Alert | undefined): Decision {
  return {
    reason,
    ...(alert === undefined ? {} : { alert }),
    isChanged: false,
    isVisible: false,
    occurrences: [],
    events: [],
  };
}
