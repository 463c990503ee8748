import type { PageAction } from './actions.ts';
import type { UsersState } from './state.ts';

const nobody: UsersState = { currentUserId: '', profiles: {}, statuses: {} };

export function users(state: UsersState = nobody, action: PageAction): UsersState {
  switch (action.type) {
    case 'RECEIVED_ME':
      return {
        ...state,
        currentUserId: action.data.id,
        profiles: { ...state.profiles, [action.data.id]: { ...state.profiles[action.data.id], ...action.data } },
      };
    case 'RECEIVED_PROFILES': {
      const profiles = { ...state.profiles };
      // What one knows of oneself is more than what others are shown.
      for (const user of action.data) profiles[user.id] = { ...profiles[user.id], ...user };
      return { ...state, profiles };
    }
    case 'RECEIVED_STATUSES':
      return { ...state, statuses: { ...state.statuses, ...action.data } };
    case 'LOGOUT_SUCCESS':
      return nobody;
    default:
      return state;
  }
}
