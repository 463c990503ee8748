import type { Alert, AlertEvent } from './alert.ts';
import type { Suppress } from './decision.ts';
import { endIfOver, findFlappingEnd } from './flapping.ts';
import { endFlapping } from './note-flapping.ts';
import { findReminder, turnForgotten } from './note-forgotten.ts';
import { turnSuppression } from './note-suppression.ts';
import { type FindSilentSince, turnUnknown } from './note-unknown.ts';

/** How many revisions such a decision may use. */
export const revisionsPerLook = 4;

const timeReasons = [
  'flapping-ended',
  'suppressed',
  'unsuppressed',
  'state-unknown',
  'state-known',
  'acknowledgement-forgotten',
] as const;
export type TimeReason = (typeof timeReasons)[number];

export interface TimeDecision {
  alert: Alert;
  /** Whether the alert must be saved: where nothing is visible, only when it must be looked at next. */
  isChanged: boolean;
  events: (AlertEvent & { type: TimeReason })[];
}

export interface TimeContext {
  now: number;
  /** The first of `revisionsPerLook` fresh ones. */
  revision: number;
  suppress?: Suppress;
  findSilentSince?: FindSilentSince;
}

/** When time alone changes an alert next, epoch milliseconds; undefined: never, as things stand. */
export function findNextLook(alert: Alert): number | undefined {
  const { status, flapping, suppression } = alert;
  const unmutedAt = status === 'open' ? suppression?.until : undefined;
  // A muted one is looked at when it is muted no longer, whenever that is.
  const remindAt = suppression === undefined ? findReminder(alert) : undefined;
  const moments = [flapping === undefined ? undefined : findFlappingEnd(flapping), unmutedAt, remindAt];
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** What the passing of time makes of an alert, nothing having been said of it. */
export function decideByTime(known: Alert, { now, revision, suppress, findSilentSince }: TimeContext): TimeDecision {
  const events: AlertEvent[] = [];
  let alert = known;
  const { flapping } = known;
  const after = flapping === undefined ? undefined : endIfOver(flapping, now);
  if (after !== undefined && flapping?.since !== undefined && after.since === undefined) {
    const event = endFlapping(known, after, { now, revision });
    events.push(event);
    alert = { ...alert, flapping: after, revision: event.revision };
  }
  const turn = turnSuppression(alert, suppress ?? (() => undefined), now, revision + events.length);
  if (turn.event !== undefined) events.push(turn.event);
  const doubt = turnUnknown(turn.alert, findSilentSince?.(turn.alert), now, revision + events.length);
  if (doubt.event !== undefined) events.push(doubt.event);
  const lapse = turnForgotten(doubt.alert, now, revision + events.length);
  if (lapse.event !== undefined) events.push(lapse.event);
  return { alert: lapse.alert, isChanged: lapse.alert !== known, events: events.filter(isOfTime) };
}

function isOfTime(event: AlertEvent): event is AlertEvent & { type: TimeReason } {
  return timeReasons.some((reason) => reason === event.type);
}
