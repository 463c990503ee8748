import { presentChannel } from '../views/present-channel.ts';
import { checkName, checkTexts } from './channels.ts';
import { townSquare } from './default-channels.ts';
import type { Channel, User } from './model.ts';
import { refuse } from './refusal.ts';
import { postSystemMessage } from './server-posts.ts';
import type { World } from './world.ts';

export interface ChannelPatch {
  name?: string | undefined;
  display_name?: string | undefined;
  header?: string | undefined;
  purpose?: string | undefined;
}

/** Returns the view that is answered: the channel before the messages that tell of the change. */
export function patchChannel(world: World, channel: Channel, by: User, patch: ChannelPatch): Record<string, unknown> {
  if (Object.values(patch).every((value) => value === undefined)) {
    refuse('api.channel.patch_update_channel.no_changes.app_error');
  }
  const before = { display_name: channel.display_name, header: channel.header, purpose: channel.purpose };
  const view = changeChannel(world, channel, patch);
  for (const topic of topics) {
    const [from, to] = [before[topic.key], channel[topic.key]];
    if (from !== to) postChange(world, channel, by, topic, from, to);
  }
  return view;
}

/** The change and its event, without any message. */
export function changeChannel(world: World, channel: Channel, patch: ChannelPatch): Record<string, unknown> {
  if (channel.delete_at > 0) refuse('app.channel.update.bad_id');
  checkTexts({
    display_name: patch.display_name ?? '',
    header: patch.header ?? '',
    purpose: patch.purpose ?? '',
  });
  if (patch.name !== undefined && patch.name !== channel.name) rename(world, channel, patch.name);
  channel.display_name = patch.display_name ?? channel.display_name;
  channel.header = patch.header ?? channel.header;
  channel.purpose = patch.purpose ?? channel.purpose;
  channel.update_at = world.now();
  return publishUpdated(world, channel);
}

export function archiveChannel(world: World, channel: Channel, by: User): void {
  if (channel.delete_at > 0) refuse('api.channel.delete_channel.deleted.app_error');
  if (channel.name === townSquare) refuse('api.channel.delete_channel.cannot.app_error', { channel: channel.name });
  postSystemMessage(world, channel, by, `${by.username} archived the channel.`, {
    type: 'system_channel_deleted',
    props: { username: by.username },
  });
  channel.delete_at = world.now();
  channel.update_at = channel.delete_at;
  const deletedAt = channel.delete_at;
  world.publish({
    event: 'channel_deleted',
    data: () => ({ channel_id: channel.id, delete_at: deletedAt }),
    broadcast: toItsAudience(channel),
  });
}

export function restoreChannel(world: World, channel: Channel, by: User): Record<string, unknown> {
  channel.delete_at = 0;
  const view = presentChannel(channel);
  world.publish({
    event: 'channel_restored',
    data: () => ({ channel_id: channel.id }),
    broadcast: toItsAudience(channel),
  });
  postSystemMessage(world, channel, by, `${by.username} unarchived the channel.`, {
    type: 'system_channel_restored',
    props: { username: by.username },
  });
  return view;
}

export function convertChannel(world: World, channel: Channel, by: User, type: 'O' | 'P'): Record<string, unknown> {
  channel.type = type;
  channel.update_at = world.now();
  const view = publishUpdated(world, channel);
  const message =
    type === 'P'
      ? 'This channel has been converted to a Private Channel.'
      : 'This channel has been converted to a Public Channel and can be joined by any team member.';
  const props = { username: by.username };
  postSystemMessage(world, channel, by, message, { type: 'system_change_chan_privacy', props });
  world.publish({
    event: 'channel_converted',
    data: () => ({ channel_id: channel.id }),
    broadcast: { team_id: channel.team_id },
  });
  return view;
}

interface Topic {
  key: 'display_name' | 'header' | 'purpose';
  prop: string;
  words: string;
}

const topics: Topic[] = [
  { key: 'display_name', prop: 'displayname', words: 'display name' },
  { key: 'header', prop: 'header', words: 'header' },
  { key: 'purpose', prop: 'purpose', words: 'purpose' },
];

function postChange(world: World, channel: Channel, by: User, topic: Topic, from: string, to: string): void {
  const start = `${by.username} updated the channel ${topic.words}`;
  const removed = `${by.username} removed the channel ${topic.words} (was: ${from})`;
  const changed = from === '' ? `${start} to: ${to}` : `${start} from: ${from} to: ${to}`;
  postSystemMessage(world, channel, by, to === '' ? removed : changed, {
    type: `system_${topic.prop}_change`,
    props: { username: by.username, [`old_${topic.prop}`]: from, [`new_${topic.prop}`]: to },
  });
}

function rename(world: World, channel: Channel, name: string): void {
  checkName(world, channel.team_id, name);
  world.channelsByName.delete(`${channel.team_id}/${channel.name}`);
  world.channelsByName.set(`${channel.team_id}/${name}`, channel);
  channel.name = name;
}

function publishUpdated(world: World, channel: Channel): Record<string, unknown> {
  const view = presentChannel(channel);
  world.publish({
    event: 'channel_updated',
    data: () => ({ channel: JSON.stringify(view) }),
    broadcast: { channel_id: channel.id },
  });
  return view;
}

/** The whole team hears what becomes of a public channel, members only what becomes of a private one. */
function toItsAudience(channel: Channel): { channel_id?: string; team_id?: string } {
  return channel.type === 'O' ? { team_id: channel.team_id } : { channel_id: channel.id };
}
