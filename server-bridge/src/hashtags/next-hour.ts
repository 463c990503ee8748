import { DateTime } from 'luxon';

/** The next time a clock of the zone shows that hour, epoch milliseconds; of an hour that is skipped, the one after. */
export function findNextHour(now: number, hour: number, timezone: string): number {
  const local = DateTime.fromMillis(now, { zone: timezone });
  const today = local.set({ hour, minute: 0, second: 0, millisecond: 0 });
  const next = today.toMillis() > now ? today : today.plus({ days: 1 }).set({ hour });
  return next.toMillis();
}
