export interface RateLimit {
  perSecond: number;
  /** Requests beyond the first that may come at once. */
  maxBurst: number;
  /** A budget each user (and one for all who are not logged in) instead of one each client address. */
  varyByUser?: boolean;
}

export interface Verdict {
  isOver: boolean;
  limit: number;
  remaining: number;
  resetS: number;
  retryAfterS: number;
}

export interface RateLimiter {
  take(key: string): Verdict;
}

/**
 * The generic cell rate algorithm of the library that the server uses: one instant a key, at which its budget is whole again.
 * https://github.com/throttled/throttled
 */
export function createRateLimiter(limit: RateLimit, now: () => number): RateLimiter {
  const intervalMs = 1000 / limit.perSecond;
  const toleranceMs = intervalMs * (limit.maxBurst + 1);
  const wholeAtByKey = new Map<string, number>();
  return {
    take: (key) => {
      const at = now();
      const wholeAt = Math.max(wholeAtByKey.get(key) ?? at, at);
      const wouldBeWholeAt = wholeAt + intervalMs;
      const waitMs = wouldBeWholeAt - toleranceMs - at;
      const isOver = waitMs > 0;
      if (!isOver) wholeAtByKey.set(key, wouldBeWholeAt);
      const resetMs = (isOver ? wholeAt : wouldBeWholeAt) - at;
      return {
        isOver,
        limit: limit.maxBurst + 1,
        remaining: Math.max(Math.floor((toleranceMs - resetMs) / intervalMs), 0),
        resetS: Math.ceil(resetMs / 1000),
        retryAfterS: Math.ceil(Math.max(waitMs, 0) / 1000),
      };
    },
  };
}
