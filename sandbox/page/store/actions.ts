import type { ChannelMembership, ServerChannel } from '@mattermost/types/channels';
import type { Post, PostList } from '@mattermost/types/posts';
import type { PreferenceType } from '@mattermost/types/preferences';
import type { Team, TeamMembership } from '@mattermost/types/teams';
import type { UserProfile } from '@mattermost/types/users';
import type { Manifest, ModalType, PluginComponent } from './state.ts';

/** Everything that changes the state; the types are the webapp's own where it has one. */
export type PageAction =
  | { type: 'CLIENT_CONFIG_RECEIVED'; data: Record<string, string> }
  | { type: 'CLIENT_LICENSE_RECEIVED'; data: Record<string, string> }
  | { type: 'RECEIVED_SERVER_VERSION'; data: string }
  | { type: 'RECEIVED_ME'; data: UserProfile }
  | { type: 'RECEIVED_PROFILES'; data: UserProfile[] }
  | { type: 'RECEIVED_STATUSES'; data: Record<string, string> }
  | { type: 'LOGOUT_SUCCESS' }
  | { type: 'RECEIVED_TEAMS'; data: Team[] }
  | { type: 'RECEIVED_MY_TEAM_MEMBERS'; data: TeamMembership[] }
  | { type: 'SELECT_TEAM'; data: string }
  | { type: 'RECEIVED_CHANNELS'; data: ServerChannel[] }
  | { type: 'RECEIVED_MY_CHANNEL_MEMBERS'; data: ChannelMembership[] }
  | { type: 'LEAVE_CHANNEL'; data: string }
  | { type: 'SELECT_CHANNEL'; data: string; lastViewedAt: number }
  | { type: 'RECEIVED_CHANNEL_DELETED'; data: { id: string; deleteAt: number } }
  | { type: 'NOTED_NEW_POST'; data: { post: Post; isMention: boolean; isOwn: boolean } }
  | { type: 'READ_CHANNEL'; data: string }
  | { type: 'RECEIVED_POSTS'; data: PostList }
  | { type: 'RECEIVED_POST'; data: Post }
  | {
      type: 'RECEIVED_POSTS_IN_CHANNEL';
      data: { channelId: string; order: string[]; isRecent: boolean; isOldest: boolean };
    }
  | { type: 'RECEIVED_NEW_POST'; data: Post }
  | { type: 'POST_REMOVED'; data: Post }
  | { type: 'RECEIVED_FOCUSED_POST'; data: string }
  | { type: 'RECEIVED_PREFERENCES'; data: PreferenceType[] }
  | { type: 'RECEIVED_ALL_PREFERENCES'; data: PreferenceType[] }
  | { type: 'DELETED_PREFERENCES'; data: PreferenceType[] }
  | { type: 'SEARCH_POSTS_REQUEST' }
  | { type: 'RECEIVED_SEARCH_POSTS'; data: string[] }
  | { type: 'RECEIVED_DIALOG_TRIGGER_ID'; data: string }
  | { type: 'WEBSOCKET_SUCCESS'; timestamp: number }
  | { type: 'WEBSOCKET_FAILURE'; timestamp: number }
  | { type: 'SET_CONNECTION_ID'; payload: { connectionId: string; serverHostname: string } }
  | { type: 'RECEIVED_TRANSLATIONS'; data: { locale: string; messages: Record<string, string> } }
  | { type: 'BROWSER_CHANGE_WINDOW_SIZE'; data: string }
  | { type: 'MODAL_OPEN'; modalId: string; dialogType: ModalType; dialogProps: object }
  | { type: 'MODAL_CLOSE'; modalId: string }
  | { type: 'RECEIVED_WEBAPP_PLUGINS'; data: Manifest[] }
  | { type: 'RECEIVED_WEBAPP_PLUGIN'; data: Manifest }
  | { type: 'REMOVED_WEBAPP_PLUGIN'; data: { id: string } }
  | { type: 'RECEIVED_PLUGIN_COMPONENT'; name: string; data: PluginComponent }
  | { type: 'REMOVED_PLUGIN_COMPONENT'; id: string }
  | { type: 'RECEIVED_PLUGIN_POST_COMPONENT'; data: PluginComponent & { type: string } }
  | { type: 'REMOVED_PLUGIN_POST_COMPONENT'; id: string }
  | RhsAction;

export type RhsAction =
  | { type: 'UPDATE_RHS_STATE'; state: 'plugin'; pluggableId: string }
  | { type: 'UPDATE_RHS_STATE'; state: 'search' | 'channel-members'; pluggableId?: undefined }
  | { type: 'UPDATE_RHS_STATE'; state: null; pluggableId?: undefined }
  | { type: 'UPDATE_RHS_SEARCH_TERMS'; terms: string }
  | { type: 'SELECT_POST'; postId: string; channelId: string; timestamp: number }
  | { type: 'SET_RHS_EXPANDED'; expanded: boolean };
