import type { UnknownAction } from 'redux';
import type { Feature } from '../host/feature.ts';
import { lazyTab } from '../ui/lazy-tab.tsx';

/** The browser's state is the tab's own: nothing of it is needed while the tab is closed. */
export type HashtagsState = null;

declare module '../host/plugin-state.ts' {
  interface PluginState {
    hashtags: HashtagsState;
  }
}

const tab = lazyTab('hashtags', async () => {
  const { HashtagsTab } = await import(/* webpackChunkName: "hashtags" */ './hashtags-tab.tsx');
  return HashtagsTab;
});

/** What hashtags add to the plugin: their tab. */
export const hashtagsFeature: Feature<'hashtags'> = {
  name: 'hashtags',
  reducer: (state: HashtagsState = null, _action: UnknownAction) => state,
  ...tab,
  posts: {},
  selectStanding: () => [],
  selectBadge: () => ({ count: 0, label: { id: 'frame.loading' } }),
  selectRoomMark: () => undefined,
  live: () => ({ onHello() {}, onChanges() {}, onReset() {} }),
};
