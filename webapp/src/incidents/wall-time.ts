const minuteMs = 60_000;

/** A moment (epoch milliseconds) as a field for date and time takes it, on the clock of a zone: `2026-11-24T14:30`. */
export function writeWallTime(at: number, zone: string): string {
  return new Date(readClock(at, zone)).toISOString().slice(0, 16);
}

/** The moment that a clock of the zone shows so; undefined where nothing is said. What a clock skips is read as after it. */
export function readWallTime(written: string, zone: string): number | undefined {
  const wall = Date.parse(`${written}Z`);
  if (Number.isNaN(wall)) return undefined;
  const guess = wall - (readClock(wall, zone) - wall);
  return wall - (readClock(guess, zone) - guess);
}

/** What the zone's clock shows, to the minute, as if it were UTC's. */
function readClock(at: number, zone: string): number {
  const whole = Math.floor(at / minuteMs) * minuteMs;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(whole);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'));
}
