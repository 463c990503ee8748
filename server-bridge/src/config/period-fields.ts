import { DateTime } from 'luxon';
import * as z from 'zod';
import { type Expand, parseRecurrence } from '../recurrences/recurrence.ts';
import { makeField, makePattern } from './fields.ts';
import { zoneField } from './named-fields.ts';
import { parseDuration } from './parse-duration.ts';

const momentWanted = 'a day and a time on the clock of the zone, such as 2026-12-05 22:00';
const dayWanted = 'the first day it may fall on, such as 2026-11-29';
const moment = makePattern(momentWanted, /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d$/);

/** When something is, once or again and again: keys of a mapping that `readPeriod` makes sense of. */
export const periodFields = {
  timezone: zoneField.optional(),
  // Once:
  start: moment.optional(),
  end: moment.optional(),
  // Or again and again:
  rule: z.string({ error: 'an RRULE, such as FREQ=WEEKLY;BYDAY=SU' }).optional(),
  at: z.string({ error: 'a time of day between quotes, such as "02:00"' }).optional(),
  from: makePattern(dayWanted, /^\d{4}-\d\d-\d\d$/).optional(),
  duration: makeField('how long it lasts: 45m, 2h, 1d', (text) => parseDuration(text) || undefined).optional(),
};

export type GivenPeriod = { [Field in keyof typeof periodFields]?: z.output<(typeof periodFields)[Field]> };
export type ComplainOfPeriod = (field: keyof GivenPeriod, wanted: string) => undefined;

/** Undefined: something is wrong, and `complain` was told what. */
export function readPeriod(given: GivenPeriod, complain: ComplainOfPeriod): Expand | undefined {
  const isRecurring = given.rule !== undefined;
  for (const field of ['start', 'end'] as const) {
    if (isRecurring && given[field] !== undefined) {
      return complain(field, 'nothing: with a rule, at, from and duration say when');
    }
  }
  return isRecurring ? readRecurrence(given, complain) : readOnce(given, complain);
}

function readOnce({ start, end, timezone }: GivenPeriod, complain: ComplainOfPeriod): Expand | undefined {
  if (start === undefined) return complain('start', `${momentWanted}; or a rule, for what comes again`);
  if (end === undefined) return complain('end', momentWanted);
  const [startsAt, endsAt] = [toMoment(start, timezone), toMoment(end, timezone)];
  if (startsAt === undefined) return complain('start', momentWanted);
  if (endsAt === undefined || endsAt <= startsAt) return complain('end', `${momentWanted}, after its start`);
  return (from, until) => (startsAt < until && endsAt > from ? [{ startsAt, endsAt }] : []);
}

function readRecurrence(given: GivenPeriod, complain: ComplainOfPeriod): Expand | undefined {
  const { rule = '', at, from, duration, timezone = 'UTC' } = given;
  if (at === undefined) return complain('at', 'a time of day between quotes, such as "02:00"');
  if (duration === undefined) return complain('duration', 'how long it lasts: 45m, 2h, 1d');
  // Every second week, or ten times: counted from when?
  if (from === undefined && /INTERVAL|COUNT/i.test(rule)) return complain('from', dayWanted);
  const parsed = parseRecurrence({ rule, at, from: from ?? '2020-01-01', timezone, durationMs: duration });
  if (parsed.ok) return parsed.expand;
  const field = parsed.field === 'durationMs' ? 'duration' : parsed.field;
  return complain(field, `an RRULE, such as FREQ=WEEKLY;BYDAY=SU, and its times (${parsed.reason})`);
}

/** Of a clock that is set back, the first of two; of one that is set forward, the moment after the gap. */
function toMoment(text: string, zone = 'UTC'): number | undefined {
  const local = DateTime.fromISO(text.replace(' ', 'T'), { zone });
  if (!local.isValid) return undefined;
  return Math.min(...local.getPossibleOffsets().map((possible) => possible.toMillis()));
}
