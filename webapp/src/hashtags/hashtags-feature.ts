import type { Feature } from '../host/feature.ts';
import { lazily } from '../ui/lazily.tsx';
import { lazyTab } from '../ui/lazy-tab.tsx';
import { changeHashtags, type HashtagsState, reduceHashtags } from './hashtags-state.ts';
import { askTags } from './question.ts';

declare module '../host/plugin-state.ts' {
  interface PluginState {
    hashtags: HashtagsState;
  }
}

const tab = lazyTab('hashtags', async () => {
  const { loadHashtagsTab } = await import(/* webpackChunkName: "sidebar" */ './load-tab.ts');
  return loadHashtagsTab();
});
/** Apart from the tab: it is drawn whenever the sidebar is. */
const mark = lazily(async () => {
  const { HashtagsMark } = await import(/* webpackChunkName: "hashtags-mark" */ './tab-mark.tsx');
  return HashtagsMark;
});

/** What hashtags add to the plugin: their tab, and a mark on it while something is new under what one follows. */
export const hashtagsFeature: Feature<'hashtags'> = {
  name: 'hashtags',
  reducer: reduceHashtags,
  ...tab,
  TabMark: mark.Component,
  posts: {},
  selectStanding: () => [],
  selectBadge: () => ({ count: 0, label: { id: 'frame.loading' } }),
  selectRoomMark: () => undefined,
  live: ({ dispatch }) => ({
    onHello() {},
    onChanges() {},
    // What was found may be for other eyes by now.
    onReset: () => dispatch(changeHashtags({ following: undefined, timeline: undefined, found: undefined })),
  }),
  grant({ dispatch }, wish) {
    if (wish.tab === 'hashtags') dispatch(changeHashtags({ question: askTags(wish.tags) }));
  },
};
