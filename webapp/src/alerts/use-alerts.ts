import { useSelector } from 'react-redux';
import { pluginId } from '#contract/version.ts';
import type { AlertsState } from './alerts-reducer.ts';

/** The part of the host's store that is used here. */
export type AlertsRoot = { [key in `plugins-${typeof pluginId}`]: { alerts: AlertsState } };

export function getAlertsState(root: AlertsRoot): AlertsState {
  return root[`plugins-${pluginId}`].alerts;
}

/** What a selector says of the alerts' state, followed. */
export function useAlerts<T>(select: (state: AlertsState) => T): T {
  return useSelector((root: AlertsRoot) => select(getAlertsState(root)));
}
