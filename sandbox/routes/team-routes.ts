import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, type Call, readId, readUserId } from '../http/call.ts';
import { parseBody, text } from '../http/parse-body.ts';
import { presentTeam, presentTeamMember } from '../views/present-team.ts';
import type { Team } from '../world/model.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { canSeeTeam } from '../world/rights.ts';
import { createTeam, isTeamMember } from '../world/teams.ts';
import { isAdmin } from '../world/users.ts';

const newTeam = z.object({ name: z.string().min(1), display_name: z.string().min(1), type: text, description: text });

export function registerTeamRoutes(api: Api): void {
  api.post('/teams', ({ world, user, body }) => {
    const given = parseBody(body, newTeam, () => refuseBody('team'));
    return answer(presentTeam(createTeam(world, user, given), true), 201);
  });
  api.get('/teams', ({ world, user }) => {
    const visible = [...world.teams.values()].filter((team) => isAdmin(user) || team.allow_open_invite);
    return answer(visible.map((team) => presentTeam(team, isAdmin(user))));
  });
  api.post('/teams/search', ({ world, user }) => {
    const visible = [...world.teams.values()].filter((team) => isAdmin(user) || team.allow_open_invite);
    return answer(visible.map((team) => presentTeam(team, isAdmin(user))));
  });
  api.get('/teams/:team_id', (call) => answer(presentTeam(findTeam(call), isAdmin(call.user))));
  api.get('/teams/name/:name', (call) => {
    const team = findTeamByName(call);
    if (!canSeeTeam(call.user, team)) refusePermission();
    return answer(presentTeam(team, isAdmin(call.user)));
  });
  api.get('/teams/:team_id/stats', (call) => {
    const team = findTeam(call);
    const members = [...team.members.values()].filter((member) => member.delete_at === 0);
    const active = members.filter((member) => call.world.users.get(member.user_id)?.delete_at === 0);
    return answer({ team_id: team.id, total_member_count: members.length, active_member_count: active.length });
  });
  api.get('/teams/:team_id/image', (call) => {
    findTeam(call);
    return refuse('api.team.get_team_icon.read_file.app_error');
  });
  api.get('/users/:user_id/teams', (call) =>
    answer(listOwnTeams(call).map((team) => presentTeam(team, isAdmin(call.user)))),
  );
  api.get('/users/:user_id/teams/members', (call) => {
    const members = listOwnTeams(call).flatMap((team) => team.members.get(readUserId(call)) ?? []);
    return answer(members.map(presentTeamMember));
  });
  api.get('/users/:user_id/teams/unread', (call) => answer(listOwnTeams(call).map((team) => countUnread(call, team))));
}

export function findTeam(call: Call): Team {
  const team = call.world.teams.get(readId(call, 'team_id')) ?? refuse('app.team.get.find.app_error');
  return canSeeTeam(call.user, team) ? team : refusePermission();
}

export function findTeamByName(call: Call): Team {
  const name = call.params['name'];
  for (const team of call.world.teams.values()) if (team.name === name) return team;
  return refuse('app.team.get_by_name.missing.app_error');
}

function listOwnTeams(call: Call): Team[] {
  const userId = readUserId(call);
  const user = call.world.users.get(userId);
  if (user === undefined || (user !== call.user && !isAdmin(call.user))) return refusePermission();
  return [...call.world.teams.values()].filter((team) => isTeamMember(team, user));
}

function countUnread(call: Call, team: Team): Record<string, unknown> {
  const unread = { msg_count: 0, mention_count: 0, mention_count_root: 0, msg_count_root: 0 };
  for (const channel of call.world.channels.values()) {
    const member = channel.members.get(call.user.id);
    if (channel.team_id !== team.id || member === undefined || channel.delete_at > 0) continue;
    unread.mention_count += member.mention_count;
    unread.mention_count_root += member.mention_count_root;
    unread.msg_count += channel.total_msg_count - member.msg_count;
    unread.msg_count_root += channel.total_msg_count_root - member.msg_count_root;
  }
  return { team_id: team.id, ...unread, thread_count: 0, thread_mention_count: 0, thread_urgent_mention_count: 0 };
}
