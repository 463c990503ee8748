const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * When a day (`2026-11-24`) begins in a zone (the browser's if undefined), epoch milliseconds; `later` days after it.
 * @returns undefined for what is not a day
 */
export function findDayStart(day: string, timezone: string | undefined, later = 0): number | undefined {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) + later * dayMs : Number.NaN;
  if (Number.isNaN(midnight)) return undefined;
  const guess = midnight - offsetAt(midnight, timezone);
  // Where clocks change that night, the offset at the guess is the true one.
  const start = midnight - offsetAt(guess, timezone);
  return Math.max(0, start);
}

/** How far a zone's clock is ahead of UTC at a moment, milliseconds. */
function offsetAt(at: number, timezone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en', {
    ...(timezone === undefined ? {} : { timeZone: timezone }),
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'));
  return shown - Math.floor(at / minuteMs) * minuteMs;
}
