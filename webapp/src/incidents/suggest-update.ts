import type { IncidentTimelineEvent } from '#contract/incidents.ts';

/** What the next update begins with: the last one that stands. */
export function suggestUpdate(events: readonly IncidentTimelineEvent[]): { text: string; businessText: string } {
  const last = events.findLast(({ type, isWithdrawn }) => type === 'update' && isWithdrawn !== true);
  return { text: last?.text ?? '', businessText: last?.businessText ?? '' };
}
