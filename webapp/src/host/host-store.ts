import type { UnknownAction } from 'redux';
import type { HostState } from './host-state.ts';

/** The host's Redux store. */
export interface HostStore {
  getState(): HostState;
  dispatch(action: UnknownAction): unknown;
  subscribe(listener: () => void): () => void;
}

let current: HostStore | undefined;

/** Keeps the store the host gave to `initialize`: there is one a page. */
export function keepHostStore(store: HostStore | undefined): void {
  current = store;
}

/** The host's state at this moment; empty before `initialize` and after `uninitialize`. */
export function readHostState(): HostState {
  return current?.getState() ?? {};
}

/** Does nothing before `initialize` and after `uninitialize`. */
export function dispatchToHost(action: UnknownAction): void {
  current?.dispatch(action);
}
