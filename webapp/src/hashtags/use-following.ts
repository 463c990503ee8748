import { useEffect } from 'react';
import { askFollowing } from './follow-tags.ts';
import { useHashtags } from './hashtags-store.ts';

/** How often it is asked while the sidebar is open and the page is seen: a mark half a minute late is early enough. */
const everyMs = 30_000;
/** What is that new need not be asked again by whoever comes on show. */
const maxAgeMs = 2_000;

/** What one follows, kept up to date while somebody looks. */
export function useFollowing() {
  const following = useHashtags((state) => state.following);
  const load = useHashtags((state) => state.followingLoad);
  useEffect(() => {
    void askFollowing(maxAgeMs);
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void askFollowing(everyMs / 2);
    }, everyMs);
    return () => clearInterval(timer);
  }, []);
  return { following, load };
}
