import type { PageAction } from './actions.ts';
import type { RhsState } from './state.ts';

const closed: RhsState = {
  rhsState: null,
  pluggableId: '',
  selectedPostId: '',
  selectedChannelId: '',
  selectedPostFocussedAt: 0,
  searchTerms: '',
  isSidebarOpen: false,
  isSidebarExpanded: false,
};

export function rhs(state: RhsState = closed, action: PageAction): RhsState {
  switch (action.type) {
    case 'UPDATE_RHS_STATE':
      return {
        ...state,
        rhsState: action.state,
        pluggableId: action.pluggableId ?? '',
        selectedPostId: '',
        selectedChannelId: '',
        isSidebarOpen: action.state !== null,
        isSidebarExpanded: action.state !== null && state.isSidebarExpanded,
      };
    case 'SELECT_POST':
      return {
        ...state,
        rhsState: null,
        pluggableId: '',
        selectedPostId: action.postId,
        selectedChannelId: action.channelId,
        selectedPostFocussedAt: action.timestamp,
        isSidebarOpen: action.postId !== '',
        isSidebarExpanded: action.postId !== '' && state.isSidebarExpanded,
      };
    case 'UPDATE_RHS_SEARCH_TERMS':
      return { ...state, searchTerms: action.terms };
    case 'SET_RHS_EXPANDED':
      return { ...state, isSidebarExpanded: action.expanded };
    case 'REMOVED_PLUGIN_COMPONENT':
      return state.pluggableId === action.id ? closed : state;
    case 'SELECT_TEAM':
      return state.rhsState === 'plugin' ? state : closed;
    case 'LOGOUT_SUCCESS':
      return closed;
    default:
      return state;
  }
}
