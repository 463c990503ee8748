import type { Language } from '../rooms.ts';

const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** `02:10`, on the clock of the zone. */
export function formatTime(at: number, timezone: string): string {
  return format('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** `Mon 23/11`, `lun. 23/11`. */
export function formatDay(at: number, timezone: string, language: Language): string {
  const options: Intl.DateTimeFormatOptions = {
    timeZone: timezone,
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
  };
  return format(locales[language], options).format(at).replace(',', '');
}

/** `CET`, `EST`; `GMT+9` where English has no short name for the zone. */
export function nameZone(at: number, timezone: string): string {
  const british = readZone('en-GB', at, timezone);
  return british.startsWith('GMT') ? readZone('en-US', at, timezone) : british;
}

export function isSameDay(one: number, other: number, timezone: string): boolean {
  return formatDay(one, timezone, 'en') === formatDay(other, timezone, 'en') && Math.abs(one - other) < 48 * 3600_000;
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

function readZone(locale: string, at: number, timezone: string): string {
  const parts = format(locale, { timeZone: timezone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timezone;
}

/** Making an Intl format costs 30 us, using one 1 us: each is made once. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(id) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(id, known);
  return known;
}
