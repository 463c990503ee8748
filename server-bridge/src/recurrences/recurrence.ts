import { DateTime, IANAZone } from 'luxon';
import rrule from 'rrule';

// The package's ES module build has no file extensions, which Node refuses: its CommonJS one is taken whole.
const { Frequency, RRule } = rrule;

/** A stretch of time, epoch milliseconds; `endsAt` is not in it. */
export interface Window {
  startsAt: number;
  endsAt: number;
}

/** A period that comes again, on the clock of a zone. */
export interface Recurrence {
  /** RRULE of RFC 5545, its text without a start: `FREQ=WEEKLY;BYDAY=SU`. */
  rule: string;
  /** Time of day of each start, in the zone: `02:00`. */
  at: string;
  /** First day it may fall on, in the zone: `2026-11-29`. */
  from: string;
  /** IANA zone. */
  timezone: string;
  /** Real time, whatever the clocks do meanwhile. */
  durationMs: number;
}

export type ParsedRecurrence = { ok: true; expand: Expand } | { ok: false; field: keyof Recurrence; reason: string };

/** Windows that have a moment in common with [from, until), earliest first. */
export type Expand = (from: number, until: number) => Window[];

/** A rule that falls more often than this is a mistake, and would take long to expand. */
const leastFrequency = Frequency.DAILY;
const dayMs = 24 * 3600_000;

/**
 * Reads a recurrence once, to expand it often. A start that the clock skips is moved on by what it skips (02:30 becomes
 * 03:30); of one that it has twice the first is taken.
 */
export function parseRecurrence(recurrence: Recurrence): ParsedRecurrence {
  const { rule, at, from, timezone, durationMs } = recurrence;
  if (!IANAZone.isValidZone(timezone)) return { ok: false, field: 'timezone', reason: 'not an IANA time zone' };
  const time = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(at);
  if (time === null) return { ok: false, field: 'at', reason: 'not a time of day such as 02:00' };
  const first = DateTime.fromISO(`${from}T${at}`, { zone: 'utc' });
  if (!/^\d{4}-\d\d-\d\d$/.test(from) || !first.isValid) {
    return { ok: false, field: 'from', reason: 'not a day such as 2026-11-29' };
  }
  if (durationMs <= 0) return { ok: false, field: 'durationMs', reason: 'it must last' };
  const parsed = parseRule(rule, first.toJSDate());
  if (typeof parsed === 'string') return { ok: false, field: 'rule', reason: parsed };
  return { ok: true, expand: (begin, end) => expand(parsed, recurrence, begin, end) };
}

function parseRule(text: string, firstOnClock: Date): InstanceType<typeof RRule> | string {
  try {
    const options = RRule.parseString(text.replace(/^RRULE:/i, ''));
    if (options.freq === undefined) return 'FREQ= is missing, as in FREQ=WEEKLY;BYDAY=SU';
    if (options.freq > leastFrequency) return 'FREQ= must be DAILY, WEEKLY, MONTHLY or YEARLY';
    if (options.dtstart || options.tzid) return 'DTSTART and TZID stand apart: from, at and timezone';
    if (options.byhour ?? options.byminute ?? options.bysecond) return 'the time of day stands apart: at';
    return new RRule({ ...options, dtstart: firstOnClock });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The rule knows no zone: it is given the clock's digits as if they were UTC. */
function expand(rule: InstanceType<typeof RRule>, { timezone, durationMs }: Recurrence, from: number, until: number) {
  const clockOf = (at: number) => {
    const local = DateTime.fromMillis(at, { zone: timezone });
    return local.toMillis() + local.offset * 60_000;
  };
  // A day on both sides: an offset is less than that, and what does not touch the stretch is taken out below.
  const starts = rule.between(new Date(clockOf(from - durationMs) - dayMs), new Date(clockOf(until) + dayMs), true);
  return starts
    .map((digits): Window => {
      const local = DateTime.fromJSDate(digits, { zone: 'utc' }).setZone(timezone, { keepLocalTime: true });
      const startsAt = Math.min(...local.getPossibleOffsets().map((moment) => moment.toMillis()));
      return { startsAt, endsAt: startsAt + durationMs };
    })
    .filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from);
}
