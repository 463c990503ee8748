import { DateTime } from 'luxon';
import { readMoment } from '../read-moment.ts';

const local = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)$/;

/** RFC 3339 (`2026-12-05T22:00:00+01:00`), or `2026-12-05 22:00` on the clock of a zone; epoch milliseconds. */
export function readTime(value: unknown, timezone: string): number | undefined {
  const [, day, time] = (typeof value === 'string' ? local.exec(value.trim()) : null) ?? [];
  if (day === undefined) return readMoment(typeof value === 'string' ? value.trim().replace(' ', 'T') : undefined);
  const at = DateTime.fromISO(`${day}T${time}`, { zone: timezone });
  return at.isValid && at.toMillis() > 0 ? at.toMillis() : undefined;
}
