const keptMs = 30_000;

/** The keys of the creates of the last 30 s, kept in memory only: a restart forgets them. */
export interface PendingPosts {
  /** `null` when the key is free (it is then taken), the first post's id, or '' while that one is being written. */
  take(key: string): string | null;
  settle(key: string, postId: string): void;
  release(key: string): void;
  forgetAll(): void;
}

export function createPendingPosts(now: () => number): PendingPosts {
  const entries = new Map<string, { postId: string; until: number }>();
  const dropOld = () => {
    for (const [key, entry] of entries) {
      if (entry.until > now()) break;
      entries.delete(key);
    }
  };
  const put = (key: string, postId: string) => {
    entries.delete(key);
    entries.set(key, { postId, until: now() + keptMs });
  };
  return {
    take: (key) => {
      dropOld();
      const known = entries.get(key);
      if (known !== undefined) return known.postId;
      put(key, '');
      return null;
    },
    settle: put,
    release: (key) => entries.delete(key),
    forgetAll: () => entries.clear(),
  };
}
