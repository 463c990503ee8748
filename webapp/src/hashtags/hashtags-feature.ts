import { createElement } from 'react';
import type { UnknownAction } from 'redux';
import type { Feature } from '../host/feature.ts';
import { lazily } from '../ui/lazily.tsx';

/** The browser's state is the tab's own: nothing of it is needed while the tab is closed. */
export type HashtagsState = null;

declare module '../host/plugin-state.ts' {
  interface PluginState {
    hashtags: HashtagsState;
  }
}

const tab = lazily(async () => {
  const { HashtagsTab } = await import(/* webpackChunkName: "sidebar" */ './hashtags-tab.tsx');
  return HashtagsTab;
});

/** What hashtags add to the plugin: their tab. */
export const hashtagsFeature: Feature<'hashtags'> = {
  name: 'hashtags',
  reducer: (state: HashtagsState = null, _action: UnknownAction) => state,
  Tab: () => createElement(tab.Component),
  preload: tab.preload,
  posts: {},
  selectStanding: () => [],
  selectBadge: () => ({ count: 0, label: { id: 'frame.loading' } }),
  selectRoomMark: () => undefined,
  live: () => ({ onHello() {}, onChanges() {}, onReset() {} }),
};
