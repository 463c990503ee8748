import { nameFoundAct } from '../../domain/alerts/name-found-act.ts';
import type { Signal } from '../../domain/alerts/signal.ts';
import type { Severity } from '../../domain/severity.ts';
import { leaveOutUnderWay } from '../leave-out-under-way.ts';
import type { Books, Comparison, Inventory, OpenHere, ToolAnswer, WayBackContext } from '../source.ts';
import { type FoundContext, writeFoundSignals } from './write-found-signals.ts';
import { type ApiOptions, ZabbixApi } from './zabbix-api.ts';
import {
  hasMessages,
  readAnnounced,
  readClocks,
  readEvents,
  readEventsSince,
  readGroups,
  readOwnUser,
  readProblems,
  readSeverityNames,
  readTriggerIds,
  readTriggers,
  type ZabbixEvent,
  type ZabbixProblem,
} from './zabbix-inventory-api.ts';

/** Zabbix's clock, and a message that took its time, may be that far off. */
const marginMs = 600_000;
/** A message takes up to 8 s, and is tried again after 30 s. */
const underWayMs = 60_000;
/** Of 1,000 events each. More of a long outage is read at the next time. */
const pagesMost = 20;

export interface ZabbixInventoryOptions {
  api: ApiOptions;
  severities: Readonly<Record<string, Severity>>;
  fetch: WayBackContext<unknown>['fetch'];
}

/**
 * Compares with `problem.get`, and what `event.get` says of what is over. What Zabbix's actions do not send to us is
 * left out: of that, `alert.get` has no message.
 */
export function openInventory({ api: options, severities, fetch }: ZabbixInventoryOptions): Inventory {
  const api = new ZabbixApi(options, fetch);
  const frontend = options.url.replace(/\/api_jsonrpc\.php$/, '');
  return {
    tool: 'Zabbix',
    compare: async (books) => {
      try {
        return { ok: true, value: await compare(api, books, { frontend, severities }) };
      } catch (error) {
        if (error instanceof Unanswered) return { ok: false, failure: error.failure };
        throw error;
      }
    },
  };
}

type Failure = (ToolAnswer<unknown> & { ok: false })['failure'];

/** One of the questions failed: nothing is concluded from the others. */
class Unanswered extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

async function need<T>(answering: Promise<ToolAnswer<T>>): Promise<T> {
  const answer = await answering;
  if (!answer.ok) throw new Unanswered(answer.failure);
  return answer.value;
}

async function compare(
  api: ZabbixApi,
  books: Books,
  { frontend, severities }: { frontend: string; severities: Readonly<Record<string, Severity>> },
): Promise<Comparison> {
  const actsSince = (books.comparedUntil ?? books.listeningSince) - marginMs;
  const ownUser = await need(readOwnUser(api));
  // Before the open ones: what ends in between is found at the next time, as it began within the margin.
  const recent = await need(readEventsSince(api, Math.floor(actsSince / 1000), pagesMost));
  const problems = await need(readProblems(api));
  const isOpenThere = new Set(problems.map(({ eventid }) => eventid));
  // Internal events and services are no trigger's problems, and not among those asked for.
  const gone = books.open.filter(({ key, subject }) => /^\d{1,20}$/.test(subject) && !isOpenThere.has(key));
  const goneEvents = await need(readEvents(api, listKeys(gone)));

  const over = recent.events.filter(isOver);
  const known = await books.findKnown([...problems, ...over].map(({ eventid }) => eventid));
  const unknown = new Set([...problems, ...over].map(({ eventid }) => eventid).filter((id) => !known.has(id)));
  const announced = unknown.size === 0 ? new Set<string>() : await need(readAnnouncedToUs(api, [...unknown], ownUser));
  const acted = problems.filter(
    ({ eventid, acknowledges }) =>
      known.has(eventid) && acknowledges.some(({ clock, userid }) => clock * 1000 >= actsSince && userid !== ownUser),
  );
  // Again, with the names of who acted: `problem.get` does not give them.
  const concerned = await need(readEvents(api, [...acted.map(({ eventid }) => eventid), ...announced]));
  const events = [...concerned, ...goneEvents.filter(isOver)];
  const context = await readContext(api, events, { frontend, severities });
  const acts = await books.findActs(events.flatMap(({ eventid }) => (announced.has(eventid) ? [] : [eventid])));
  // Those of a trigger in the order they began: a later one reopens the alert of an earlier one.
  const inOrder = events.toSorted((one, other) => one.clock - other.clock || compareIds(one.eventid, other.eventid));
  const found = inOrder.map((event) => {
    const isMissed = announced.has(event.eventid);
    const written = writeFoundSignals(event, { ...context, isMissed, ownUser, actsSince });
    return written.filter((signal) => !isAct(signal) || !acts.has(nameFoundAct(signal)));
  });
  const seen = new Set(goneEvents.map(({ eventid }) => eventid));
  const { deleted, hidden } = await sortHidden(
    api,
    gone.filter(({ key }) => !seen.has(key)),
  );
  deleted.push(...(await findWithoutTrigger(api, books.open, problems)));
  const notices = hidden.length === 0 ? [] : [describeHidden(hidden.length)];
  const left = leaveOutUnderWay(found, books, underWayMs);
  const heard = { ...left, signals: [...left.signals, ...deleted.map((alert) => writeEnd(alert, books.askedAt))] };
  if (recent.isAll) return { ...heard, comparedUntil: books.askedAt, notices };
  const readUntil = (recent.events.at(-1)?.clock ?? 0) * 1000;
  return { ...heard, comparedUntil: Math.min(books.askedAt, readUntil), againAt: books.askedAt, notices };
}

