import { findMoment, readLocal } from '../i18n/zone-time.ts';

/** A moment (epoch milliseconds) as a field for date and time takes it, on the clock of a zone: `2026-11-24T14:30`. */
export function writeWallTime(at: number, zone: string): string {
  const { date, time } = readLocal(at, zone);
  return `${date}T${time}`;
}

/** The moment that a clock of the zone shows so; undefined where nothing is said. What a clock skips is read as after it. */
export function readWallTime(written: string, zone: string): number | undefined {
  const [date = '', time = ''] = written.split('T');
  return findMoment({ date, time }, zone);
}
