import type { Person } from '../alerts/act.ts';
import type { MatcherWords } from '../routing/matcher-words.ts';
import type { Destination } from '../routing/route.ts';
import type { SilenceScope } from './silence-scope.ts';

/** A room that a silence is told in; `who` as its route said it. */
export type SilenceRoom = Pick<Destination, 'room' | 'who'>;

/** What someone silenced: the record, with what was done about it in its events. */
export interface SilenceRecord {
  /** The revision at which it was made: unique, increasing, short enough to type. */
  id: number;
  revision: number;
  /** All of them must match. */
  matchers: MatcherWords[];
  author: Person;
  reason: string;
  /** Epoch milliseconds; `endsAt` is not in it, and is moved when the silence is extended or ended by hand. */
  startsAt: number;
  endsAt: number;
  madeAt: number;
  scope: SilenceScope;
  /** Where it is told, and whose people may end it. */
  rooms: SilenceRoom[];
  /** What rooms were told last, or are about to be. */
  toldState: SilenceState;
  /** Who ended it before its time. */
  endedBy?: Person;
}

export type SilenceState = 'planned' | 'running' | 'ended';

export function readSilenceState(
  { startsAt, endsAt, endedBy }: Pick<SilenceRecord, 'startsAt' | 'endsAt' | 'endedBy'>,
  now: number,
): SilenceState {
  if (endedBy !== undefined || now >= endsAt) return 'ended';
  return now < startsAt ? 'planned' : 'running';
}

/** One line of a silence's history; never changed once written. That it began or ran out is told by its times. */
export interface SilenceEvent {
  /** `began` and `over` are what time did. */
  type: 'created' | 'changed' | 'ended' | 'began' | 'over';
  silenceId: number;
  revision: number;
  at: number;
  /** Of what someone did. */
  by?: Person;
  /** The same; as `identifySilenceAct`: the same act again is recognised by it. */
  act?: string;
  /** As it is from then on. */
  startsAt: number;
  endsAt: number;
  reason: string;
}
