import { convertLocalTime, isOffsetOf, isZone, parseLocalTime, parseOffset } from './local-time.ts';
import type { ZabbixBody } from './zabbix-body.ts';

/** Which of an event's moments a body is about. */
export type Phase = 'event' | 'update' | 'recovery';

export interface Moments {
  startedAt: number;
  /** Of the update or the recovery; of the event itself else. */
  at: number;
  /** Of the recovery, where the body states one. */
  endedAt?: number;
}

export interface MissingMoment {
  missing: `event_${'' | 'update_' | 'recovery_'}${'date' | 'time'}`;
}

const minuteMs = 60_000;

/**
 * The moments of a body, epoch milliseconds. Zabbix writes them without a zone: they are read by the zone the body
 * sends (an IANA name, or the offset measured when it was sent), else by the source's own.
 */
export function readMoments(body: ZabbixBody, phase: Phase, sourceZone: string): Moments | MissingMoment {
  const start = readClock(body, 'event');
  if ('missing' in start) return start;
  const act = phase === 'event' ? start : readClock(body, phase);
  if ('missing' in act) return act;
  const zones = chooseZones(body.timezone, act, sourceZone);
  const startedAt = toEpoch(start, phase === 'event' ? zones.act : zones.start);
  if (phase === 'event') return { startedAt, at: startedAt };
  const at = toEpoch(act, zones.act, startedAt);
  if (phase === 'recovery') return { startedAt, at, endedAt: at };
  const end = readClock(body, 'recovery');
  return 'missing' in end ? { startedAt, at } : { startedAt, at, endedAt: toEpoch(end, zones.act, startedAt) };
}

/** A moment as written: exact from Zabbix 7.0 on, before that a local time. */
type Clock = { exactMs: number } | { localMs: number };

function readClock(body: ZabbixBody, phase: Phase): Clock | MissingMoment {
  const prefix = phase === 'event' ? 'event_' : (`event_${phase}_` as const);
  const timestamp = body[`${prefix}timestamp`];
  if (timestamp !== undefined && /^\d{9,11}$/.test(timestamp)) return { exactMs: Number(timestamp) * 1_000 };
  const localMs = parseLocalTime(body[`${prefix}date`], body[`${prefix}time`]);
  if (localMs !== undefined) return { localMs };
  const isDateReadable = parseLocalTime(body[`${prefix}date`], '00:00:00') !== undefined;
  return { missing: `${prefix}${isDateReadable ? 'time' : 'date'}` };
}

/** A zone by name, or a number of minutes east of UTC. */
type Zone = string | number;

/**
 * A measured offset is right for the moment the body was sent, so for the act it tells of. The start may lie on the
 * other side of a clock change: where the source's own zone has the measured offset, its rules are the better guide.
 */
function chooseZones(sent: string | undefined, act: Clock, sourceZone: string): { start: Zone; act: Zone } {
  const offset = parseOffset(sent);
  if (offset !== undefined && 'localMs' in act) {
    return { start: isOffsetOf(sourceZone, act.localMs, offset) ? sourceZone : offset, act: offset };
  }
  const zone = offset ?? (sent !== undefined && isZone(sent) ? sent : sourceZone);
  return { start: zone, act: zone };
}

function toEpoch(clock: Clock, zone: Zone, notBefore?: number): number {
  if ('exactMs' in clock) return clock.exactMs;
  return typeof zone === 'number' ? clock.localMs - zone * minuteMs : convertLocalTime(clock.localMs, zone, notBefore);
}
