import { useSyncExternalStore } from 'react';
import { nothingKnown, type ReleasesAction, type ReleasesData, reduceReleases } from './reduce-releases.ts';

/** What the person chose; it stays while another tab is on. */
export interface ReleasesView {
  text: string;
  environments: readonly string[];
  /** The day of the strip that the list is narrowed to: its start. */
  day: number | undefined;
  /** Weeks the strip is away from this one. */
  week: number;
  currentId: number | undefined;
}

const initialView: ReleasesView = { text: '', environments: [], day: undefined, week: 0, currentId: undefined };

let data = nothingKnown;
let view = initialView;
const listeners = new Set<() => void>();

/** The tab's own store: nothing of it is in a page that never opens it. */
export const releasesStore = {
  getData: (): ReleasesData => data,
  getView: (): ReleasesView => view,
  dispatch(action: ReleasesAction): void {
    data = reduceReleases(data, action);
    tell();
  },
  show(change: Partial<ReleasesView>): void {
    view = { ...view, ...change };
    tell();
  },
};

export function useReleasesData(): ReleasesData {
  return useSyncExternalStore(subscribe, releasesStore.getData);
}

export function useReleasesView(): ReleasesView {
  return useSyncExternalStore(subscribe, releasesStore.getView);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
