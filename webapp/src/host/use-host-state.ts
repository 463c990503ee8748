import { useSelector } from 'react-redux';
import type { HostState } from './host-state.ts';
import type { PluginState } from './plugin-state.ts';

/** Selects from the host's state; the component draws again when the selected value changes. */
export function useHostState<T>(select: (state: HostState) => T, isEqual?: (a: T, b: T) => boolean): T {
  return useSelector((state: HostState) => select(state), isEqual);
}

/** Selects from Vigie's own state. */
export function usePluginState<T>(select: (state: PluginState) => T, isEqual?: (a: T, b: T) => boolean): T {
  return useSelector((state: HostState) => select(readPluginState(state)), isEqual);
}

/** Vigie's own state within the host's. */
export function readPluginState(state: HostState): PluginState {
  const own = state['plugins-com.vigie.plugin'];
  if (own === undefined) throw new Error('Vigie draws before its reducer is registered');
  return own;
}
