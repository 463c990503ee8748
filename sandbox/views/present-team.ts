import type { Team, TeamMember } from '../world/model.ts';

/** Whom to write to about a team is shown to administrators only. */
export function presentTeam(team: Team, forAdmin: boolean): Record<string, unknown> {
  return {
    id: team.id,
    create_at: team.create_at,
    update_at: team.update_at,
    delete_at: team.delete_at,
    display_name: team.display_name,
    name: team.name,
    description: team.description,
    email: forAdmin ? team.email : '',
    type: team.type,
    company_name: '',
    allowed_domains: '',
    invite_id: team.invite_id,
    allow_open_invite: team.allow_open_invite,
    scheme_id: null,
    group_constrained: null,
    policy_id: null,
    cloud_limits_archived: false,
  };
}

export function presentTeamMember(member: TeamMember): Record<string, unknown> {
  return {
    team_id: member.team_id,
    user_id: member.user_id,
    roles: member.scheme_admin ? 'team_user team_admin' : 'team_user',
    delete_at: member.delete_at,
    scheme_guest: false,
    scheme_user: true,
    scheme_admin: member.scheme_admin,
    explicit_roles: '',
  };
}
