import type { Acknowledgement, Alert, AlertEvent } from './alert.ts';

/**
 * Notes when a fresh acknowledgement is to be told of as forgotten: it stands with the alert, and outlives a restart.
 * `forgottenAfterMs` undefined: never.
 */
export function setReminder(alert: Alert, forgottenAfterMs: number | undefined): Alert {
  const { acknowledgement } = alert;
  if (acknowledgement === undefined || forgottenAfterMs === undefined) return alert;
  if (acknowledgement.remindAt !== undefined || acknowledgement.isForgotten) return alert;
  return { ...alert, acknowledgement: { ...acknowledgement, remindAt: acknowledgement.at + forgottenAfterMs } };
}

/** When an open alert is told of that somebody has and nobody has mended; undefined: never, or it was told. */
export function findReminder({ status, acknowledgement }: Alert): number | undefined {
  return status === 'open' && !acknowledgement?.isForgotten ? acknowledgement?.remindAt : undefined;
}

/** An acknowledgement that has stood too long is told of, once; of a muted alert when it is heard again. */
export function turnForgotten(alert: Alert, now: number, revision: number): { alert: Alert; event?: AlertEvent } {
  const { acknowledgement, suppression } = alert;
  const remindAt = findReminder(alert);
  if (acknowledgement === undefined || remindAt === undefined || remindAt > now || suppression !== undefined) {
    return { alert };
  }
  const { by, username, at } = acknowledgement;
  const event: AlertEvent = {
    type: 'acknowledgement-forgotten',
    alertId: alert.id,
    revision,
    at: now,
    recordedAt: now,
    signalId: `${alert.id}:forgotten:${revision}`,
    lastedMs: now - at,
    ...(by === undefined ? {} : { by }),
    ...(username === undefined ? {} : { username }),
  };
  return { alert: { ...alert, acknowledgement: forget(acknowledgement), revision }, event };
}

function forget({ remindAt, ...acknowledgement }: Acknowledgement): Acknowledgement {
  return { ...acknowledgement, isForgotten: true };
}
