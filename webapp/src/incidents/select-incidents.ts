import { type IncidentRow, incidentSeverities } from '#contract/incidents.ts';
import type { IncidentsState } from './incidents-reducer.ts';

/** Open ones as the bridge orders them: worst first, then newest. */
export function selectOpen({ rows }: IncidentsState): IncidentRow[] {
  return Object.values(rows)
    .filter(({ status }) => status !== 'resolved')
    .sort((a, b) => rank(a) - rank(b) || b.startedAt - a.startedAt || b.id - a.id);
}

/** Resolved ones, newest end first; those that ended before `since` are not all known yet. */
export function selectPast({ rows }: IncidentsState, since = 0): IncidentRow[] {
  return Object.values(rows)
    .filter(({ status, resolvedAt = 0 }) => status === 'resolved' && resolvedAt >= since)
    .sort((a, b) => (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0) || b.id - a.id);
}

/** Whether all words of what was typed are in what a card says of an incident. */
export function matchesText(row: IncidentRow, typed: string): boolean {
  const said = fold(
    [
      `INC-${row.id}`,
      row.title,
      row.commander?.name ?? '',
      row.commander?.username ?? '',
      row.room?.name ?? '',
      ...row.services,
      ...row.hashtags,
    ].join(' '),
  );
  return fold(typed)
    .split(/\s+/)
    .every((word) => said.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

function rank({ severity }: IncidentRow): number {
  return incidentSeverities.indexOf(severity);
}
