import type { Alert, AlertEvent } from './alert.ts';
import type { Suppress } from './decision.ts';
import { endIfOver, findFlappingEnd } from './flapping.ts';
import { endFlapping } from './note-flapping.ts';
import { turnSuppression } from './note-suppression.ts';

/** How many revisions such a decision may use. */
export const revisionsPerLook = 2;

export type TimeReason = 'flapping-ended' | 'suppressed' | 'unsuppressed';

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
}

/** When time alone changes an alert next, epoch milliseconds; undefined: never, as things stand. */
export function findNextLook({ status, flapping, suppression }: Alert): number | undefined {
  const unmutedAt = status === 'open' ? suppression?.until : undefined;
  const moments = [flapping === undefined ? undefined : findFlappingEnd(flapping), unmutedAt];
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** What the passing of time makes of an alert, nothing having been said of it. */
export function decideByTime(known: Alert, { now, revision, suppress }: TimeContext): TimeDecision {
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
  return { alert: turn.alert, isChanged: turn.alert !== known, events: events.filter(isOfTime) };
}

function isOfTime(event: AlertEvent): event is AlertEvent & { type: TimeReason } {
  return event.type === 'flapping-ended' || event.type === 'suppressed' || event.type === 'unsuppressed';
}
