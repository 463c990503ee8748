import { z } from 'zod';
import type { ToolAnswer } from '../source.ts';
import type { ZabbixApi } from './zabbix-api.ts';

/** Problems, events and their like in one answer. */
const pageSize = 1_000;
/** Ids in one question. */
const idsMost = 500;

const id = z.coerce.string();
const count = z.coerce.number();
const tags = z.array(z.object({ tag: z.string(), value: z.string() })).catch([]);

/** A line of a problem's history. */
const acknowledgeShape = z.object({
  userid: id,
  /** Epoch seconds. */
  clock: count,
  message: z.string().catch(''),
  /** Bits of `event.acknowledge`. */
  action: count,
  old_severity: id.catch('0'),
  new_severity: id.catch('0'),
  /** Absent where this user may not see who it was. */
  username: z.string().optional(),
  name: z.string().optional(),
  surname: z.string().optional(),
});
export type ZabbixAcknowledge = z.output<typeof acknowledgeShape>;

const problemShape = z.object({
  eventid: id,
  /** Of the trigger. */
  objectid: id,
  clock: count,
  name: z.string(),
  severity: id,
  opdata: z.string().catch(''),
  tags,
  acknowledges: z.array(acknowledgeShape),
});
/** A problem, open or not. */
export type ZabbixProblem = z.output<typeof problemShape>;

const eventShape = problemShape.extend({ r_eventid: id.catch('0'), userid: id.catch('0') });
/** A problem with its end: `r_eventid` is 0 while it is open; `userid` is 0 unless someone closed it. */
export type ZabbixEvent = z.output<typeof eventShape>;

const triggerShape = z.object({
  triggerid: id,
  expression: z.string().catch(''),
  comments: z.string().catch(''),
  url: z.string().catch(''),
  groups: z.array(z.object({ name: z.string() })).optional(),
  hostgroups: z.array(z.object({ name: z.string() })).optional(),
  hosts: z.array(z.object({ hostid: id, host: z.string(), name: z.string() })),
  functions: z.array(z.object({ functionid: id, itemid: id })).catch([]),
  items: z.array(z.object({ itemid: id, name: z.string(), hostid: id })).catch([]),
});
export type ZabbixTrigger = z.output<typeof triggerShape>;

const problemFields = ['eventid', 'objectid', 'clock', 'name', 'severity', 'opdata'];
const ofTriggers = { source: 0, object: 0 };
const byEvent = { sortfield: ['eventid'], sortorder: 'ASC', limit: pageSize };

/** Every open problem this user may see, oldest first. Acknowledgements carry no names. */
export async function readProblems(api: ZabbixApi): Promise<ToolAnswer<ZabbixProblem[]>> {
  const problems: ZabbixProblem[] = [];
  for (let from = '0'; ; ) {
    const page = await api.call('problem.get', z.array(problemShape), () => ({
      ...ofTriggers,
      ...byEvent,
      eventid_from: from,
      output: problemFields,
      selectTags: 'extend',
      selectAcknowledges: ['userid', 'clock', 'message', 'action', 'old_severity', 'new_severity'],
    }));
    if (!page.ok) return page;
    problems.push(...page.value);
    const last = page.value.at(-1);
    if (last === undefined || page.value.length < pageSize) return { ok: true, value: problems };
    from = String(BigInt(last.eventid) + 1n);
  }
}

/** What began since then (epoch seconds), open or over, oldest first; at most `pagesMost` pages. */
export async function readEventsSince(
  api: ZabbixApi,
  since: number,
  pagesMost: number,
): Promise<ToolAnswer<{ events: ZabbixEvent[]; isAll: boolean }>> {
  const events: ZabbixEvent[] = [];
  for (let page = 0, from = '0'; page < pagesMost; page += 1) {
    const answer = await api.call('event.get', z.array(eventShape), (version) => ({
      ...ofTriggers,
      ...byEvent,
      value: 1,
      time_from: since,
      eventid_from: from,
      ...eventOutput(version),
    }));
    if (!answer.ok) return answer;
    events.push(...answer.value);
    const last = answer.value.at(-1);
    if (last === undefined || answer.value.length < pageSize) return { ok: true, value: { events, isAll: true } };
    from = String(BigInt(last.eventid) + 1n);
  }
  return { ok: true, value: { events, isAll: false } };
}

/** These problems with their history; those that this user may not see, or that are gone, are left out. */
export function readEvents(api: ZabbixApi, eventIds: readonly string[]): Promise<ToolAnswer<ZabbixEvent[]>> {
  return inParts(eventIds, (part) =>
    api.call('event.get', z.array(eventShape), (version) => ({ eventids: part, ...eventOutput(version) })),
  );
}

