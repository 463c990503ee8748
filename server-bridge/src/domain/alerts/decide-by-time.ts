import type { Alert, AlertEvent } from './alert.ts';
import { endIfOver, findFlappingEnd } from './flapping.ts';
import { endFlapping } from './note-flapping.ts';

/** How many revisions such a decision may use. */
export const revisionsPerLook = 2;

export interface TimeDecision {
  reason: 'flapping-ended' | 'nothing-due';
  alert: Alert;
  events: AlertEvent[];
}

/** When time alone changes an alert next, epoch milliseconds; undefined: never, as things stand. */
export function findNextLook(alert: Alert): number | undefined {
  return alert.flapping === undefined ? undefined : findFlappingEnd(alert.flapping);
}

/** What the passing of time makes of an alert, nothing having been said of it. */
export function decideByTime(alert: Alert, context: { now: number; revision: number }): TimeDecision {
  const { flapping } = alert;
  if (flapping?.since === undefined) return { reason: 'nothing-due', alert, events: [] };
  const after = endIfOver(flapping, context.now);
  if (after.since !== undefined) return { reason: 'nothing-due', alert, events: [] };
  const event = endFlapping(alert, after, context);
  return { reason: 'flapping-ended', alert: { ...alert, flapping: after, revision: event.revision }, events: [event] };
}
