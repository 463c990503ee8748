import type { ComponentType } from 'react';
import type { Reducer, UnknownAction } from 'redux';
import type { ChangesResult, HelloResult } from '#contract/session.ts';
import type { Severity } from '#contract/severity.ts';
import type { HostPost } from './host-state.ts';
import type { PluginState } from './plugin-state.ts';
import type { Wish } from './wish.ts';

/** A text by its key, with what stands in its places. */
export interface Message {
  id: string;
  values?: Record<string, string | number>;
}

/** A part of the line on top of the sidebar that says how things stand. */
export interface StandingPart extends Message {
  /** Colours the part; its words say the same. */
  tone?: Severity;
}

/** What the app bar's icon shows: nothing at 0. */
export interface Badge {
  count: number;
  label: Message;
}

/** What stands beside a channel's name in the left sidebar. */
export interface RoomMark {
  worst: Severity;
  count: number;
  label: Message;
}

/** The plugin's own view of the store. */
export interface FeatureStore {
  dispatch(action: UnknownAction): void;
  getState(): PluginState;
}

/** How a feature hears of what happens; called one at a time, in order. */
export interface LiveListener {
  /** The bridge has said who it is: at the start, and again after an upgrade of it. */
  onHello(hello: HelloResult): void;
  /** What changed since the last time; the same row may come twice, an older one never wins. */
  onChanges(changes: ChangesResult): void;
  /** What is known is void (a restore, too long an absence): ask for everything again. */
  onReset(): void;
}

/** What a component registered for a post type is given. */
export interface PostProps {
  post: HostPost;
  isRHS?: boolean;
}

/** An entry in the menu of messages. */
export interface PostAction {
  label: Message;
  /** Asked of each message whose menu is opened. */
  isOffered(state: PluginState, post: HostPost): boolean;
  act(store: FeatureStore, post: HostPost): void;
}

/** One tab of the sidebar and all that belongs to it, as index.tsx puts it into the frame. */
export interface Feature<Name extends keyof PluginState = keyof PluginState> {
  /** Key of its state, and its tab as `hello.tabs` names it. */
  name: Name;
  reducer: Reducer<PluginState[Name]>;
  /** In a chunk of its own with its texts: `lazyTab`, and the name as `webpackChunkName`. */
  Tab: ComponentType;
  /** Beside the tab's name, while the sidebar is open: what is new in it. */
  TabMark?: ComponentType;
  /** Fetches the tab before it is drawn. */
  preload?(): void;
  /** Drawn once in the page, for what must stand outside of the sidebar. */
  Root?: ComponentType;
  /** Post types it draws. */
  posts: Readonly<Record<string, ComponentType<PostProps>>>;
  selectStanding(state: PluginState): readonly StandingPart[];
  selectBadge(state: PluginState): Badge;
  selectRoomMark(state: PluginState, channelId: string): RoomMark | undefined;
  /** Called once, before anything is asked. */
  live(store: FeatureStore): LiveListener;
  /** Shows in its tab what this post speaks of; said after the sidebar was opened from the post's menu. */
  openPost?(store: FeatureStore, post: HostPost): void;
  /** In the menu of any message. */
  postActions?: readonly PostAction[];
  /** Shows in its tab what is wished for; said after the sidebar was opened on it. */
  grant?(store: FeatureStore, wish: Wish): void;
}

/** Any of the features, each with its own state. */
export type AnyFeature = { [Name in keyof PluginState]: Feature<Name> }[keyof PluginState];