/** When some events happened, epoch seconds, by their id. */
export async function readClocks(
  api: ZabbixApi,
  eventIds: readonly string[],
): Promise<ToolAnswer<ReadonlyMap<string, number>>> {
  const shape = z.array(z.object({ eventid: id, clock: count }));
  const answer = await inParts(eventIds, (part) =>
    api.call('event.get', shape, () => ({ eventids: part, output: ['eventid', 'clock'] })),
  );
  if (!answer.ok) return answer;
  return { ok: true, value: new Map(answer.value.map(({ eventid, clock }) => [eventid, clock])) };
}

export function readTriggers(api: ZabbixApi, triggerIds: readonly string[]): Promise<ToolAnswer<ZabbixTrigger[]>> {
  return inParts(triggerIds, (part) =>
    api.call('trigger.get', z.array(triggerShape), (version) => ({
      triggerids: part,
      output: ['triggerid', 'expression', 'comments', 'url'],
      expandComment: true,
      selectHosts: ['hostid', 'host', 'name'],
      // 7.0 knows the newer name only.
      [version >= 602 ? 'selectHostGroups' : 'selectGroups']: ['name'],
      selectFunctions: ['functionid', 'itemid'],
      selectItems: ['itemid', 'name', 'hostid'],
    })),
  );
}

/** Those of some triggers that are there. */
export async function readTriggerIds(
  api: ZabbixApi,
  triggerIds: readonly string[],
): Promise<ToolAnswer<ReadonlySet<string>>> {
  const answer = await inParts(triggerIds, (part) =>
    api.call('trigger.get', z.array(z.object({ triggerid: id })), () => ({ triggerids: part, output: ['triggerid'] })),
  );
  return answer.ok ? { ok: true, value: new Set(answer.value.map(({ triggerid }) => triggerid)) } : answer;
}

/** Those of some problems of which Zabbix made a message, whatever became of it: to this user, or to anybody. */
export async function readAnnounced(
  api: ZabbixApi,
  eventIds: readonly string[],
  userId: string | undefined,
): Promise<ToolAnswer<ReadonlySet<string>>> {
  const answer = await inParts(eventIds, (part) =>
    api.call('alert.get', z.array(z.object({ eventid: id })), () => ({ ...messages(userId), eventids: part })),
  );
  return answer.ok ? { ok: true, value: new Set(answer.value.map(({ eventid }) => eventid)) } : answer;
}

/** Whether Zabbix ever made a message for this user. */
export async function hasMessages(api: ZabbixApi, userId: string): Promise<ToolAnswer<boolean>> {
  const answer = await api.call('alert.get', z.array(z.object({ eventid: id })), () => ({
    ...messages(userId),
    limit: 1,
  }));
  return answer.ok ? { ok: true, value: answer.value.length > 0 } : answer;
}

/** The user of the token; undefined where Zabbix does not say which one it is: a super administrator sees all. */
export async function readOwnUser(api: ZabbixApi): Promise<ToolAnswer<string | undefined>> {
  const answer = await api.call('user.get', z.array(z.object({ userid: id })), () => ({
    output: ['userid'],
    editable: true,
    limit: 2,
  }));
  if (!answer.ok) return answer;
  return { ok: true, value: answer.value.length === 1 ? answer.value[0]?.userid : undefined };
}

/** Those of some host groups that this user may read, by name. */
export async function readGroups(api: ZabbixApi, names: readonly string[]): Promise<ToolAnswer<ReadonlySet<string>>> {
  const answer = await inParts(names, (part) =>
    api.call('hostgroup.get', z.array(z.object({ name: z.string() })), () => ({
      output: ['name'],
      filter: { name: part },
    })),
  );
  return answer.ok ? { ok: true, value: new Set(answer.value.map(({ name }) => name)) } : answer;
}

/** The names people gave the severities 0 to 5. */
export async function readSeverityNames(api: ZabbixApi): Promise<ToolAnswer<string[]>> {
  const fields = ['0', '1', '2', '3', '4', '5'].map((number) => `severity_name_${number}`);
  const answer = await api.call('settings.get', z.record(z.string(), z.unknown()), () => ({ output: fields }));
  return answer.ok ? { ok: true, value: fields.map((field) => String(answer.value[field] ?? '')) } : answer;
}

function messages(userId: string | undefined) {
  return {
    output: ['eventid'],
    // Messages, not scripts.
    filter: { alerttype: 0 },
    ...(userId === undefined ? {} : { userids: [userId] }),
  };
}

function eventOutput(version: number) {
  return {
    output: [...problemFields, 'r_eventid', 'userid'],
    selectTags: 'extend',
    // As in way-back.ts.
    [version >= 700 ? 'selectAcknowledges' : 'select_acknowledges']: 'extend',
  };
}

async function inParts<T>(
  ids: readonly string[],
  ask: (part: readonly string[]) => Promise<ToolAnswer<T[]>>,
): Promise<ToolAnswer<T[]>> {
  const all: T[] = [];
  for (let start = 0; start < ids.length; start += idsMost) {
    const answer = await ask(ids.slice(start, start + idsMost));
    if (!answer.ok) return answer;
    all.push(...answer.value);
  }
  return { ok: true, value: all };
}
