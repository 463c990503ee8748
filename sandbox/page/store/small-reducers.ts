import type { PreferenceType } from '@mattermost/types/preferences';
import type { PageAction } from './actions.ts';
import type { GeneralState, ModalsState, SearchState, WebsocketState } from './state.ts';

const noServer: GeneralState = { config: {}, license: {}, serverVersion: '' };

export function general(state: GeneralState = noServer, action: PageAction): GeneralState {
  switch (action.type) {
    case 'CLIENT_CONFIG_RECEIVED':
      return { ...state, config: action.data };
    case 'CLIENT_LICENSE_RECEIVED':
      return { ...state, license: action.data };
    case 'RECEIVED_SERVER_VERSION':
      return { ...state, serverVersion: action.data };
    default:
      return state;
  }
}

type Preferences = Record<string, PreferenceType>;

export function myPreferences(state: Preferences = {}, action: PageAction): Preferences {
  switch (action.type) {
    case 'RECEIVED_ALL_PREFERENCES':
      return toPreferences(action.data);
    case 'RECEIVED_PREFERENCES':
      return { ...state, ...toPreferences(action.data) };
    case 'DELETED_PREFERENCES': {
      const gone = new Set(Object.keys(toPreferences(action.data)));
      return Object.fromEntries(Object.entries(state).filter(([key]) => !gone.has(key)));
    }
    case 'LOGOUT_SUCCESS':
      return {};
    default:
      return state;
  }
}

function toPreferences(list: PreferenceType[]): Preferences {
  return Object.fromEntries(list.map((preference) => [`${preference.category}--${preference.name}`, preference]));
}

export function search(state: SearchState = { results: [], isSearchingTerm: false }, action: PageAction): SearchState {
  switch (action.type) {
    case 'SEARCH_POSTS_REQUEST':
      return { results: [], isSearchingTerm: true };
    case 'RECEIVED_SEARCH_POSTS':
      return { results: action.data, isSearchingTerm: false };
    default:
      return state;
  }
}

export function dialogTriggerId(state = '', action: PageAction): string {
  return action.type === 'RECEIVED_DIALOG_TRIGGER_ID' ? action.data : state;
}

const neverConnected: WebsocketState = {
  connected: false,
  lastConnectAt: 0,
  lastDisconnectAt: 0,
  connectionId: '',
  serverHostname: '',
};

export function websocket(state: WebsocketState = neverConnected, action: PageAction): WebsocketState {
  switch (action.type) {
    case 'WEBSOCKET_SUCCESS':
      return { ...state, connected: true, lastConnectAt: action.timestamp };
    case 'WEBSOCKET_FAILURE':
      return { ...state, connected: false, lastDisconnectAt: action.timestamp };
    case 'SET_CONNECTION_ID':
      return { ...state, ...action.payload };
    case 'LOGOUT_SUCCESS':
      return neverConnected;
    default:
      return state;
  }
}

export function modals(state: ModalsState = { modalState: {} }, action: PageAction): ModalsState {
  switch (action.type) {
    case 'MODAL_OPEN': {
      const { modalId, dialogType, dialogProps } = action;
      return { modalState: { ...state.modalState, [modalId]: { open: true, dialogType, dialogProps } } };
    }
    case 'MODAL_CLOSE': {
      const { [action.modalId]: _closed, ...others } = state.modalState;
      return { modalState: others };
    }
    default:
      return state;
  }
}

type Translations = Record<string, Record<string, string>>;

export function translations(state: Translations = {}, action: PageAction): Translations {
  if (action.type !== 'RECEIVED_TRANSLATIONS') return state;
  const { locale, messages } = action.data;
  return { ...state, [locale]: { ...state[locale], ...messages } };
}

export function windowSize(state = 'desktopView', action: PageAction): string {
  return action.type === 'BROWSER_CHANGE_WINDOW_SIZE' ? action.data : state;
}

type LastUnread = { id: string; lastViewedAt: number } | null;

/** Where the line of new messages goes: what had been read when the channel was opened. */
export function lastUnreadChannel(state: LastUnread = null, action: PageAction): LastUnread {
  return action.type === 'SELECT_CHANNEL' ? { id: action.data, lastViewedAt: action.lastViewedAt } : state;
}

/** A part of the state that plugins expect to be there and that nothing fills. */
export function keepAs<State>(initial: State): (state: State | undefined) => State {
  return (state = initial) => state;
}
