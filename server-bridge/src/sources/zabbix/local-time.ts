import { IANAZone } from 'luxon';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Clocks change on a quarter of an hour everywhere: within one, the answer is the same. */
const quarterMs = 15 * minuteMs;
/** Luxon takes about 60 us for both readings of a new quarter, the cache less than 0.1 us. A day has 96 quarters. */
const quartersKept = 2_000;
const zonesKept = 50;

/** Both readings of a local time, as minutes east of UTC; they differ in the hour that a clock change repeats. */
interface Offsets {
  first: number;
  second: number;
}

const cache = new Map<string, Map<number, Offsets>>();

/** Zabbix's `2026.11.23` and `18:03:26` as milliseconds, taken as if they were UTC; undefined where they are none. */
export function parseLocalTime(date: string | undefined, time: string | undefined): number | undefined {
  const found = /^(\d{4})\.(\d\d)\.(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(`${date} ${time}`);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC takes the 31st of February, month 13 or 25:00 for a later day.
  const read = new Date(ms);
  const isReal = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && minute < 60 && second < 60;
  return isReal && ms >= 0 ? ms : undefined;
}

/**
 * A local time in an IANA zone as epoch milliseconds. In the hour that comes twice the first reading (summer time) is
 * taken, unless it lies before `notBefore`. A time that the clock skipped is read as if it had not changed yet.
 */
export function convertLocalTime(localMs: number, zone: string, notBefore = Number.NEGATIVE_INFINITY): number {
  const { first, second } = lookUpOffsets(localMs, zone);
  const early = localMs - first * minuteMs;
  return early >= notBefore ? early : localMs - second * minuteMs;
}

/** Whether a clock in the zone can show this local time while it is so many minutes east of UTC. */
export function isOffsetOf(zone: string, localMs: number, offset: number): boolean {
  const { first, second } = lookUpOffsets(localMs, zone);
  return first === offset || second === offset;
}

export function isZone(zone: string): boolean {
  return cache.has(zone) || IANAZone.isValidZone(zone);
}

/** `+01:00`, `-03:30` or `UTC` as minutes east of UTC; undefined for anything else. */
export function parseOffset(text: string | undefined): number | undefined {
  if (text === 'UTC' || text === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(text ?? '') ?? [];
  const east = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return sign === undefined || Math.abs(east) > 14 * 60 ? undefined : east;
}

function lookUpOffsets(localMs: number, zone: string): Offsets {
  const quarter = Math.floor(localMs / quarterMs);
  const known = cache.get(zone)?.get(quarter);
  if (known !== undefined) return known;
  const offsets = findOffsets(quarter * quarterMs, zone);
  remember(zone, quarter, offsets);
  return offsets;
}

function findOffsets(localMs: number, zone: string): Offsets {
  const before = offsetAt(localMs - dayMs, zone);
  const after = offsetAt(localMs + dayMs, zone);
  const isBefore = offsetAt(localMs - before * minuteMs, zone) === before;
  const isAfter = offsetAt(localMs - after * minuteMs, zone) === after;
  return { first: isBefore || !isAfter ? before : after, second: isAfter || !isBefore ? after : before };
}

function remember(zone: string, quarter: number, offsets: Offsets): void {
  if (!cache.has(zone) && cache.size >= zonesKept) cache.clear();
  const quarters = cache.get(zone) ?? new Map<number, Offsets>();
  if (quarters.size >= quartersKept) quarters.clear();
  cache.set(zone, quarters.set(quarter, offsets));
}

/** Minutes east of UTC that a zone has at a moment. */
function offsetAt(ms: number, zone: string): number {
  return IANAZone.create(zone).offset(ms);
}
