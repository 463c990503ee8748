import { addMember } from './channel-members.ts';
import { isId } from './create-id.ts';
import type { Channel, ChannelType, Team, User } from './model.ts';
import { refuse } from './refusal.ts';
import { postSystemMessage } from './server-posts.ts';
import { createTimeline } from './timeline.ts';
import type { World } from './world.ts';

export interface NewChannel {
  name: string;
  display_name: string;
  type: string;
  header?: string;
  purpose?: string;
}

const maxNameLength = 64;
const maxDisplayNameLength = 64;
const maxHeaderLength = 1024;
const maxPurposeLength = 250;

/** A public or private channel of a team. Its creator becomes its administrator; only they hear of it. */
export function createChannel(world: World, team: Team, creator: User, given: NewChannel): Channel {
  if (given.type === 'D') refuse('api.channel.create_channel.direct_channel.app_error');
  if (given.display_name === '') refuse('api.context.invalid_body_param.app_error', { name: 'display_name' });
  if (team.channel_count >= world.maxChannelsPerTeam) {
    refuse('api.channel.create_channel.max_channel_limit.app_error', { max: String(world.maxChannelsPerTeam) });
  }
  const type = checkType(given.type);
  checkTexts(given);
  checkName(world, team.id, given.name);
  const channel = addChannel(world, team, { ...given, type, creator_id: creator.id });
  addMember(world, channel, creator, { isAdmin: true });
  postSystemMessage(world, channel, creator, `${creator.username} joined the channel.`, {
    type: 'system_join_channel',
    props: { username: creator.username },
  });
  world.publish({
    event: 'channel_created',
    data: () => ({ channel_id: channel.id, team_id: team.id }),
    broadcast: { user_id: creator.id },
  });
  return channel;
}

export function addChannel(
  world: World,
  team: Team | null,
  given: Omit<NewChannel, 'type'> & { type: ChannelType; creator_id: string },
): Channel {
  const now = world.now();
  const channel: Channel = {
    id: world.createId('other'),
    create_at: now,
    update_at: now,
    delete_at: 0,
    team_id: team?.id ?? '',
    type: given.type,
    display_name: given.display_name,
    name: given.name,
    header: given.header ?? '',
    purpose: given.purpose ?? '',
    last_post_at: 0,
    last_root_post_at: 0,
    total_msg_count: 0,
    total_msg_count_root: 0,
    creator_id: given.creator_id,
    members: new Map(),
    timeline: createTimeline(),
  };
  world.channels.set(channel.id, channel);
  world.channelsByName.set(`${channel.team_id}/${channel.name}`, channel);
  if (team !== null) team.channel_count++;
  return channel;
}

export function checkTexts(given: { display_name?: string; header?: string; purpose?: string }): void {
  if ([...(given.display_name ?? '')].length > maxDisplayNameLength)
    refuse('model.channel.is_valid.display_name.app_error');
  if ([...(given.header ?? '')].length > maxHeaderLength) refuse('model.channel.is_valid.header.app_error');
  if ([...(given.purpose ?? '')].length > maxPurposeLength) refuse('model.channel.is_valid.purpose.app_error');
}

/** An archived channel keeps its name. */
export function checkName(world: World, teamId: string, name: string): void {
  if (isDirectName(name)) refuse('model.channel.is_valid.name.app_error');
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(name)) refuse('model.channel.is_valid.1_or_more.app_error');
  // The model lets it through and the database column does not: hence a 500.
  if (name.length > maxNameLength) refuse('app.channel.create_channel.internal_error');
  if (world.channelsByName.has(`${teamId}/${name}`)) refuse('store.sql_channel.save_channel.exists.app_error');
}

function checkType(type: string): ChannelType {
  return type === 'O' || type === 'P' ? type : refuse('model.channel.is_valid.type.app_error');
}

function isDirectName(name: string): boolean {
  const ids = name.split('__');
  return (ids.length === 2 && ids.every(isId)) || /^[0-9a-f]{40}$/.test(name);
}
