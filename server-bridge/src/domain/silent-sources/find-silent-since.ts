export interface Hearing {
  /** `expect:` of the source: something comes at least that often. */
  expectMs: number;
  /** When it was last heard, epoch milliseconds; undefined: never. */
  heardAt: number | undefined;
  /** Since when we could have heard it: a bridge that was down accuses nobody. */
  listeningSince: number;
  /** Of a source that was found silent before, and has an alert: since when. */
  knownSince: number | undefined;
  now: number;
}

/** Since when a source is silent; undefined while it speaks, or while we cannot know. */
export function findSilentSince({ expectMs, heardAt, listeningSince, knownSince, now }: Hearing): number | undefined {
  // A clock that was set back: what was heard in the future was heard by now.
  const heard = heardAt === undefined ? undefined : Math.min(heardAt, now);
  if (knownSince !== undefined && (heard === undefined || heard <= knownSince)) return knownSince;
  const isLate = now - Math.max(heard ?? listeningSince, listeningSince) > expectMs;
  return isLate ? (heard ?? listeningSince) : undefined;
}
