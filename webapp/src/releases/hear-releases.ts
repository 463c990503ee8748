import type { LiveListener } from '../host/feature.ts';

let hearing: LiveListener | undefined;

/** The tab, once loaded, hears what happens; before that nobody needs to. */
export function hearReleases(listener: LiveListener): void {
  hearing = listener;
}

export const releasesListener: LiveListener = {
  onHello: (hello) => hearing?.onHello(hello),
  onChanges: (changes) => hearing?.onChanges(changes),
  onReset: () => hearing?.onReset(),
};
