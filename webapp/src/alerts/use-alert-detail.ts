import { useEffect, useMemo } from 'react';
import type { AlertRow } from '#contract/alert-rows.ts';
import type { AlertDetail } from '#contract/alerts.ts';
import { makeSelectRow } from './acted-row.ts';
import { useAlertsHost } from './alerts-host.ts';
import type { Load } from './alerts-view.ts';
import { loadDetail } from './load-alerts.ts';
import { applyAct } from './select-alerts.ts';
import { useAlerts } from './use-alerts.ts';

const notAsked: Load = { is: 'none' };

/** One alert in full: asked for when it is opened, and again when it has changed. */
export function useAlertDetail(id: number): {
  row: AlertRow | undefined;
  detail: AlertDetail | undefined;
  load: Load;
  retry(): void;
} {
  const { deps } = useAlertsHost();
  const listed = useAlerts(useMemo(() => makeSelectRow(id), [id]));
  const entry = useAlerts(({ view }) => view.details[id]);
  const act = useAlerts(({ view }) => view.acts[id]);
  const detail = entry?.detail;
  const load = entry?.load ?? notAsked;
  const known = detail?.alert.revision ?? -1;
  const revision = listed?.revision ?? known;
  const isStale = detail === undefined || revision > known;
  useEffect(() => {
    if (isStale && load.is !== 'loading' && load.is !== 'failed') void loadDetail(deps, id);
  }, [isStale, load.is, deps, id]);
  const newest = listed !== undefined && listed.revision >= known ? listed : detail && applyAct(detail.alert, act);
  return { row: newest, detail, load, retry: () => void loadDetail(deps, id) };
}
