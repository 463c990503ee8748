import type { SessionView } from './session-view.ts';

/**
 * Vigie's part of the host's state. Each feature adds its own part where it is defined:
 * `declare module '../host/plugin-state.ts' { interface PluginState { alerts: AlertsState } }`.
 */
export interface PluginState {
  session: SessionView;
  /** Name of the tab that was chosen last, empty before one was. */
  chosenTab: string;
}
