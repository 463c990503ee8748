import type { Channel, Post, Team, User } from './model.ts';
import { refuse, refusePermission } from './refusal.ts';
import { isTeamMember } from './teams.ts';
import { isAdmin } from './users.ts';
import type { World } from './world.ts';

/** A member of the team reads its public channels without joining them. */
export function canRead(world: World, user: User, channel: Channel): boolean {
  if (isAdmin(user) || channel.members.has(user.id)) return true;
  return channel.type === 'O' && isTeamMember(world.teams.get(channel.team_id), user);
}

/** Writing, reacting, changing the channel: members only. */
export function canWrite(user: User, channel: Channel): boolean {
  return isAdmin(user) || channel.members.has(user.id);
}

export function canSeeTeam(user: User, team: Team | undefined): boolean {
  return isAdmin(user) || isTeamMember(team, user);
}

export function findChannel(world: World, id: string): Channel {
  return world.channels.get(id) ?? refuse('app.channel.get.existing.app_error', { id });
}

export function findReadableChannel(world: World, user: User, id: string): Channel {
  const channel = findChannel(world, id);
  if (!canRead(world, user, channel)) refusePermission();
  return channel;
}

/** For what the server refuses with 403 even when there is no such channel. */
export function findWritableChannel(world: World, user: User, id: string): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined || !canWrite(user, channel)) return refusePermission();
  return channel;
}

export function findLivePost(world: World, id: string): Post {
  const post = world.posts.get(id);
  if (post === undefined || post.delete_at > 0) return refuse('app.post.get.app_error');
  return post;
}

export function findReadablePost(world: World, user: User, id: string): Post {
  const post = findLivePost(world, id);
  findReadableChannel(world, user, post.channel_id);
  return post;
}
