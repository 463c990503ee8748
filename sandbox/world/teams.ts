import { addMember, postAdded } from './channel-members.ts';
import { addChannel } from './channels.ts';
import { offTopic, townSquare } from './default-channels.ts';
import type { Channel, Team, TeamMember, User } from './model.ts';
import { refuse } from './refusal.ts';
import { postSystemMessage } from './server-posts.ts';
import type { World } from './world.ts';

export function createTeam(
  world: World,
  creator: User,
  given: { name: string; display_name: string; type: string; description?: string },
): Team {
  for (const team of world.teams.values()) {
    if (team.name === given.name) refuse('store.sql_team.save_team.existing.app_error');
  }
  const now = world.now();
  const team: Team = {
    id: world.createId('other'),
    create_at: now,
    update_at: now,
    delete_at: 0,
    display_name: given.display_name,
    name: given.name,
    description: given.description ?? '',
    email: creator.email,
    type: given.type,
    invite_id: world.createId('other'),
    allow_open_invite: false,
    members: new Map(),
    channel_count: 0,
  };
  world.teams.set(team.id, team);
  addChannel(world, team, { name: townSquare, display_name: 'Town Square', type: 'O', creator_id: '' });
  addChannel(world, team, { name: offTopic, display_name: 'Off-Topic', type: 'O', creator_id: '' });
  joinTeam(world, team, creator, creator).scheme_admin = true;
  return team;
}

/** A member of the team is in its two default channels, where the others read of it. */
export function joinTeam(world: World, team: Team, user: User, by: User): TeamMember {
  const known = team.members.get(user.id);
  if (known !== undefined && known.delete_at === 0) return known;
  const member: TeamMember = { team_id: team.id, user_id: user.id, scheme_admin: false, delete_at: 0 };
  team.members.set(user.id, member);
  user.update_at = world.now();
  const data = () => ({ team_id: team.id, user_id: user.id });
  world.publish({ event: 'added_to_team', data, broadcast: { user_id: user.id } });
  for (const name of [townSquare, offTopic]) {
    const channel = world.channelsByName.get(`${team.id}/${name}`);
    if (channel !== undefined) joinDefaultChannel(world, channel, user, by);
  }
  return member;
}

/** Leaving is told each time it is asked for, even when it has already happened. */
export function leaveTeam(world: World, team: Team, user: User): void {
  const member = team.members.get(user.id);
  if (member === undefined) refuse('app.team.get_member.missing.app_error');
  member.delete_at = world.now();
  for (const channel of world.channels.values()) if (channel.team_id === team.id) channel.members.delete(user.id);
  const square = world.channelsByName.get(`${team.id}/${townSquare}`);
  if (square !== undefined) {
    postSystemMessage(world, square, user, `${user.username} removed from the team.`, {
      type: 'system_remove_from_team',
      props: { username: user.username },
    });
  }
  const data = () => ({ team_id: team.id, user_id: user.id });
  world.publish({ event: 'leave_team', data, broadcast: { omit_users: { [user.id]: true }, team_id: team.id } });
  world.publish({ event: 'leave_team', data, broadcast: { user_id: user.id } });
}

export function isTeamMember(team: Team | undefined, user: User): boolean {
  const member = team?.members.get(user.id);
  return member !== undefined && member.delete_at === 0;
}

function joinDefaultChannel(world: World, channel: Channel, user: User, by: User): void {
  addMember(world, channel, user, { isAdmin: user === by && channel.members.size === 0 });
  if (user === by) {
    postSystemMessage(world, channel, user, `${user.username} joined the ${isSquare(channel) ? 'team' : 'channel'}.`, {
      type: isSquare(channel) ? 'system_join_team' : 'system_join_channel',
      props: { username: user.username },
    });
  } else if (isSquare(channel)) {
    postSystemMessage(world, channel, by, `${user.username} added to the team by ${by.username}.`, {
      type: 'system_add_to_team',
      props: { addedUserId: user.id, addedUsername: user.username, userId: by.id, username: by.username },
    });
  } else postAdded(world, channel, user, by, []);
  world.publish({
    event: 'user_added',
    data: () => ({ team_id: channel.team_id, user_id: user.id }),
    broadcast: { channel_id: channel.id },
  });
}

function isSquare(channel: Channel): boolean {
  return channel.name === townSquare;
}
