import type { AnyFeature } from '../host/feature.ts';
import type { PluginState } from '../host/plugin-state.ts';

/** The features whose tab has something to show here. */
export function listOffered(features: readonly AnyFeature[], tabs: readonly string[]): AnyFeature[] {
  return features.filter(({ name }) => tabs.includes(name));
}

/** The one on show: what was chosen last, else the first where something waits, else the alerts. */
export function chooseFeature(offered: readonly AnyFeature[], state: PluginState): AnyFeature | undefined {
  return (
    offered.find(({ name }) => name === state.chosenTab) ??
    offered.find(({ selectBadge }) => selectBadge(state).count > 0) ??
    offered.find(({ name }) => name === 'alerts') ??
    offered[0]
  );
}
