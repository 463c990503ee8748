/**
 * How restless an alert is: a score that each change of state (open, resolved) raises by one and that halves in half an
 * hour. Nagios and Icinga weigh the last 20 checks instead; a bridge that only hears of changes has no checks to count,
 * and half an hour of their usual 1 to 5 minutes apart is as long a memory.
 */
export interface Flapping {
  /** As it was at `scoreAt`, epoch milliseconds. */
  score: number;
  scoreAt: number;
  /** Since when it flaps; absent while it does not. */
  since?: number;
  /** Changes of state since then, the ones that made it flap included. */
  changes: number;
}

export interface FlappingLimits {
  halfLifeMs: number;
  /** It flaps from this score on: 7 changes a minute apart, or changes 8 minutes apart for an hour and more. */
  start: number;
  /** And no longer below this one. */
  end: number;
  /** However wild it was, it is over an hour after the last change. */
  most: number;
}

export const flappingLimits: FlappingLimits = { halfLifeMs: 30 * 60_000, start: 6, end: 3, most: 12 };

const calm: Flapping = { score: 0, scoreAt: 0, changes: 0 };

/** The state changed once more, at `now`. */
export function countChange(known: Flapping | undefined, now: number, limits = flappingLimits): Flapping {
  const before = endIfOver(known ?? calm, now, limits);
  const score = Math.min(limits.most, readScore(before, now, limits) + 1);
  const changes = before.since === undefined ? Math.ceil(score) : before.changes + 1;
  const since = before.since ?? (score >= limits.start ? now : undefined);
  // A moment never goes back: a clock set back would make the score grow as it is read.
  return { score, scoreAt: Math.max(now, before.scoreAt), changes, ...(since === undefined ? {} : { since }) };
}

/** When it is over if nothing more happens, rounded up to the millisecond; undefined while it does not flap. */
export function findFlappingEnd(flapping: Flapping, limits = flappingLimits): number | undefined {
  if (flapping.since === undefined) return undefined;
  const halvings = Math.log2(flapping.score / limits.end);
  return flapping.scoreAt + Math.max(0, Math.ceil(halvings * limits.halfLifeMs)) + 1;
}

/** The same, no longer flapping once its time is over. */
export function endIfOver(flapping: Flapping, now: number, limits = flappingLimits): Flapping {
  const end = findFlappingEnd(flapping, limits);
  if (end === undefined || now < end) return flapping;
  return { score: readScore(flapping, now, limits), scoreAt: now, changes: 0 };
}

function readScore({ score, scoreAt }: Flapping, now: number, { halfLifeMs }: FlappingLimits): number {
  return score * 2 ** (-Math.max(0, now - scoreAt) / halfLifeMs);
}
