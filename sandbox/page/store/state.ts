import type { Channel, ChannelMembership, ChannelMessageCount } from '@mattermost/types/channels';
import type { Post, PostOrderBlock } from '@mattermost/types/posts';
import type { PreferenceType } from '@mattermost/types/preferences';
import type { Team, TeamMembership } from '@mattermost/types/teams';
import type { UserProfile } from '@mattermost/types/users';
import type React from 'react';

type ById<Thing> = Record<string, Thing>;

export interface WebsocketState {
  connected: boolean;
  /** Epoch milliseconds, 0 before the first time; so are all the instants here. */
  lastConnectAt: number;
  lastDisconnectAt: number;
  connectionId: string;
  serverHostname: string;
}

export interface GeneralState {
  config: Record<string, string>;
  license: Record<string, string>;
  serverVersion: string;
}

export interface UsersState {
  currentUserId: string;
  profiles: ById<UserProfile>;
  statuses: ById<string>;
}

export interface TeamsState {
  currentTeamId: string;
  teams: ById<Team>;
  myMembers: ById<TeamMembership>;
}

export interface ChannelsState {
  currentChannelId: string;
  channels: ById<Channel>;
  channelsInTeam: Record<string, Set<string>>;
  myMembers: ById<ChannelMembership>;
  messageCounts: ById<ChannelMessageCount>;
}

export interface PostsState {
  posts: ById<Post>;
  postsInChannel: Record<string, PostOrderBlock[]>;
  postsInThread: Record<string, string[]>;
  /** Of the post that a permalink leads to. */
  currentFocusedPostId: string;
}

export interface SearchState {
  results: string[];
  isSearchingTerm: boolean;
}

/** A dialog is told how to close itself, beside what it was given. */
export type ModalType = React.ComponentType<{ onHide: () => void; onExited: () => void; modalId: string }>;

export interface ModalsState {
  modalState: Record<string, { open: boolean; dialogType: ModalType; dialogProps: object }>;
}

/** What `GET /plugins/webapp` says of a plugin. */
export interface Manifest {
  id: string;
  name?: string;
  version?: string;
  webapp?: { bundle_path: string };
  props?: Record<string, unknown>;
}

/** What a plugin registered: `id` is the page's own, the rest what the method was given, under the names of its parameters. */
export interface PluginComponent {
  id: string;
  pluginId: string;
  [given: string]: unknown;
}

export interface PluginsState {
  plugins: Record<string, Manifest>;
  components: Record<string, PluginComponent[]>;
  postTypes: Record<string, PluginComponent>;
}

export interface RhsState {
  rhsState: 'plugin' | 'search' | 'channel-members' | null;
  /** The id of the registered sidebar that is shown, when `rhsState` is `plugin`. */
  pluggableId: string;
  /** The root of the thread that is shown. */
  selectedPostId: string;
  selectedChannelId: string;
  selectedPostFocussedAt: number;
  searchTerms: string;
  isSidebarOpen: boolean;
  isSidebarExpanded: boolean;
}

/** The parts of the webapp's state that plugins read, under the names and in the shapes they have there. */
export interface PageState {
  entities: {
    general: GeneralState;
    users: UsersState;
    teams: TeamsState;
    channels: ChannelsState;
    posts: PostsState;
    preferences: { myPreferences: ById<PreferenceType> };
    search: SearchState;
    integrations: { dialogTriggerId: string };
  };
  errors: unknown[];
  requests: Record<string, unknown>;
  websocket: WebsocketState;
  views: {
    rhs: RhsState;
    rhsSuppressed: boolean;
    modals: ModalsState;
    i18n: { translations: Record<string, Record<string, string>> };
    browser: { windowSize: string };
    channel: { lastUnreadChannel: { id: string; lastViewedAt: number } | null };
  };
  plugins: PluginsState;
  storage: { storage: Record<string, unknown>; initialized: boolean };
}
