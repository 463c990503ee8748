/** A moment on a zone's clock, as `2026-11-24` and `02:10`: what date and time fields hold. */
export interface LocalMoment {
  date: string;
  time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Reads a zone's clock at a moment (epoch milliseconds). */
export function readLocal(at: number, zone: string): LocalMoment {
  const parts: Record<string, string> = {};
  for (const { type, value } of getFormat(zone).formatToParts(at)) parts[type] = value;
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
  return { date: `${year.padStart(4, '0')}-${month}-${day}`, time: `${hour}:${minute}` };
}

/**
 * The moment at which a zone's clock shows this; undefined where it is no date or time. What the clock leaves out in spring
 * is as much later as was left out; of what it shows twice in autumn it is the first.
 */
export function findMoment({ date, time }: LocalMoment, zone: string): number | undefined {
  const asUtc =
    /^\d{4}-\d\d-\d\d$/.test(date) && /^\d\d:\d\d$/.test(time) ? Date.parse(`${date}T${time}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return undefined;
  const before = asUtc - readOffset(asUtc - dayMs, zone);
  const after = asUtc - readOffset(asUtc + dayMs, zone);
  const fitting = [before, after].filter((at) => at + readOffset(at, zone) === asUtc);
  return fitting.length === 0 ? before : Math.min(...fitting);
}

/** The first moment of a day, counted from the day that a moment is in. */
export function findDayStart(at: number, zone: string, daysLater = 0): number {
  const { date } = readLocal(at, zone);
  const noon = Date.parse(`${date}T12:00:00Z`) + daysLater * dayMs;
  return findMoment({ date: new Date(noon).toISOString().slice(0, 10), time: '00:00' }, zone) ?? at;
}

const dayMs = 86_400_000;

function readOffset(at: number, zone: string): number {
  const { date, time } = readLocal(at, zone);
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000;
}

function getFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}
