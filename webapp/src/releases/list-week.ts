import type { FreezeView, ReleaseRow } from '#contract/releases.ts';
import { findDayStart } from '../i18n/zone-time.ts';
import { readSpan } from './place-releases.ts';

export interface WeekDay {
  from: number;
  /** The next day's start: a day has 23 or 25 hours when clocks change. */
  until: number;
  isToday: boolean;
  releases: ReleaseRow[];
  /** Each with the part of the day it takes, 0 to 1. */
  freezes: { freeze: FreezeView; from: number; until: number }[];
}

export const daysShown = 7;

/** The days of the strip from the one that `at` is in, on the reader's clock, with what falls into each. */
export function listWeek(
  at: number,
  zone: string,
  now: number,
  rows: readonly ReleaseRow[],
  freezes: readonly FreezeView[],
): WeekDay[] {
  const starts = Array.from({ length: daysShown + 1 }, (_, day) => findDayStart(at, zone, day));
  const spans = rows
    .filter(({ state }) => state !== 'cancelled')
    .map((row) => ({ row, span: readSpan(row, now) }))
    .sort((a, b) => (a.span?.from ?? 0) - (b.span?.from ?? 0) || a.row.id - b.row.id);
  return starts.slice(0, daysShown).map((from, day) => {
    const until = starts[day + 1] ?? from;
    const share = (moment: number) => Math.min(1, Math.max(0, (moment - from) / (until - from)));
    return {
      from,
      until,
      isToday: from <= now && now < until,
      releases: spans
        .filter(({ span }) => span !== undefined && span.from < until && from < Math.max(span.from + 1, span.until))
        .map(({ row }) => row),
      freezes: freezes
        .filter((freeze) => freeze.from < until && from < freeze.until)
        .map((freeze) => ({ freeze, from: share(freeze.from), until: share(freeze.until) })),
    };
  });
}
