import { useCallback } from 'react';
import type { AlertRow } from '#contract/alert-rows.ts';
import { useAlertsHost } from './alerts-host.ts';
import { isSafeUrl } from './is-safe-url.ts';
import { loadDetail } from './load-alerts.ts';

/** The two ways out of an alert: to the tool that raised it, and to its post. */
export interface WaysOut {
  openInSource(row: Pick<AlertRow, 'url'>): boolean;
  /** Asks where it stands first, if that is not known. */
  jumpToPost(id: number): Promise<boolean>;
}

export function useWaysOut(): WaysOut {
  const { deps, goToPost } = useAlertsHost();
  const openInSource = useCallback(({ url }: Pick<AlertRow, 'url'>) => {
    if (url === undefined || !isSafeUrl(url)) return false;
    // A link, not window.open: the browser then keeps the opener and the referrer to itself.
    const link = Object.assign(document.createElement('a'), {
      href: url,
      target: '_blank',
      rel: 'noopener noreferrer',
    });
    link.click();
    return true;
  }, []);
  const jumpToPost = useCallback(
    async (id: number) => {
      if (deps.getAlerts().view.details[id]?.detail === undefined) await loadDetail(deps, id);
      const { view } = deps.getAlerts();
      const posts = view.details[id]?.detail?.posts.filter(({ postId }) => postId !== undefined) ?? [];
      const joined = new Set(view.rooms.rows.filter(({ isMember }) => isMember).map(({ channelId }) => channelId));
      const { room } = view.filters;
      const best =
        posts.find((post) => post.room === room && joined.has(post.channelId)) ??
        posts.find(({ channelId }) => joined.has(channelId));
      if (best?.postId === undefined) return false;
      goToPost(best.channelId, best.postId);
      return true;
    },
    [deps, goToPost],
  );
  return { openInSource, jumpToPost };
}
