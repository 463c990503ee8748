import type { Destination } from '../routing/route.ts';
import type { Suppression } from '../suppression/suppression.ts';
import type { Alert, AlertEvent, Occurrence } from './alert.ts';

/** Why a signal became what it became: logged, counted and asserted under the same name. */
export type DecisionReason =
  | 'opened' // nothing known of the subject, or all its alerts are open occurrences of their own
  | 'opened-by-update' // an act on a problem whose beginning was never heard
  | 'reopened' // the newest resolved alert of the subject fires again
  | 'revived' // fires again under a key that had ended, well after the end was heard
  | 'continued' // the tool restarted an occurrence of an alert that is open here
  | 'repeated' // said before: only `lastAt` moves
  | 'refreshed' // same state, other words or values
  | 'severity-raised'
  | 'severity-lowered'
  | 'acknowledged'
  | 'unacknowledged'
  | 'commented'
  | 'resolved'
  | 'closed'
  | 'resolved-unheard' // the end of something whose beginning was never heard
  | 'late' // the beginning of an occurrence that has already ended
  | 'stale' // about an occurrence that a newer one has replaced
  | 'overtaken' // found by asking the tool, but heard of by itself since it was asked
  | 'echo' // what was done in Mattermost and written to the tool, told back by it
  | 'duplicate'; // this very act was taken before

/** What the store knows about the subject of a signal. */
export interface Known {
  /** Whether this very act (the signal's id) was taken before. Beginnings and ends are recognised by their key instead. */
  isSeen: boolean;
  /** Whether it is an act of someone in Mattermost that comes back from the tool. */
  isEcho?: boolean;
  /** The occurrence with the signal's key, and its alert. */
  occurrence?: Occurrence;
  alert?: Alert;
  /** The open alert of the subject that began last; where the subject is exclusive, the only one. */
  openOfSubject?: Alert;
  /** The alert of the subject that was resolved last. */
  resolvedOfSubject?: Alert;
}

/** What mutes an open alert at the moment; undefined where nothing does. */
export type Suppress = (alert: Alert) => Suppression | undefined;

export interface DecisionContext {
  /** Name of the source in vigie.yaml. */
  source: string;
  /** Epoch milliseconds. */
  now: number;
  /** The first of `revisionsPerSignal` fresh revisions. */
  revision: number;
  /** Of signals found by asking the tool: they tell how things stood at this moment, epoch milliseconds. */
  asOf?: number;
  /** Rooms for these labels; never empty. */
  route(labels: Record<string, string>): Destination[];
  /** What mutes an open alert now; absent where nothing ever does. */
  suppress?: Suppress;
  /** How long an acknowledgement may stand before it is told of; absent: for ever. */
  forgottenAfterMs?: number;
}

/** When what is decided was last true: now where the tool speaks, the moment of the question where it was asked. */
export function readHeardAt({ asOf, now }: Pick<DecisionContext, 'asOf' | 'now'>): number {
  return asOf ?? now;
}

/** How many revisions one decision may use: it makes at most that many events. */
export const revisionsPerSignal = 6;

export interface Decision {
  reason: DecisionReason;
  /** The alert as it is now; absent where nothing is known and nothing was made. */
  alert?: Alert;
  /** Whether the alert must be saved. */
  isChanged: boolean;
  /** Whether a post may have to change. */
  isVisible: boolean;
  /** Occurrences that are new or have changed. */
  occurrences: Occurrence[];
  events: AlertEvent[];
}
