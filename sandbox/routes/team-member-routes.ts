import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, type Call, okAnswer, readId, readPage, readUserId, slicePage } from '../http/call.ts';
import { parseBody, parseList } from '../http/parse-body.ts';
import { presentTeamMember } from '../views/present-team.ts';
import type { Team, TeamMember } from '../world/model.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { canSeeTeam } from '../world/rights.ts';
import { joinTeam, leaveTeam } from '../world/teams.ts';
import { findUser, isAdmin } from '../world/users.ts';
import { findTeam } from './team-routes.ts';

const newMember = z.object({ user_id: z.string() });

export function registerTeamMemberRoutes(api: Api): void {
  api.get('/teams/:team_id/members', (call) => {
    const members = [...findTeam(call).members.values()].filter((member) => member.delete_at === 0);
    return answer(slicePage(sortById(members), readPage(call)).map(presentTeamMember));
  });
  api.get('/teams/:team_id/members/:user_id', (call) => {
    const member = findTeam(call).members.get(readUserId(call));
    return answer(presentTeamMember(member ?? refuse('app.team.get_member.missing.app_error')));
  });
  api.post('/teams/:team_id/members/ids', (call) => {
    const team = findTeam(call);
    const members = parseList(call.body, 'user_ids').flatMap((id) => team.members.get(id) ?? []);
    return answer(members.filter((member) => member.delete_at === 0).map(presentTeamMember));
  });
  api.post('/teams/:team_id/members', (call) => {
    const team = findTeamToChange(call);
    const { user_id: userId } = parseBody(call.body, newMember, () => refuseBody('user_id'));
    return answer(presentTeamMember(joinTeam(call.world, team, findUser(call.world, userId), call.user)), 201);
  });
  api.post('/teams/:team_id/members/batch', (call) => {
    const team = findTeamToChange(call);
    const given = parseBody(call.body, z.array(newMember), () => refuseBody('members'));
    const joined = given.map(({ user_id: id }) => joinTeam(call.world, team, findUser(call.world, id), call.user));
    return answer(joined.map(presentTeamMember), 201);
  });
  api.delete('/teams/:team_id/members/:user_id', (call) => {
    const user = findUser(call.world, readUserId(call));
    if (user !== call.user && !isAdmin(call.user)) refusePermission();
    leaveTeam(call.world, findTeam(call), user);
    return okAnswer;
  });
}

function findTeamToChange(call: Call): Team {
  const team = call.world.teams.get(readId(call, 'team_id'));
  return team !== undefined && canSeeTeam(call.user, team) ? team : refusePermission();
}

function sortById(members: TeamMember[]): TeamMember[] {
  return members.sort((one, other) => (one.user_id < other.user_id ? -1 : 1));
}
