import { presentChannelMember } from '../views/present-channel.ts';
import { townSquare } from './default-channels.ts';
import type { Channel, ChannelMember, User } from './model.ts';
import { refuse } from './refusal.ts';
import { postSystemMessage } from './server-posts.ts';
import type { World } from './world.ts';

const defaultNotifyProps = {
  channel_auto_follow_threads: 'off',
  desktop: 'default',
  email: 'default',
  ignore_channel_mentions: 'default',
  mark_unread: 'all',
  push: 'default',
};

/** Membership alone: no message, no event. */
export function addMember(
  world: World,
  channel: Channel,
  user: User,
  options: { isAdmin?: boolean } = {},
): ChannelMember {
  const member: ChannelMember = {
    channel_id: channel.id,
    user_id: user.id,
    scheme_admin: options.isAdmin === true,
    last_viewed_at: 0,
    last_update_at: world.now(),
    msg_count: 0,
    msg_count_root: 0,
    mention_count: 0,
    mention_count_root: 0,
    notify_props: { ...defaultNotifyProps },
  };
  channel.members.set(user.id, member);
  return member;
}

/**
 * Someone joins by themselves, or is added by another; the channel hears of it, unless it is archived. Returns the
 * membership as it was before the message that tells of it.
 */
export function joinChannel(world: World, channel: Channel, user: User, by: User): ChannelMember {
  const known = channel.members.get(user.id);
  if (known !== undefined) return known;
  const team = world.teams.get(channel.team_id);
  const teamMember = team?.members.get(user.id);
  if (teamMember === undefined || teamMember.delete_at > 0) {
    refuse('api.channel.add_user.to.channel.failed.deleted.app_error');
  }
  const member = { ...addMember(world, channel, user) };
  publishAdded(world, channel, user);
  if (channel.delete_at > 0) {
    channel.last_post_at = world.now();
    channel.last_root_post_at = channel.last_post_at;
  } else if (user === by) {
    postSystemMessage(world, channel, user, `${user.username} joined the channel.`, {
      type: 'system_join_channel',
      props: { username: user.username },
    });
  } else postAdded(world, channel, user, by);
  return member;
}

export function postAdded(world: World, channel: Channel, user: User, by: User, mentioned = [user.id]): void {
  postSystemMessage(world, channel, by, `${user.username} added to the channel by ${by.username}.`, {
    type: 'system_add_to_channel',
    props: { addedUserId: user.id, addedUsername: user.username, userId: by.id, username: by.username },
    mentioned,
  });
}

export function leaveChannel(world: World, channel: Channel, user: User, by: User): void {
  if (channel.name === townSquare) refuse('api.channel.remove.default.app_error', { channel: channel.name });
  if (!channel.members.delete(user.id)) refuse('app.channel.get_member.missing.app_error');
  world.publish({
    event: 'user_removed',
    data: () => ({ remover_id: by.id, user_id: user.id }),
    broadcast: { channel_id: channel.id },
  });
  world.publish({
    event: 'user_removed',
    data: () => ({ channel_id: channel.id, remover_id: by.id }),
    broadcast: { user_id: user.id },
  });
  if (user === by) {
    postSystemMessage(world, channel, user, `@${user.username} left the channel.`, {
      type: 'system_leave_channel',
      props: { username: user.username },
    });
  } else {
    postSystemMessage(world, channel, by, `@${user.username} removed from the channel.`, {
      type: 'system_remove_from_channel',
      props: { removedUserId: user.id, removedUsername: user.username },
    });
  }
}

export function setChannelAdmin(world: World, member: ChannelMember, isAdmin: boolean): void {
  member.scheme_admin = isAdmin;
  member.last_update_at = world.now();
  world.publish({
    event: 'channel_member_updated',
    data: () => ({ channelMember: JSON.stringify(presentChannelMember(member, member.user_id)) }),
    broadcast: { user_id: member.user_id },
  });
}

/** The newcomer and the others hear it apart. */
function publishAdded(world: World, channel: Channel, user: User): void {
  const data = () => ({ team_id: channel.team_id, user_id: user.id });
  world.publish({ event: 'user_added', data, broadcast: { user_id: user.id, channel_id: channel.id } });
  world.publish({
    event: 'user_added',
    data,
    broadcast: { omit_users: { [user.id]: true }, channel_id: channel.id },
  });
}
