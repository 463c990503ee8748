import type { ReleaseRow } from '#contract/releases.ts';

export const releaseParts = ['now', 'coming', 'past'] as const;
export type ReleasePart = (typeof releaseParts)[number];

/** Where a release stands at a moment: under way or due, to come, or over. As the bridge sorts them. */
export function placeRelease({ state, plannedFrom }: ReleaseRow, now: number): ReleasePart {
  if (state === 'started') return 'now';
  if (state !== 'planned') return 'past';
  return plannedFrom !== undefined && plannedFrom <= now ? 'now' : 'coming';
}

/** Now: the longest due first. Coming: the next first, those without a window last. Past: the last to end first. */
export function listPart(rows: readonly ReleaseRow[], part: ReleasePart, now: number): ReleaseRow[] {
  const rank = ranks[part];
  return rows.filter((row) => placeRelease(row, now) === part).sort((a, b) => rank(a) - rank(b) || a.id - b.id);
}

/** When it ended, or was heard of last. */
export function readEnd({ endedAt, startedAt, plannedFrom, madeAt }: ReleaseRow): number {
  return endedAt ?? startedAt ?? plannedFrom ?? madeAt;
}

/** The time a release takes up, up to now at least while it is under way; undefined where none is planned and it has not begun. */
export function readSpan(row: ReleaseRow, now: number): { from: number; until: number } | undefined {
  const from = row.startedAt ?? row.plannedFrom ?? row.endedAt;
  if (from === undefined) return undefined;
  const until = row.endedAt ?? (row.state === 'started' ? Math.max(now + 1, row.plannedUntil ?? 0) : row.plannedUntil);
  return { from, until: Math.max(from, until ?? from) };
}

const ranks: Record<ReleasePart, (row: ReleaseRow) => number> = {
  now: ({ startedAt, plannedFrom, madeAt }) => startedAt ?? plannedFrom ?? madeAt,
  coming: ({ plannedFrom }) => plannedFrom ?? Number.MAX_SAFE_INTEGER,
  past: (row) => -readEnd(row),
};
