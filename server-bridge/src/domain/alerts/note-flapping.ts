import type { Alert, AlertEvent } from './alert.ts';
import type { Decision, DecisionContext, Known } from './decision.ts';
import { countChange, type Flapping } from './flapping.ts';

/** Counts a decision that opens or ends a known alert again, and says so once where that makes it flap. */
export function noteFlapping(known: Known, decision: Decision, context: Pick<DecisionContext, 'now'>): Decision {
  const { alert } = decision;
  const before = [known.alert, known.openOfSubject, known.resolvedOfSubject].find((other) => other?.id === alert?.id);
  if (alert === undefined || before === undefined || before.status === alert.status) return decision;
  const flapping = countChange(before.flapping, context.now);
  const events = decision.events.map((event): AlertEvent => {
    const isTold = flapping.since === undefined || !isChangeOfState(event);
    return isTold ? event : { ...event, isFlapping: true };
  });
  const turn = tellTurn(alert, before.flapping, flapping, decision.events.at(-1), context.now);
  return {
    ...decision,
    alert: { ...alert, flapping, revision: turn?.revision ?? alert.revision },
    events: turn === undefined ? events : [...events, turn],
  };
}

/** The end of flapping, once its time is over. */
export function endFlapping(alert: Alert, after: Flapping, context: { now: number; revision: number }): AlertEvent {
  return {
    ...newEvent(alert, context.now, context.revision),
    type: 'flapping-ended',
    lastedMs: Math.max(0, context.now - (alert.flapping?.since ?? after.scoreAt)),
    changes: alert.flapping?.changes ?? 0,
  };
}

function isChangeOfState({ type }: AlertEvent): boolean {
  return type === 'reopened' || type === 'resolved' || type === 'closed';
}

function tellTurn(
  alert: Alert,
  before: Flapping | undefined,
  after: Flapping,
  last: AlertEvent | undefined,
  now: number,
): AlertEvent | undefined {
  const revision = (last?.revision ?? alert.revision) + 1;
  if (before?.since !== undefined && after.since !== before.since) {
    return endFlapping({ ...alert, flapping: before }, after, { now, revision });
  }
  if (before?.since !== undefined || after.since === undefined) return undefined;
  return { ...newEvent(alert, now, revision), type: 'flapping-started', changes: after.changes };
}

function newEvent(alert: Alert, now: number, revision: number) {
  return { alertId: alert.id, revision, at: now, recordedAt: now, signalId: `${alert.id}:flapping:${revision}` };
}
