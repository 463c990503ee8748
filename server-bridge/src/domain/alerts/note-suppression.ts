import type { Suppression } from '../suppression/suppression.ts';
import type { Alert, AlertEvent } from './alert.ts';
import type { Decision, DecisionContext, Suppress } from './decision.ts';

/** Says of a decision whether the alert is muted now, and marks what happened while it was: it is recorded, not told. */
export function noteSuppression(
  decision: Decision,
  { now, suppress }: Pick<DecisionContext, 'now' | 'suppress'>,
): Decision {
  const { alert, isChanged } = decision;
  if (suppress === undefined || alert === undefined || !isChanged) return decision;
  const turn = turnSuppression(alert, suppress, now, (decision.events.at(-1)?.revision ?? alert.revision) + 1);
  const isMuted = turn.alert.suppression !== undefined;
  const events = isMuted
    ? decision.events.map((event): AlertEvent => ({ ...event, isSuppressed: true }))
    : decision.events;
  return {
    ...decision,
    alert: turn.alert,
    isVisible: decision.isVisible || turn.event !== undefined,
    events: turn.event === undefined ? events : [...events, turn.event],
  };
}

/** What mutes the alert now in place of what did; an event where that differs. One that is over stays as it ended. */
export function turnSuppression(
  alert: Alert,
  suppress: Suppress,
  now: number,
  revision: number,
): { alert: Alert; event?: AlertEvent } {
  if (alert.status !== 'open') return { alert };
  const { suppression: before, ...heard } = alert;
  const found = suppress(alert);
  if (isSame(before, found)) return { alert };
  const muted: Alert = found === undefined ? heard : { ...heard, suppression: found };
  const suppression = found ?? before;
  const event: AlertEvent = {
    type: found === undefined ? 'unsuppressed' : 'suppressed',
    alertId: alert.id,
    revision,
    at: now,
    recordedAt: now,
    signalId: `${alert.id}:suppression:${revision}`,
    ...(suppression === undefined ? {} : { suppression }),
  };
  return { alert: { ...muted, revision }, event };
}

function isSame(one: Suppression | undefined, other: Suppression | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.kind === other.kind && one.id === other.id && one.until === other.until && one.reason === other.reason;
}
