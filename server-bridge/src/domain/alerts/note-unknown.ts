import type { Alert, AlertEvent } from './alert.ts';
import type { Decision } from './decision.ts';

/** Since when nothing was heard of an alert's source, though something should have been; undefined while it speaks. */
export type FindSilentSince = (alert: Alert) => number | undefined;

/** What is over is known to be. */
export function forgetUnknown(decision: Decision): Decision {
  if (decision.alert?.status !== 'resolved' || decision.alert.unknownSince === undefined) return decision;
  const { unknownSince, ...known } = decision.alert;
  return { ...decision, alert: known };
}

/** An open alert of a source that has fallen silent may be over: nobody would have told us. */
export function turnUnknown(
  alert: Alert,
  silentSince: number | undefined,
  now: number,
  revision: number,
): { alert: Alert; event?: AlertEvent } {
  if (alert.status !== 'open' || alert.unknownSince === silentSince) return { alert };
  const { unknownSince, ...known } = alert;
  const event: AlertEvent = {
    type: silentSince === undefined ? 'state-known' : 'state-unknown',
    alertId: alert.id,
    revision,
    at: now,
    recordedAt: now,
    signalId: `${alert.id}:unknown:${revision}`,
  };
  const turned = silentSince === undefined ? known : { ...known, unknownSince: silentSince };
  return { alert: { ...turned, revision }, event };
}
