import type { Channel } from '@mattermost/types/channels';
import { client, noteFailure } from '../server/client.ts';
import { store } from '../store/store.ts';
import { loadLatest } from './load-posts.ts';

/** Makes a channel the one that is read, and marks it as read. */
export async function selectChannel(channel: Channel): Promise<void> {
  const member = store.getState().entities.channels.myMembers[channel.id];
  store.dispatch({ type: 'SELECT_CHANNEL', data: channel.id, lastViewedAt: member?.last_viewed_at ?? 0 });
  localStorage.setItem(lastChannelKey(store.getState().entities.teams.currentTeamId), channel.id);
  await markRead(channel.id);
}

/** In a window that shows no channel, the one last read is the current one. */
export function recallChannel(teamId: string): void {
  const id = localStorage.getItem(lastChannelKey(teamId));
  const { channels } = store.getState().entities.channels;
  const known = channels[id ?? ''] ?? Object.values(channels).find(({ name }) => name === 'town-square');
  if (known !== undefined) store.dispatch({ type: 'SELECT_CHANNEL', data: known.id, lastViewedAt: 0 });
}

function lastChannelKey(teamId: string): string {
  return `sandbox.channel.${teamId}`;
}

export async function showLatest(channelId: string): Promise<void> {
  const blocks = store.getState().entities.posts.postsInChannel[channelId] ?? [];
  if (!blocks.some((block) => block.recent)) await loadLatest(channelId);
}

export async function markRead(channelId: string): Promise<void> {
  store.dispatch({ type: 'READ_CHANNEL', data: channelId });
  await client.viewMyChannel(channelId).catch(noteFailure);
}

/** Joins a public channel if one has not, without asking: what following a link to it does. */
export async function joinChannel(channelId: string): Promise<Channel> {
  const { users, channels } = store.getState().entities;
  if (channels.myMembers[channelId] === undefined) {
    const member = await client.addToChannel(users.currentUserId, channelId);
    store.dispatch({ type: 'RECEIVED_MY_CHANNEL_MEMBERS', data: [member] });
  }
  const channel = await client.getChannel(channelId);
  store.dispatch({ type: 'RECEIVED_CHANNELS', data: [channel] });
  return channel;
}
