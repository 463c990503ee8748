/** A storm in which nothing was listed for so long is over. */
export const calmMs = 5 * 60_000;

/**
 * How far apart the edits of something are that keeps changing: a tenth of its age, so that their number grows with the
 * logarithm of the time (each is a row in Mattermost for ever), and never so rare that nobody would call it true.
 */
export function spaceEdits(ageMs: number, { leastMs, mostMs }: { leastMs: number; mostMs: number }): number {
  return Math.round(Math.min(mostMs, Math.max(leastMs, ageMs / 10)));
}

/** The summary, while the storm is on. */
export const summaryPace = { leastMs: 5_000, mostMs: 60_000 };
/** The report, once it is over, and the lists in the thread. */
export const listPace = { leastMs: 10_000, mostMs: 5 * 60_000 };
/** A list that is not full waits for more: 25 s later it would be one of many with a line or two. */
export const pagePace = { leastMs: 1_000, mostMs: 30_000 };
