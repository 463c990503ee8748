import { features } from '../features.ts';
import type { HostPost } from '../host/host-state.ts';
import { readHostState } from '../host/host-store.ts';
import { chooseTab } from '../host/plugin-reducer.ts';
import { readKnownPost } from '../host/read-channels.ts';
import { openSidebar } from '../host/right-sidebar.ts';
import { pluginStore } from './plugin-store.ts';

/** Whether a post's menu offers to open it in Vigie: only the bot's own live posts, of a feature that can. */
export function canOpenPost(postId: string): boolean {
  const post = readKnownPost(readHostState(), postId);
  return post !== undefined && findFeature(post) !== undefined;
}

export function openPost(postId: string): void {
  const post = readKnownPost(readHostState(), postId);
  const feature = post === undefined ? undefined : findFeature(post);
  if (post === undefined || feature === undefined) return;
  openSidebar();
  pluginStore.dispatch(chooseTab(feature.name));
  feature.openPost?.(pluginStore, post);
}

function findFeature(post: HostPost) {
  const botId = pluginStore.getState().session.hello?.bot.userId;
  if (botId === undefined || post.user_id !== botId) return undefined;
  return features.find(({ posts, openPost }) => post.type in posts && openPost !== undefined);
}
