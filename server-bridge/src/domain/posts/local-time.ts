import type { Language } from '../rooms.ts';

const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Zones change their offset on a quarter of an hour. */
const quarterMs = 15 * minuteMs;

/** `02:10`, on the clock of the zone. */
export function formatTime(at: number, timezone: string): string {
  const minutes = Math.floor((at + readZone(at, timezone).offsetMs) / minuteMs);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(modulo(Math.floor(minutes / 60), 24))}:${pad(modulo(minutes, 60))}`;
}

/** `Mon 23/11`, `lun. 23/11`. */
export function formatDay(at: number, timezone: string, language: Language): string {
  return recall(days, `${language} ${countDays(at, timezone)}`, () => {
    const options: Intl.DateTimeFormatOptions = {
      timeZone: timezone,
      weekday: 'short',
      day: '2-digit',
      month: '2-digit',
    };
    return new Intl.DateTimeFormat(locales[language], options).format(at).replace(',', '');
  });
}

/** `CET`, `EST`; `GMT+9` where English has no short name for the zone. */
export function nameZone(at: number, timezone: string): string {
  return readZone(at, timezone).name;
}

export function isSameDay(one: number, other: number, timezone: string): boolean {
  return countDays(one, timezone) === countDays(other, timezone);
}

/** `12 min`, `3 h 05 min`, `2 d 4 h`; French says `j` for days. Less than a minute is in seconds. */
export function formatDuration(durationMs: number, language: Language): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  const day = language === 'fr' ? 'j' : 'd';
  return hours % 24 === 0 ? `${hours / 24} ${day}` : `${Math.floor(hours / 24)} ${day} ${hours % 24} h`;
}

/** Days since 1 January 1970 on the zone's calendar. */
function countDays(at: number, timezone: string): number {
  return Math.floor((at + readZone(at, timezone).offsetMs) / dayMs);
}

/** The day of a moment on the zone's calendar: days since 1970 as a name, from when to when (epoch milliseconds). */
export function findDay(at: number, timezone: string): { name: string; from: number; until: number } {
  const day = countDays(at, timezone);
  return {
    name: String(day),
    from: toMoment(day * dayMs, timezone),
    until: toMoment((day + 1) * dayMs, timezone),
  };
}

/** When it is so many minutes after midnight by the zone's clock, on the day of a moment (epoch milliseconds). */
export function findTimeOfDay(at: number, minutes: number, timezone: string): number {
  return toMoment(countDays(at, timezone) * dayMs + minutes * minuteMs, timezone);
}

/** From what a clock shows, as if it were UTC's. The offset is the one of that moment: twice a year it is another. */
function toMoment(shown: number, timezone: string): number {
  const guess = shown - readZone(shown, timezone).offsetMs;
  return shown - readZone(guess, timezone).offsetMs;
}

interface Zone {
  offsetMs: number;
  name: string;
}

const zones = new Map<string, Zone>();
const days = new Map<string, string>();

/** Asking Intl takes 20 to 30 us, and a post says five times: the answer is the same for a quarter of an hour. */
function readZone(at: number, timezone: string): Zone {
  return recall(zones, `${timezone} ${Math.floor(at / quarterMs)}`, () => {
    const british = readName('en-GB', at, timezone);
    const name = british.startsWith('GMT') ? readName('en-US', at, timezone) : british;
    return { offsetMs: parseOffset(readName('en-US', at, timezone, 'longOffset')), name };
  });
}

function readName(
  locale: string,
  at: number,
  timezone: string,
  timeZoneName: 'short' | 'longOffset' = 'short',
): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: timezone, timeZoneName }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timezone;
}

/** `GMT`, `GMT+05:45`, `GMT-03:30`. */
function parseOffset(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^GMT(?:([+-])(\d+):(\d+))?/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs;
}

function recall<Value>(known: Map<string, Value>, key: string, find: () => Value): Value {
  const value = known.get(key) ?? find();
  if (known.size > 1_000) known.clear();
  known.set(key, value);
  return value;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
