import { usePluginState } from '../host/use-host-state.ts';
import type { AlertsState } from './alerts-reducer.ts';

/** What a selector says of the alerts' state, followed. */
export function useAlerts<T>(select: (state: AlertsState) => T): T {
  return usePluginState(({ alerts }) => select(alerts));
}
