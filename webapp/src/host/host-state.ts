import type { PluginState } from './plugin-state.ts';

export interface HostUser {
  id: string;
  username: string;
  first_name?: string;
  last_name?: string;
  locale?: string;
  timezone?: { useAutomaticTimezone?: string | boolean; automaticTimezone?: string; manualTimezone?: string };
}

export interface HostTeam {
  id: string;
  name: string;
  display_name?: string;
}

export interface HostChannel {
  id: string;
  name: string;
  display_name: string;
  /** Empty for direct and group messages. */
  team_id: string;
  type: string;
  delete_at?: number;
}

export interface HostPost {
  id: string;
  user_id: string;
  channel_id: string;
  root_id?: string;
  type: string;
  message: string;
  create_at: number;
  edit_at?: number;
  state?: string;
  props?: Record<string, unknown>;
}

/**
 * The part of the host's Redux state that Vigie reads, as Mattermost 10 and later have it. It is theirs, not a
 * contract: everything is optional here, so that a reader says what it does without.
 */
export interface HostState {
  entities?: {
    users?: { currentUserId?: string; profiles?: Record<string, HostUser | undefined> };
    teams?: {
      currentTeamId?: string;
      teams?: Record<string, HostTeam | undefined>;
      myMembers?: Record<string, { delete_at?: number } | undefined>;
    };
    channels?: {
      currentChannelId?: string;
      channels?: Record<string, HostChannel | undefined>;
      myMembers?: Record<string, unknown>;
    };
    posts?: { posts?: Record<string, HostPost | undefined> };
    preferences?: { myPreferences?: Record<string, { value?: string } | undefined> };
  };
  views?: { rhs?: { isSidebarOpen?: boolean; rhsState?: string | null; pluggableId?: string } };
  'plugins-com.vigie.plugin'?: PluginState;
}
