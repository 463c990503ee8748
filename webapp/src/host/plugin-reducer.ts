import { combineReducers, type Reducer, type UnknownAction } from 'redux';
import type { AnyFeature } from './feature.ts';
import { type SessionView, sessionAtStart } from './session-view.ts';

const resetType = 'vigie/reset';
const sessionType = 'vigie/session';
const tabType = 'vigie/tab';

/** Empties all of Vigie's state. The host keeps reducers and their state for ever, an earlier version's too. */
export function resetPlugin(): UnknownAction {
  return { type: resetType };
}

export function showSession(session: SessionView): UnknownAction & { session: SessionView } {
  return { type: sessionType, session };
}

/** The sidebar shows the tab of a feature. */
export function chooseTab(name: string): UnknownAction & { name: string } {
  return { type: tabType, name };
}

/** The reducer of Vigie's part of the host's state: the session, and each feature's own. */
export function createPluginReducer(features: readonly AnyFeature[]): Reducer {
  const reducers: Record<string, Reducer> = { session: reduceSession, chosenTab: reduceChosenTab };
  for (const { name, reducer } of features) reducers[name] = reducer;
  const combined = combineReducers(reducers);
  return (state, action) => combined(action.type === resetType ? undefined : state, action);
}

function reduceSession(state: SessionView = sessionAtStart, action: UnknownAction): SessionView {
  return isShowSession(action) ? action.session : state;
}

function isShowSession(action: UnknownAction): action is ReturnType<typeof showSession> {
  return action.type === sessionType;
}

function reduceChosenTab(name = '', action: UnknownAction): string {
  return isChooseTab(action) ? action.name : name;
}

function isChooseTab(action: UnknownAction): action is ReturnType<typeof chooseTab> {
  return action.type === tabType;
}
