import type { ChannelMembership } from '@mattermost/types/channels';
import type { PreferenceType } from '@mattermost/types/preferences';
import type { UserProfile } from '@mattermost/types/users';
import { receiveDialog } from '../dialog/open-dialog.ts';
import { loadPlugin, unloadPlugin } from '../host/plugin-loader.ts';
import { currentLocale, loadTranslations } from '../host/translations.ts';
import { client } from '../server/client.ts';
import type { WebsocketMessage } from '../server/websocket.ts';
import type { Manifest } from '../store/state.ts';
import { store } from '../store/store.ts';
import { handlePostDeleted, handlePostEdited, handlePosted, handleReaction } from './handle-post-event.ts';
import { loadSession, loadTeam } from './load-session.ts';
import { loadUsers } from './load-users.ts';

type Handler = (message: WebsocketMessage) => void | Promise<void>;

/** What the server tells, by the name of the event. */
const handlers: Record<string, Handler> = {
  posted: handlePosted,
  ephemeral_message: handlePosted,
  post_edited: handlePostEdited,
  post_deleted: handlePostDeleted,
  reaction_added: handleReaction,
  reaction_removed: handleReaction,
  channel_created: ({ data }) => loadChannel(String(data['channel_id'])),
  channel_updated: ({ data, broadcast }) => {
    const { channel } = data;
    return loadChannel(typeof channel === 'string' ? JSON.parse(channel).id : broadcast.channel_id);
  },
  channel_converted: ({ data }) => loadChannel(String(data['channel_id'])),
  channel_restored: ({ data }) => loadChannel(String(data['channel_id'])),
  direct_added: ({ broadcast }) => loadChannel(broadcast.channel_id),
  group_added: ({ broadcast }) => loadChannel(broadcast.channel_id),
  channel_deleted: ({ data }) => {
    const deleteAt = Number(data['delete_at']);
    store.dispatch({ type: 'RECEIVED_CHANNEL_DELETED', data: { id: String(data['channel_id']), deleteAt } });
  },
  user_added: async ({ data, broadcast }) => {
    await loadUsers([String(data['user_id'])]);
    if (isMe(data['user_id'])) await loadChannel(broadcast.channel_id);
  },
  user_removed: ({ data, broadcast }) => {
    if (isMe(broadcast.user_id)) store.dispatch({ type: 'LEAVE_CHANNEL', data: String(data['channel_id']) });
  },
  channel_member_updated: ({ data }) => {
    const member: ChannelMembership = JSON.parse(String(data['channelMember']));
    store.dispatch({ type: 'RECEIVED_MY_CHANNEL_MEMBERS', data: [member] });
  },
  multiple_channels_viewed: ({ data }) => {
    for (const id of Object.keys(data['channel_times'] ?? {})) store.dispatch({ type: 'READ_CHANNEL', data: id });
  },
  preferences_changed: ({ data }) => {
    const preferences: PreferenceType[] = JSON.parse(String(data['preferences']));
    store.dispatch({ type: 'RECEIVED_PREFERENCES', data: preferences });
  },
  preferences_deleted: ({ data }) => {
    const preferences: PreferenceType[] = JSON.parse(String(data['preferences']));
    store.dispatch({ type: 'DELETED_PREFERENCES', data: preferences });
  },
  user_updated: ({ data }) => updateUser(data['user']),
  new_user: ({ data }) => loadUsers([String(data['user_id'])]),
  status_change: ({ data }) => {
    store.dispatch({ type: 'RECEIVED_STATUSES', data: { [String(data['user_id'])]: String(data['status']) } });
  },
  added_to_team: ({ data }) => reloadTeams(data['user_id']),
  leave_team: ({ data }) => reloadTeams(data['user_id']),
  open_dialog: ({ data }) => receiveDialog(JSON.parse(String(data['dialog']))),
  config_changed: ({ data }) => {
    const config = Object.entries(data['config'] ?? {}).map(([key, value]) => [key, String(value)] as const);
    store.dispatch({ type: 'CLIENT_CONFIG_RECEIVED', data: Object.fromEntries(config) });
  },
  plugin_enabled: ({ data }) => {
    if (isManifest(data['manifest'])) return loadPlugin(data['manifest']);
  },
  plugin_disabled: ({ data }) => {
    if (isManifest(data['manifest'])) unloadPlugin(data['manifest'].id);
  },
};

export async function handleEvent(message: WebsocketMessage): Promise<void> {
  await handlers[message.event]?.(message);
}

function isMe(userId: unknown): boolean {
  return userId === store.getState().entities.users.currentUserId;
}

async function loadChannel(channelId: string): Promise<void> {
  const channel = await client.getChannel(channelId);
  store.dispatch({ type: 'RECEIVED_CHANNELS', data: [channel] });
  if (channel.type === 'D') await loadUsers(channel.name.split('__'));
  const member = await client.getMyChannelMember(channelId).catch(() => undefined);
  if (member !== undefined) store.dispatch({ type: 'RECEIVED_MY_CHANNEL_MEMBERS', data: [member] });
}

async function updateUser(given: unknown): Promise<void> {
  if (!isUser(given)) return;
  const localeBefore = currentLocale();
  // Events show of oneself what others see.
  if (isMe(given.id)) store.dispatch({ type: 'RECEIVED_ME', data: await client.getMe() });
  else store.dispatch({ type: 'RECEIVED_PROFILES', data: [given] });
  if (currentLocale() !== localeBefore) loadTranslations(currentLocale());
}

async function reloadTeams(userId: unknown): Promise<void> {
  if (!isMe(userId)) return;
  await loadSession();
  const { currentTeamId } = store.getState().entities.teams;
  if (currentTeamId !== '') await loadTeam(currentTeamId);
}

function isUser(value: unknown): value is UserProfile {
  return typeof value === 'object' && value !== null && 'id' in value && 'username' in value;
}

function isManifest(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && 'id' in value;
}
