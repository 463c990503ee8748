import { readFileSync } from 'node:fs';
import { parseMatcher } from '../server-bridge/src/domain/routing/matchers.ts';
import type { Silence } from '../server-bridge/src/domain/suppression/silence.ts';
import { createRandom } from '../server-bridge/src/testing/create-random.ts';

/** One thing Zabbix tells. */
export interface DayEvent {
  at: number;
  /** Of the problem. */
  eventId: string;
  kind: 'problem' | 'recovery' | 'acknowledged' | 'raised';
  /** Zabbix's: 5 is a disaster. */
  severity: number;
  /** In a maintenance window. */
  isMuted: boolean;
  /** A body of Vigie's media type. */
  body: Record<string, unknown>;
}

export interface Day {
  startsAt: number;
  endsAt: number;
  events: DayEvent[];
  maintenances: Silence[];
  /** Where the events come from, for people. */
  parts: Record<string, number>;
}

export const dayTimezone = 'Europe/Paris';
const minute = 60_000;
const hour = 60 * minute;
/** Midnight in Paris, a Monday. */
const midnight = Date.UTC(2026, 10, 22, 23);
/** What an hour has of the day's ordinary problems: nights are quiet, mornings are not. */
const rhythm = [2, 1, 1, 1, 1, 2, 4, 7, 10, 9, 8, 7, 5, 7, 9, 8, 7, 6, 5, 3, 3, 2, 2, 2];

/**
 * A day of a large shop: some three hundred ordinary problems, a dozen hosts that flap, a switch that takes hundreds of
 * hosts with it in the afternoon, two maintenance windows. The same seed gives the same day. About `size` events.
 */
export function makeDay({ seed, size }: { seed: number; size: number }): Day {
  const random = createRandom(seed);
  const teller = new Teller(random);
  const share = (part: number) => Math.round(size * part);
  const parts: Record<string, number> = {};
  const count = (name: string, make: () => void) => {
    const before = teller.events.length;
    make();
    parts[name] = teller.events.length - before;
  };
  const windows = [
    { from: midnight + 2 * hour, until: midnight + 3.5 * hour, name: 'patch-linux', prefix: 'lin' },
    { from: midnight + 21 * hour, until: midnight + 22.5 * hour, name: 'patch-bases', prefix: 'sgbd' },
  ];
  count('ordinary', () => teller.tellOrdinary(share(0.06)));
  count('outage', () => teller.tellOutage(share(0.11), midnight + 14 * hour + 20 * minute));
  count('maintenances', () => {
    for (const window of windows) teller.tellMaintenance(share(0.03), window);
  });
  // Whatever is left flaps.
  count('flapping', () => teller.tellFlapping(12, size - teller.events.length));
  return {
    startsAt: midnight,
    endsAt: midnight + 24 * hour,
    events: teller.events.toSorted((one, other) => one.at - other.at),
    maintenances: windows.map(({ from, until, name, prefix }) => ({
      id: name,
      kind: 'maintenance',
      matchers: readMatchers(`host=~"${prefix}-.*"`),
      by: name,
      reason: 'correctifs',
      startsAt: from,
      endsAt: until,
    })),
    parts,
  };
}

/**
 * `flaps` changes of state of as many alerts in one minute, in an order drawn by lot; `isOpenAtEnd` by title. Each
 * occurrence has an event id of its own, as in Zabbix.
 */
export function makeFlaps({ seed, alerts, flaps }: { seed: number; alerts: number; flaps: number }) {
  const random = createRandom(seed);
  const teller = new Teller(random);
  const startsAt = midnight + 10 * hour;
  const open = new Map<number, string>();
  const isOpenAtEnd = new Map<string, boolean>();
  for (let flap = 0; flap < flaps; flap += 1) {
    const index = Math.floor(random() * alerts);
    const at = startsAt + Math.floor((flap / flaps) * minute);
    const problem = {
      trigger: 50_000 + index,
      host: `flap-${index}`,
      title: `Link ${index} is down`,
      severity: 2 + (index % 3),
    };
    const known = open.get(index);
    if (known === undefined) open.set(index, teller.tell('problem', at, problem));
    else {
      teller.tell('recovery', at, problem, known);
      open.delete(index);
    }
    isOpenAtEnd.set(problem.title, open.has(index));
  }
  return { startsAt, events: teller.events, isOpenAtEnd };
}

interface Problem {
  trigger: number;
  host: string;
  title: string;
  severity: number;
  isMuted?: boolean;
}

class Teller {
  readonly events: DayEvent[] = [];
  private readonly random: () => number;
  private eventIds = 1_000;
  private readonly starts = new Map<string, number>();
  private readonly template: Record<string, unknown>;

  constructor(random: () => number) {
    this.random = random;
    const captured = new URL('../server-bridge/src/sources/zabbix/payloads/problem.json', import.meta.url);
    this.template = JSON.parse(readFileSync(captured, 'utf8'));
  }

