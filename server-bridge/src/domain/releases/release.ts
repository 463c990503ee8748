import type { Person } from '../alerts/act.ts';
import type { FreezeMark } from '../freezes/freeze.ts';
import type { Destination } from '../routing/route.ts';
import type { Suspect } from './judge-release.ts';
import type { ReleaseMarks } from './release-marks.ts';
import type { ReleaseFacts, ReleaseState } from './release-signal.ts';

/** The last that a tool said of a state of one of its runs, each thing for itself (`mergeSaid`). */
export interface Said {
  /** When that came about, by the tool's clock. */
  at: number;
  /** Of the signal; of two at the same moment the greater one counts. */
  id: string;
  facts: ReleaseFacts;
  /** What was last said before that, and when. */
  earlier?: Readonly<Record<string, { at: number; id: string }>>;
}

/** Why a deployment was taken for a release that was known before, or the other way round. */
export type MeetingReason =
  | 'version-in-window' // same service, environment and version, within the planned window
  | 'window' // the same, and one of the two says no version
  | 'version'; // same service, environment and version of one that has no window

/** A deployment or run of a tool, through all of its states. */
export interface ReleaseRun {
  source: string;
  key: string;
  said: Partial<Record<ReleaseState, Said>>;
  /** When it first began. */
  startedAt?: number;
  met?: MeetingReason;
}

/** What someone in Mattermost said of the state, last of each. */
export interface PersonsWord {
  at: number;
  by: Person;
}

/** What people planned; each of these goes before what tools say. */
export type ReleasePlan = Partial<ReleaseFacts>;

/**
 * A change that goes to an environment. What people and tools said is kept apart and the rest derived from it
 * (`deriveRelease`), so that the order in which it was heard makes no difference.
 */
export interface Release {
  /** Counts releases: `REL-<id>`. */
  id: number;
  revision: number;
  /** When it was first heard of. */
  madeAt: number;
  /** Who planned it in Mattermost. */
  plannedBy?: Person;
  plan?: ReleasePlan;
  people: Partial<Record<ReleaseState, PersonsWord>>;
  /** By source and key. */
  runs: ReleaseRun[];
  rooms: Destination[];
  /** What follows from freezes, other releases and alerts; absent: nothing. */
  marks?: ReleaseMarks;

  /** Derived, from here on. */
  facts: ReleaseFacts;
  state: ReleaseState;
  /** Since when. */
  stateAt: number;
  startedAt?: number;
  endedAt?: number;
}

export type ReleaseEventType =
  | ReleaseState
  | 'moved'
  | 'met'
  | 'room-added'
  | 'in-freeze' // it lies in a freeze from then on
  | 'overridden' // someone went on in spite of one, and said why
  | 'suspected' // alerts speak against it
  | 'cleared' // none does any more
  | 'linked' // someone says that an alert is of it
  | 'denied'; // ... is not

/** One line of a release's timeline; never changed once written. */
export interface ReleaseEvent {
  type: ReleaseEventType;
  releaseId: number;
  revision: number;
  /** When it came about. */
  at: number;
  recordedAt: number;
  /** Recognises the same signal or act again; absent of what follows from another event. */
  act?: string;
  /** Of what a tool said. */
  source?: string;
  /** Of what someone did in Mattermost. */
  person?: Person;
  comment?: string;
  /** Where the release has another state from then on: what rooms are told. */
  from?: ReleaseState;
  to?: ReleaseState;
  /** Of `planned` and `moved`: the window from then on. */
  plannedFrom?: number;
  plannedUntil?: number;
  /** Of `met`. */
  met?: MeetingReason;
  /** Of `in-freeze` and `overridden`. */
  freeze?: FreezeMark;
  /** Of `suspected`. */
  suspect?: Suspect;
  /** Of `linked` and `denied`. */
  alertId?: number;
}

export function nameRelease({ id }: Pick<Release, 'id'>): string {
  return `REL-${id}`;
}

export function isOver(state: ReleaseState): boolean {
  return state !== 'planned' && state !== 'started';
}
