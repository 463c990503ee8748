import { findDayStart } from './find-day-start.ts';
import type { TimeSpan } from './question.ts';

const hourMs = 3_600_000;

/** A span in epoch milliseconds: from `since`, before `until`. */
export interface Span {
  since?: number;
  until?: number;
}

export function findSpan(time: TimeSpan, now: number, timezone: string | undefined): Span {
  if (time.is === 'any') return {};
  if (time.is === 'last') return { since: now - time.hours * hourMs };
  const since = time.from === undefined ? undefined : findDayStart(time.from, timezone);
  const until = time.to === undefined ? undefined : findDayStart(time.to, timezone, 1);
  return { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
}
