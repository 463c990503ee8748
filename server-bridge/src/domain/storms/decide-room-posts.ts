/** The time a room's budget is for. */
export const budgetMs = 60_000;
/** So few beyond the budget do not make a storm: they wait for their turn, that long at most. */
export const overLeast = 5;
export const holdMostMs = 30_000;

export interface RoomPressure {
  /** New posts a minute. */
  budget: number;
  /**
   * When the room's last new alerts were posted or listed, in any order; older ones than a minute do not count. As long
   * as more come than the budget, all are listed: twenty posts a minute beside the list would only push it away.
   */
  toldAt: readonly number[];
  /** New posts that are due, criticals left out: those wait for nothing. */
  waiting: number;
  /** Since when the oldest of them is due. */
  oldestAt: number;
  /** A storm of the room is on. */
  isStorm: boolean;
  now: number;
}

export type RoomDecision =
  | { rest: 'none'; own: number; reason: 'within-budget' }
  /** The rest gets its own posts later. */
  | { rest: 'hold'; own: number; until: number; reason: 'slightly-over' }
  /** The rest is listed, in a storm that begins with it or goes on. */
  | { rest: 'list'; own: number; reason: 'storm-begins' | 'storm' | 'held-too-long' };

/** How many of the new posts that wait get a post of their own now, and what becomes of the rest. */
export function decideRoomPosts({ budget, toldAt, waiting, oldestAt, isStorm, now }: RoomPressure): RoomDecision {
  const recent = toldAt.filter((at) => at > now - budgetMs).toSorted((a, b) => a - b);
  const own = Math.min(waiting, Math.max(0, budget - recent.length));
  const over = waiting - own;
  if (over === 0) return { rest: 'none', own, reason: 'within-budget' };
  if (isStorm) return { rest: 'list', own, reason: 'storm' };
  if (over >= overLeast) return { rest: 'list', own, reason: 'storm-begins' };
  if (now >= oldestAt + holdMostMs) return { rest: 'list', own, reason: 'held-too-long' };
  // Those made now come last: at the place where the budget begins stands the one that must be a minute old.
  const freeAt = (recent[recent.length + own - budget] ?? now) + budgetMs;
  return { rest: 'hold', own, until: Math.min(freeAt, oldestAt + holdMostMs), reason: 'slightly-over' };
}
