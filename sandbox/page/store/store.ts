import { shallowEqual, useSelector } from 'react-redux';
import { applyMiddleware, combineReducers, legacy_createStore, type Reducer, type StoreEnhancer } from 'redux';
import type { PageAction } from './actions.ts';
import { channels } from './channels.ts';
import { plugins } from './plugins.ts';
import { posts } from './posts.ts';
import { rhs } from './rhs.ts';
import {
  dialogTriggerId,
  general,
  keepAs,
  lastUnreadChannel,
  modals,
  myPreferences,
  search,
  translations,
  websocket,
  windowSize,
} from './small-reducers.ts';
import type { PageState } from './state.ts';
import { teams } from './teams.ts';
import { users } from './users.ts';

/** A function of the store, to be dispatched like an action. */
export type Thunk<Result = void> = (dispatch: Dispatch, getState: () => PageState) => Result;

export interface Dispatch {
  (action: PageAction): PageAction;
  <Result>(thunk: Thunk<Result>): Result;
}

const ownReducers = {
  entities: combineReducers({
    general,
    users,
    teams,
    channels,
    posts,
    preferences: combineReducers({ myPreferences }),
    search,
    integrations: combineReducers({ dialogTriggerId }),
  }),
  errors: keepAs<unknown[]>([]),
  requests: keepAs<Record<string, unknown>>({}),
  websocket,
  views: combineReducers({
    rhs,
    rhsSuppressed: keepAs(false),
    modals,
    i18n: combineReducers({ translations }),
    browser: combineReducers({ windowSize }),
    channel: combineReducers({ lastUnreadChannel }),
  }),
  plugins,
  storage: keepAs({ storage: {}, initialized: true }),
};

const pluginReducers: Record<string, Reducer> = {};

function combineAll(): Reducer<PageState, PageAction> {
  const combined = combineReducers({ ...ownReducers, ...pluginReducers });
  return (state, action) => combined(state, action);
}

/** Thunks, as the webapp's store takes them. */
const withThunks = applyMiddleware<<Result>(thunk: Thunk<Result>) => Result, PageState>(
  ({ dispatch, getState }) =>
    (next) =>
    (action) =>
      typeof action === 'function' ? action(dispatch, getState) : next(action),
);

const enhancer: StoreEnhancer<{ dispatch: Dispatch }> = withThunks;

export const store = legacy_createStore<PageState, PageAction, { dispatch: Dispatch }>(
  combineAll(),
  undefined,
  enhancer,
);

export const useAppState = useSelector.withTypes<PageState>();

/** For what a selector puts together: drawn again only when one of its parts has changed. */
export function useShallowState<Selected>(selector: (state: PageState) => Selected): Selected {
  return useSelector(selector, shallowEqual);
}

/** Puts a plugin's state under `plugins-<id>`. It stays when the plugin goes: a new version finds it. */
export function addPluginReducer(pluginId: string, reducer: Reducer): void {
  pluginReducers[`plugins-${pluginId}`] = reducer;
  store.replaceReducer(combineAll());
}
