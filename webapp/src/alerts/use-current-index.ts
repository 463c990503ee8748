import { useRef } from 'react';
import { useAlerts } from './use-alerts.ts';

/** Where the current alert stands in the list; when it goes, the one that takes its place is current. */
export function useCurrentIndex(ids: readonly number[]): number {
  const currentId = useAlerts(({ view }) => view.currentId);
  const before = useRef(-1);
  if (currentId === undefined || ids.length === 0) return -1;
  const at = ids.indexOf(currentId);
  if (at >= 0) before.current = at;
  return at >= 0 ? at : Math.min(Math.max(0, before.current), ids.length - 1);
}
