import { useEffect } from 'react';
import type { ReleaseDetail, ReleaseRow } from '#contract/releases.ts';
import { loadRelease } from './load-releases.ts';
import type { Load } from './reduce-releases.ts';
import { useReleasesData } from './releases-store.ts';

const notAsked: Load = { is: 'none' };

/** One release in full: asked for when it is opened, and again when it has changed. */
export function useRelease(id: number): { row: ReleaseRow | undefined; detail: ReleaseDetail | undefined; load: Load } {
  const { rows, details } = useReleasesData();
  const { detail, load = notAsked } = details[id] ?? {};
  const row = rows[id];
  const isStale = detail === undefined || (row?.revision ?? 0) > detail.release.revision;
  useEffect(() => {
    if (isStale && load.is !== 'loading' && load.is !== 'failed') void loadRelease(id);
  }, [isStale, load.is, id]);
  return { row: row ?? detail?.release, detail, load };
}
