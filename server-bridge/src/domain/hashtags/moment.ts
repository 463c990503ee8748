/**
 * A post's place in its room: its milliseconds, and a number among those of the same millisecond. It sorts as time does
 * and takes six bytes.
 */
export type Moment = number;

/** Posts of one room in one millisecond that have a place. */
export const momentsPerMs = 64;

/** After every post, in whole milliseconds: its moments are exact, and a bigint takes no fraction. */
export const endOfTime = Math.floor(Number.MAX_SAFE_INTEGER / momentsPerMs) - 1;

export function firstMomentOf(at: number): Moment {
  return at * momentsPerMs;
}

export function timeOf(moment: Moment): number {
  return Math.floor(moment / momentsPerMs);
}

/** Where a use stands among all: by time, then by room. */
export interface UsePlace {
  moment: Moment;
  channel: number;
}

/** Newest first. */
export function comparePlaces(one: UsePlace, other: UsePlace): number {
  return other.moment - one.moment || other.channel - one.channel;
}

export function isBefore(one: UsePlace, other: UsePlace): boolean {
  return comparePlaces(one, other) > 0;
}
