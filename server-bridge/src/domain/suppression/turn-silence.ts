import { readSilenceState, type SilenceEvent, type SilenceRecord, type SilenceState } from './silence-record.ts';

/** The line of history that time alone writes when a silence begins or runs out. */
export type TimedEvent = Pick<SilenceEvent, 'startsAt' | 'endsAt' | 'reason' | 'revision' | 'at'> & {
  /** `changed`: vigie.yaml gives it another end. */
  type: 'began' | 'over' | 'changed';
};

/** What of a silence or a window time moves on. */
export type Timed = Pick<SilenceRecord, 'startsAt' | 'endsAt' | 'reason' | 'endedBy'> & { toldState: SilenceState };

/**
 * What rooms must be told since a silence was last looked at; undefined: nothing. One that began and ran out meanwhile
 * is over, and nobody need hear that it began.
 */
export function turnSilence(
  timed: Timed,
  now: number,
  revision: number,
): { toldState: SilenceState; event: TimedEvent } | undefined {
  const state = readSilenceState(timed, now);
  // A clock that is set back takes nothing back.
  const isLater = order.indexOf(state) > order.indexOf(timed.toldState);
  if (!isLater) return undefined;
  const { startsAt, endsAt, reason } = timed;
  const type = state === 'running' ? 'began' : 'over';
  return { toldState: state, event: { type, revision, at: now, startsAt, endsAt, reason } };
}

const order: readonly SilenceState[] = ['planned', 'running', 'ended'];
