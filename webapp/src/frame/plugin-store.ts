import type { FeatureStore } from '../host/feature.ts';
import { dispatchToHost, readHostState } from '../host/host-store.ts';
import { readPluginState } from '../host/use-host-state.ts';

/** Vigie's own part of the host's store. */
export const pluginStore: FeatureStore = {
  dispatch: dispatchToHost,
  getState: () => readPluginState(readHostState()),
};
