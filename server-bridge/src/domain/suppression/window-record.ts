import type { MatcherWords } from '../routing/matcher-words.ts';
import type { SilenceRoom, SilenceState } from './silence-record.ts';
import type { TimedEvent } from './turn-silence.ts';

/** One maintenance window of vigie.yaml that rooms were told of. */
export interface WindowRecord {
  /** The revision at which it was first told. */
  id: number;
  /** Its name and start: what vigie.yaml plans is recognised by it. */
  key: string;
  name: string;
  matchers: MatcherWords[];
  reason: string;
  startsAt: number;
  endsAt: number;
  /** When it was first told. */
  madeAt: number;
  toldState: SilenceState;
  rooms: SilenceRoom[];
  /** What was told since, oldest first. */
  events: TimedEvent[];
  revision: number;
}
