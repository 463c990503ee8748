import type { LiveListener } from '../host/feature.ts';
import { loadReleases } from './load-releases.ts';
import { releasesStore } from './releases-store.ts';

/** Keeps the tab true once it is loaded. */
export const listenToReleases: LiveListener = {
  onHello() {},
  onChanges({ isReset, releases = [] }) {
    if (isReset) return; // a reset follows
    if (releases.length > 0) releasesStore.dispatch({ type: 'heard', rows: releases });
    if (releasesStore.getData().load.is === 'failed') void loadReleases(); // the bridge is back
  },
  onReset() {
    releasesStore.dispatch({ type: 'voided' });
    void loadReleases();
  },
};
