import type { ComponentType } from 'react';

/**
 * Loads the tab. This file is in the sidebar's chunk, which is there before any tab is shown: so the bundler knows that
 * what both use (the virtual list, ui/) need not be in the tab's chunk again, which is 10 KB less.
 */
export async function loadHashtagsTab(): Promise<ComponentType> {
  const { HashtagsTab } = await import(/* webpackChunkName: "hashtags" */ './hashtags-tab.tsx');
  return HashtagsTab;
}
