import { usePluginState } from '../host/use-host-state.ts';
import type { IncidentsState } from './incidents-reducer.ts';

export function useIncidents<T>(select: (state: IncidentsState) => T, isEqual?: (a: T, b: T) => boolean): T {
  return usePluginState(({ incidents }) => select(incidents), isEqual);
}
