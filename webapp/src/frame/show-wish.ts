import { features } from '../features.ts';
import { chooseTab } from '../host/plugin-reducer.ts';
import { openSidebar } from '../host/right-sidebar.ts';
import type { Wish } from '../host/wish.ts';
import { pluginStore } from './plugin-store.ts';

/** Opens the sidebar on what is wished for. */
export function showWish(wish: Wish): void {
  openSidebar();
  pluginStore.dispatch(chooseTab(wish.tab));
  features.find(({ name }) => name === wish.tab)?.grant?.(pluginStore, wish);
}