  /** Each of another trigger; one in twenty-five a disaster, a few get worse, a third are acknowledged. */
  tellOrdinary(problems: number): void {
    const total = rhythm.reduce((sum, weight) => sum + weight, 0);
    for (let index = 0; index < problems; index += 1) {
      let left = this.random() * total;
      const hourOfDay = rhythm.findIndex((weight) => {
        left -= weight;
        return left < 0;
      });
      const at = midnight + (Math.max(0, hourOfDay) + this.random()) * hour;
      const severity = index % 25 === 0 ? 5 : index % 8 === 0 ? 4 : 1 + (index % 3);
      const problem = { trigger: 10_000 + index, host: `srv-${index % 90}`, title: `Problem ${index}`, severity };
      const eventId = this.tell('problem', at, problem);
      const lastsMs = (3 + this.random() * 90) * minute;
      if (index % 3 === 0) this.tell('acknowledged', at + lastsMs * 0.3, problem, eventId);
      if (index % 60 === 7) this.tell('raised', at + lastsMs * 0.5, { ...problem, severity: 5 }, eventId);
      const isRaised = index % 60 === 7;
      this.tell('recovery', at + lastsMs, isRaised ? { ...problem, severity: 5 } : problem, eventId);
    }
  }

  /** A switch: two disasters first, then all that was behind it; back half an hour later. */
  tellOutage(problems: number, at: number): void {
    for (let index = 0; index < problems; index += 1) {
      const isCause = index < 2;
      const severity = isCause ? 5 : index % 20 === 0 ? 4 : 2 + (index % 2);
      const host = isCause ? `switch-${index}` : `vm-${index}`;
      const problem = { trigger: 20_000 + index, host, title: `${host} is unreachable`, severity };
      const startedAt = at + (isCause ? index * 2_000 : 10_000 + this.random() * 4 * minute);
      const eventId = this.tell('problem', startedAt, problem);
      if (index % 25 === 3) this.tell('acknowledged', startedAt + 8 * minute, problem, eventId);
      this.tell('recovery', at + (30 + this.random() * 8) * minute, problem, eventId);
    }
  }

  /** What is worked on goes down and comes back within its window. */
  tellMaintenance(problems: number, { from, until, prefix }: { from: number; until: number; prefix: string }): void {
    for (let index = 0; index < problems; index += 1) {
      const host = `${prefix}-${index}`;
      const severity = index % 10 === 0 ? 5 : 3;
      const problem = { trigger: 30_000 + index, host, title: `${host} has restarted`, severity, isMuted: true };
      const startedAt = from + minute + this.random() * (until - from) * 0.7;
      const eventId = this.tell('problem', startedAt, {
        ...problem,
        trigger: problem.trigger + (prefix === 'lin' ? 0 : 5_000),
      });
      this.tell('recovery', Math.min(startedAt + (1 + this.random() * 12) * minute, until - minute), problem, eventId);
    }
  }

  /** Hosts that come and go every minute or two, for hours, each at its own time of the day. */
  tellFlapping(hosts: number, events: number): void {
    const changes = Math.floor(events / hosts / 2) * 2;
    for (let host = 0; host < hosts; host += 1) {
      let at = midnight + (6 + host) * hour * 0.9;
      const problem = { trigger: 40_000 + host, host: `flap-${host}`, title: 'Link is down', severity: 2 + (host % 3) };
      for (let change = 0; change < changes; change += 2) {
        const eventId = this.tell('problem', at, problem);
        at += (0.5 + this.random() * 1.5) * minute;
        this.tell('recovery', at, problem, eventId);
        at += (0.5 + this.random() * 1.5) * minute;
      }
    }
  }

  tell(kind: DayEvent['kind'], at: number, problem: Problem, known?: string): string {
    const { trigger, host, title, severity, isMuted = false } = problem;
    const eventId = known ?? `${this.eventIds++}`;
    const startedAt = this.starts.get(eventId) ?? at;
    this.starts.set(eventId, startedAt);
    const body = {
      ...this.template,
      event_id: eventId,
      trigger_id: `${trigger}`,
      event_name: title,
      event_nseverity: `${severity}`,
      host_host: host,
      host_name: host,
      event_tags: [{ tag: 'service', value: `service-${trigger % 12}` }],
      ...describeMoment('event', startedAt),
      ...describeKind(kind, at),
    };
    this.events.push({ at, eventId, kind, severity, isMuted, body });
    return eventId;
  }
}

function readMatchers(text: string) {
  const parsed = parseMatcher(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.matchers;
}

function describeKind(kind: DayEvent['kind'], at: number): Record<string, string> {
  if (kind === 'problem') return { event_value: '1' };
  if (kind === 'recovery') {
    return { event_value: '0', event_recovery_id: `${at}`, ...describeMoment('event_recovery', at) };
  }
  const act = kind === 'acknowledged' ? 'acknowledged' : 'changed severity from Warning to Disaster';
  return {
    event_value: '1',
    event_update_status: '1',
    event_update_action: act,
    user_fullname: 'Alice Martin',
    ...describeMoment('event_update', at),
  };
}

/** On Zabbix's clock, which has no zone: November in Paris is an hour before Greenwich. */
function describeMoment(name: string, at: number): Record<string, string> {
  const digits = new Date(at + hour).toISOString();
  return { [`${name}_date`]: digits.slice(0, 10).replaceAll('-', '.'), [`${name}_time`]: digits.slice(11, 19) };
}
