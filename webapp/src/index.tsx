import './host/set-public-path.ts';
import React from 'react';
import { pluginId } from '#contract/version.ts';
import { features } from './features.ts';
import { AppBarIcon, AppBarTooltip } from './frame/app-bar-icon.tsx';
import { ChannelMark } from './frame/channel-mark.tsx';
import { keepUp } from './frame/keep-up.ts';
import { LazySidebar } from './frame/lazy-sidebar.tsx';
import { OpenInVigie } from './frame/open-in-vigie.tsx';
import { canOpenPost, openPost } from './frame/open-post.ts';
import { registerPostActions } from './frame/post-actions.tsx';
import { framePost } from './frame/post-frame.tsx';
import { Roots } from './frame/roots.tsx';
import { showWish } from './frame/show-wish.ts';
import { toggleByKey } from './frame/toggle-by-key.ts';
import { followNumbers } from './host/follow-numbers.ts';
import { keepHostStore } from './host/host-store.ts';
import { type HostPlugin, hostWindow } from './host/host-window.ts';
import { linkMessage } from './host/link-message.ts';
import { showPath } from './host/navigate.ts';
import { createPluginReducer, resetPlugin } from './host/plugin-reducer.ts';
import { followPopouts } from './host/popout.ts';
import { removeStyles } from './host/remove-styles.ts';
import { registerSidebar, toggleSidebar } from './host/right-sidebar.ts';
import { watchShortcut } from './host/watch-shortcut.ts';
import { grantWishes } from './host/wish.ts';

const undo: (() => void)[] = [];

const plugin: HostPlugin = {
  initialize(registry, store) {
    keepHostStore(store);
    registry.registerReducer(createPluginReducer(features));
    store.dispatch(resetPlugin()); // an earlier version may have left its state

    registerSidebar(registry, LazySidebar, 'Vigie');
    registry.registerChannelHeaderButtonAction(<AppBarIcon />, toggleSidebar, 'Vigie', <AppBarTooltip />);
    registry.registerSidebarChannelLinkLabelComponent(ChannelMark);
    registry.registerPostDropdownMenuAction(<OpenInVigie />, openPost, canOpenPost);
    registerPostActions(registry, features);
    registry.registerRootComponent(Roots);
    for (const { posts } of features)
      for (const [type, Post] of Object.entries(posts)) registry.registerPostTypeComponent(type, framePost(Post));

    registry.registerMessageWillFormatHook((_post, message) => linkMessage(message));
    grantWishes(showWish);

    followPopouts(registry, showPath);
    undo.push(watchShortcut(toggleByKey), followNumbers(showWish), keepUp(registry, features));
  },

  /** The host takes back what was registered; the rest is ours. */
  uninitialize() {
    for (const stop of undo.splice(0)) stop();
    removeStyles();
    keepHostStore(undefined);
  },
};

hostWindow.registerPlugin?.(pluginId, plugin);
