import type { Acknowledgement, Alert } from './alert.ts';
import { changeSeverity } from './change-severity.ts';
import type { Decision, DecisionContext, Known } from './decision.ts';
import { beginOccurrence } from './open-alert.ts';
import { takeFacts } from './refresh-facts.ts';
import { recordUnheardEnd } from './resolve-alert.ts';
import type { Signal } from './signal.ts';

type PersonalSignal = Extract<Signal, { kind: 'acknowledged' | 'unacknowledged' | 'commented' | 'severity-changed' }>;
type Act = Exclude<PersonalSignal, { kind: 'severity-changed' }>;

/** Someone acted on a problem in the tool. If its beginning was never heard, the act itself says enough to record it. */
export function changeByPerson(known: Known, signal: PersonalSignal, context: DecisionContext): Decision {
  if (known.alert !== undefined) {
    const isCurrent = known.alert.key === signal.key;
    return applyAct(known.alert, signal, context, context.revision, isCurrent);
  }
  const first = recordWhatWasMissed(known, signal, context);
  if (first.alert === undefined) return first;
  const isCurrent = first.alert.key === signal.key;
  const act = applyAct(first.alert, signal, context, context.revision + first.events.length, isCurrent);
  return {
    reason: first.reason,
    alert: act.alert ?? first.alert,
    isChanged: true,
    isVisible: true,
    occurrences: first.occurrences,
    events: [...first.events, ...act.events],
  };
}

function recordWhatWasMissed(known: Known, signal: PersonalSignal, context: DecisionContext): Decision {
  // The event of the missed beginning (or end) must not carry the act's own id: the act is recorded under it.
  const missed = { ...signal, id: `${signal.id}/missed` };
  if (signal.endedAt === undefined) return { ...beginOccurrence(known, missed, context), reason: 'opened-by-update' };
  return recordUnheardEnd(known.resolvedOfSubject, { ...missed, kind: 'resolved', at: signal.endedAt }, context);
}

function applyAct(
  known: Alert,
  signal: PersonalSignal,
  context: DecisionContext,
  revision: number,
  isCurrent: boolean,
): Decision {
  const refreshed = isCurrent ? takeFacts(known, signal, context) : known;
  // Once the problem is over, only who changes the severity says something of it: the tool may not know it any more.
  const isSeverityTold = isCurrent && (signal.endedAt === undefined || signal.kind === 'severity-changed');
  const severity = isSeverityTold ? changeSeverity(refreshed, signal, context, revision) : undefined;
  const act =
    signal.kind === 'severity-changed'
      ? undefined
      : newActEvent(known.id, signal, context, revision + (severity ? 1 : 0));
  const events = [...(severity?.events ?? []), ...(act === undefined ? [] : [act])];
  const changed = severity?.alert ?? refreshed;
  const isObsolete = !isCurrent || (signal.kind !== 'commented' && signal.at < known.acknowledgementAt);
  const alert = isObsolete ? changed : acknowledge(changed, signal);
  const isVisible = isCurrent && events.length > 0;
  return {
    reason: isCurrent ? (severity?.reason ?? act?.type ?? 'repeated') : 'stale',
    alert: { ...alert, revision: events.at(-1)?.revision ?? alert.revision },
    isChanged: true,
    isVisible,
    occurrences: [],
    events,
  };
}

function acknowledge(alert: Alert, signal: PersonalSignal): Alert {
  if (signal.kind === 'acknowledged') {
    const acknowledgement: Acknowledgement = { at: signal.at, ...(signal.by === undefined ? {} : { by: signal.by }) };
    return { ...alert, acknowledgement, acknowledgementAt: signal.at };
  }
  if (signal.kind !== 'unacknowledged') return alert;
  const { acknowledgement, ...rest } = alert;
  return { ...rest, acknowledgementAt: signal.at };
}

function newActEvent(alertId: number, signal: Act, context: DecisionContext, revision: number) {
  return {
    type: signal.kind,
    alertId,
    revision,
    at: signal.at,
    recordedAt: context.now,
    signalId: signal.id,
    ...(signal.by === undefined ? {} : { by: signal.by }),
    ...(signal.comment === undefined ? {} : { comment: signal.comment }),
  };
}
