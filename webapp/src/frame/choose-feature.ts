import type { AnyFeature } from '../host/feature.ts';

/** The features whose tab has something to show here. */
export function listOffered(features: readonly AnyFeature[], tabs: readonly string[]): AnyFeature[] {
  return features.filter(({ name }) => tabs.includes(name));
}

/** The one on show: what was chosen last, else the first. */
export function chooseFeature(offered: readonly AnyFeature[], chosenTab: string): AnyFeature | undefined {
  return offered.find(({ name }) => name === chosenTab) ?? offered[0];
}
