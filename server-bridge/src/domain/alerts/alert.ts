import type { Destination } from '../routing/route.ts';
import type { Severity } from '../severity.ts';
import type { Suppression } from '../suppression/suppression.ts';
import type { Flapping } from './flapping.ts';
import type { AlertLink } from './signal.ts';

export interface Acknowledgement {
  /** Absent where the source does not say who. */
  by?: string;
  at: number;
  /** The tool does not know: it has no way back, or refused what was written to it. */
  isOnlyHere?: true;
  /** Of someone who did it in Mattermost. */
  username?: string;
  /** When it is told of as forgotten; absent: never. */
  remindAt?: number;
  /** It stood for so long that it was told of. */
  isForgotten?: true;
}

/** A room the alert is shown in. Rooms are added when the severity changes, never taken away. */
export interface AlertRoom extends Destination {
  /** No post before this moment (`after:` of the route), epoch milliseconds. */
  dueAt: number;
}

/** What we track across a source's signals: one record for what is watched, reopened as often as it fires. */
export interface Alert {
  /** The revision at which it was first recorded: unique, increasing, short enough to type. */
  id: number;
  source: string;
  subject: string;
  status: 'open' | 'resolved';
  /** Key of the current occurrence; all it ever had are `Occurrence`s. */
  key: string;
  /** When the source says that key began; later than `startedAt` where an open alert went on under a newer key. */
  keyStartedAt: number;
  title: string;
  severity: Severity;
  /** When the source last set the severity. */
  severityAt: number;
  labels: Record<string, string>;
  hostName?: string;
  values?: string;
  description?: string;
  links: AlertLink[];
  /** When the source says it began to be open, without a break known to us. */
  startedAt: number;
  /** When we recorded that the current occurrence began. */
  openedAt: number;
  resolvedAt?: number;
  /** When we recorded the end. */
  closedAt?: number;
  /** Who closed it by hand, where the source says so. */
  resolvedBy?: string;
  acknowledgement?: Acknowledgement;
  /** When the source last set or cleared the acknowledgement: an older word about it changes nothing. */
  acknowledgementAt: number;
  /** When we last heard of it; where that was by asking the tool, when it was asked. */
  lastAt: number;
  /** How often it fired, the current occurrence included. */
  occurrences: number;
  /** Starts of the occurrences of the last 30 days, oldest first, 100 at most. */
  recentStarts: number[];
  rooms: AlertRoom[];
  /** Absent as long as its state never changed. */
  flapping?: Flapping;
  /** Why it is not heard; absent while it is. */
  suppression?: Suppression;
  /** Its source should have been heard since then and was not: whether it is still open nobody knows. */
  unknownSince?: number;
  revision: number;
}

/** One of the keys an alert ever had. */
export interface Occurrence {
  source: string;
  key: string;
  alertId: number;
  startedAt: number;
  endedAt?: number;
}

export type AlertEventType =
  | 'opened'
  | 'reopened'
  | 'acknowledged'
  | 'unacknowledged'
  | 'commented'
  | 'severity-changed'
  | 'resolved'
  | 'closed'
  | 'room-added'
  | 'flapping-started'
  | 'flapping-ended'
  | 'suppressed'
  | 'unsuppressed'
  | 'acknowledgement-forgotten'
  | 'state-unknown'
  | 'state-known';

/** One line of an alert's timeline, which is its audit log too; never changed once written. */
export interface AlertEvent {
  type: AlertEventType;
  alertId: number;
  /** Orders all events of all records; given when saved. */
  revision: number;
  /** When it happened, as the source says. */
  at: number;
  recordedAt: number;
  /** The signal it comes from: the same signal again is recognised by it. */
  signalId: string;
  by?: string;
  /** Of what was done in Mattermost; absent where the source said it. */
  via?: 'mattermost';
  /** Of the person who did it there. */
  userId?: string;
  username?: string;
  /** Of an acknowledgement: the tool has no way back, and does not know of it. */
  isOnlyHere?: true;
  comment?: string;
  from?: Severity;
  to?: Severity;
  /** Of an end: how long the occurrence lasted; of `flapping-ended`: how long it flapped; of what is forgotten: how long. */
  lastedMs?: number;
  /** Of an end or a reopening: it flapped, so that the timeline has it and no note tells it. */
  isFlapping?: true;
  /** The tool did not say so: it was found by asking it. */
  isFound?: true;
  /** It happened under a silence or the like, and no note tells it. */
  isSuppressed?: true;
  /** Of `suppressed`: by what; of `unsuppressed`: by what it was. */
  suppression?: Suppression;
  /** Of `flapping-started` and `flapping-ended`: changes of state so far. */
  changes?: number;
}
