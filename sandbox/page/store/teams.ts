import type { PageAction } from './actions.ts';
import type { TeamsState } from './state.ts';

const none: TeamsState = { currentTeamId: '', teams: {}, myMembers: {} };

export function teams(state: TeamsState = none, action: PageAction): TeamsState {
  switch (action.type) {
    case 'RECEIVED_TEAMS':
      return { ...state, teams: Object.fromEntries(action.data.map((team) => [team.id, team])) };
    case 'RECEIVED_MY_TEAM_MEMBERS':
      return { ...state, myMembers: Object.fromEntries(action.data.map((member) => [member.team_id, member])) };
    case 'SELECT_TEAM':
      return { ...state, currentTeamId: action.data };
    case 'LOGOUT_SUCCESS':
      return none;
    default:
      return state;
  }
}
