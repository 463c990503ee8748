import { releasePostType } from '#contract/release-rows.ts';
import type { Feature } from '../host/feature.ts';
import { lazyPost } from '../ui/lazy-post.tsx';
import { lazyTab } from '../ui/lazy-tab.tsx';
import { releasesListener } from './hear-releases.ts';
import { openRelease, type ReleasesState, reduceReleasesState } from './releases-state.ts';

declare module '../host/plugin-state.ts' {
  interface PluginState {
    releases: ReleasesState;
  }
}

const tab = lazyTab('releases', async () => {
  const { ReleasesTab } = await import(/* webpackChunkName: "releases" */ './releases-tab.tsx');
  return ReleasesTab;
});
const Post = lazyPost('releases', async () => {
  const { ReleasePost } = await import(/* webpackChunkName: "releases-post" */ './release-post.tsx');
  return ReleasePost;
});

/** What releases add to the plugin: their tab and their posts. */
export const releasesFeature: Feature<'releases'> = {
  name: 'releases',
  reducer: reduceReleasesState,
  ...tab,
  posts: { [releasePostType]: Post },
  selectStanding: () => [],
  selectBadge: () => ({ count: 0, label: { id: 'frame.loading' } }),
  selectRoomMark: () => undefined,
  live: () => releasesListener,
  openPost({ dispatch }, { props }) {
    const id = readReleaseId(props?.['vigie']);
    if (id !== undefined) dispatch(openRelease(id));
  },
  grant({ dispatch }, wish) {
    if (wish.tab === 'releases') dispatch(openRelease(wish.open, wish.act));
  },
};

/** Of a post of the bot's own; its whole shape is read where it is drawn. */
function readReleaseId(props: unknown): number | undefined {
  if (typeof props !== 'object' || props === null || !('release' in props)) return undefined;
  const { release } = props;
  if (typeof release !== 'object' || release === null || !('id' in release)) return undefined;
  return typeof release.id === 'number' ? release.id : undefined;
}
