import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { type Answer, answer, type Call, readPage, slicePage } from '../http/call.ts';
import { parseBody, text } from '../http/parse-body.ts';
import { presentUser } from '../views/present-user.ts';
import type { Channel, Team, User } from '../world/model.ts';
import { refuseBody, refusePermission } from '../world/refusal.ts';
import { canSeeTeam, canWrite } from '../world/rights.ts';
import { isTeamMember } from '../world/teams.ts';
import { isAdmin } from '../world/users.ts';
import { sortByName } from './user-routes.ts';

const search = z.object({ term: z.string().min(1), team_id: text, in_channel_id: text });

export function registerFindUserRoutes(api: Api): void {
  api.get('/users', (call) => {
    const { in_team: teamId, in_channel: channelId } = call.query;
    if (channelId !== undefined) return answer(listPage(call, listChannelUsers(findChannel(call, channelId), call)));
    if (teamId === undefined) return answer(listPage(call, [...call.world.users.values()]));
    return answerTeamUsers(call, findTeam(call, teamId));
  });
  api.post('/users/search', (call) => {
    const { term, team_id: teamId, in_channel_id: channelId } = parseBody(call.body, search, () => refuseBody('term'));
    return answer(findByTerm(listWithin(call, teamId, channelId), term).map(presentUser));
  });
  api.get('/users/autocomplete', (call) => {
    const { in_team: teamId = '', in_channel: channelId = '', name = '' } = call.query;
    const team = listWithin(call, teamId, '');
    if (channelId === '') return answer({ users: findByTerm(team, name).map(presentUser) });
    const inside = findByTerm(listWithin(call, '', channelId), name);
    const outside = findByTerm(team, name).filter((user) => !inside.includes(user));
    if (outside.length === 0) return answer({ users: inside.map(presentUser) });
    return answer({ users: inside.map(presentUser), out_of_channel: outside.map(presentUser) });
  });
}

/** Two pointers of the server's own memory are part of this tag: a client can only compare it whole. */
function answerTeamUsers(call: Call, team: Team): Answer {
  const users = [...call.world.users.values()].filter((user) => isTeamMember(team, user));
  const latest = Math.max(...users.map((user) => user.update_at), 0);
  return { headers: { etag: `11.6.0.${latest}.0x34beaa69169b.0x34beaa69169a.` }, body: listPage(call, users) };
}

function listPage(call: Call, users: User[]): Record<string, unknown>[] {
  return slicePage(sortByName(users), readPage(call)).map(presentUser);
}

function findTeam(call: Call, id: string): Team {
  const team = call.world.teams.get(id);
  return team !== undefined && canSeeTeam(call.user, team) ? team : refusePermission();
}

function findChannel(call: Call, id: string): Channel {
  const channel = call.world.channels.get(id);
  return channel !== undefined && canWrite(call.user, channel) ? channel : refusePermission();
}

function listChannelUsers(channel: Channel, call: Call): User[] {
  return [...channel.members.keys()].flatMap((id) => call.world.users.get(id) ?? []);
}

function listWithin(call: Call, teamId: string, channelId: string): User[] {
  if (channelId !== '') return listChannelUsers(findChannel(call, channelId), call);
  const users = [...call.world.users.values()];
  if (teamId !== '') return users.filter((user) => isTeamMember(findTeam(call, teamId), user));
  return isAdmin(call.user) ? users : users.filter((user) => user.delete_at === 0);
}

/** By the start of any of their names. */
function findByTerm(users: User[], term: string): User[] {
  const start = term.toLowerCase();
  const isFound = (user: User) =>
    [user.username, user.nickname, user.first_name, user.last_name].some((name) =>
      name.toLowerCase().startsWith(start),
    );
  return sortByName(users.filter((user) => user.delete_at === 0 && isFound(user)));
}