/** Of a deleted trigger Zabbix lists the problem for up to an hour more, until its housekeeper comes by. */
async function findWithoutTrigger(
  api: ZabbixApi,
  open: readonly OpenHere[],
  problems: readonly ZabbixProblem[],
): Promise<OpenHere[]> {
  const triggerOf = new Map(problems.map(({ eventid, objectid }) => [eventid, objectid]));
  const listed = open.filter(({ key }) => triggerOf.has(key));
  const there = await need(readTriggerIds(api, [...new Set(listed.flatMap(({ key }) => triggerOf.get(key) ?? []))]));
  return listed.filter(({ key }) => !there.has(triggerOf.get(key) ?? ''));
}

/**
 * Of alerts whose event Zabbix does not show any more: deleted with their trigger or host, or hidden by the user's
 * rights? Those are on host groups. Where all groups of the trigger can still be read, it is not the rights.
 */
async function sortHidden(
  api: ZabbixApi,
  alerts: readonly OpenHere[],
): Promise<{ deleted: OpenHere[]; hidden: OpenHere[] }> {
  const listGroups = ({ facts }: OpenHere) => (facts.labels['group'] ?? '').split(', ').filter((name) => name !== '');
  const names = [...new Set(alerts.flatMap(listGroups))];
  const readable = names.length === 0 ? new Set<string>() : await need(readGroups(api, names));
  const isDeleted = (alert: OpenHere) => {
    const groups = listGroups(alert);
    return groups.length > 0 && groups.every((name) => readable.has(name));
  };
  return { deleted: alerts.filter(isDeleted), hidden: alerts.filter((alert) => !isDeleted(alert)) };
}

function writeEnd({ key, subject, startedAt, facts }: OpenHere, at: number): Signal {
  const kind = 'resolved';
  return { kind, id: `${key}:${kind}`, key, subject, isSubjectExclusive: false, at, startedAt, facts };
}

/** To the token's user, if that is who carries the media; else to anybody. */
async function readAnnouncedToUs(
  api: ZabbixApi,
  eventIds: readonly string[],
  ownUser: string | undefined,
): Promise<ToolAnswer<ReadonlySet<string>>> {
  if (ownUser === undefined) return readAnnounced(api, eventIds, undefined);
  const carries = await hasMessages(api, ownUser);
  return carries.ok ? readAnnounced(api, eventIds, carries.value ? ownUser : undefined) : carries;
}

async function readContext(
  api: ZabbixApi,
  events: readonly ZabbixEvent[],
  { frontend, severities }: { frontend: string; severities: Readonly<Record<string, Severity>> },
): Promise<Pick<FoundContext, 'triggers' | 'endClocks' | 'severityNames' | 'frontend' | 'severities'>> {
  const ends = events.flatMap(({ r_eventid: end }) => (end === '0' ? [] : [end]));
  const clocks = await need(readClocks(api, ends));
  const triggers = await need(readTriggers(api, [...new Set(events.map(({ objectid }) => objectid))]));
  // Overrides may go by the names that people gave them.
  const areNamesUsed = events.length > 0 && Object.keys(severities).length > 0;
  return {
    triggers: new Map(triggers.map((trigger) => [trigger.triggerid, trigger])),
    endClocks: clocks,
    severityNames: areNamesUsed ? await need(readSeverityNames(api)) : [],
    frontend,
    severities,
  };
}

function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : 1);
}

function isOver({ r_eventid: end }: ZabbixEvent): boolean {
  return end !== '0';
}

function isAct({ kind }: Signal): boolean {
  return kind !== 'firing' && kind !== 'resolved' && kind !== 'closed';
}

function listKeys(open: Books['open']): string[] {
  return open.map(({ key }) => key);
}

function describeHidden(count: number): string {
  return `${count} alert(s) are open here of which Zabbix shows nothing to the token's user any more, who cannot read their host groups either: give it read permission, or they stay open.`;
}
