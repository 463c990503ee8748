import { z } from 'zod';
import { users, type ZabbixEvent, type ZabbixEvents } from './zabbix-events.ts';

export interface RpcError {
  code: number;
  message: string;
  data: string;
}

export interface ZabbixState {
  /** Such as 6.0.14. */
  version: string;
  token: string;
  events: ZabbixEvents;
  /** Said to every `event.acknowledge`. */
  refusal: RpcError | undefined;
  /** Hosts that the token's user may read; one when absent. */
  hostCount?: number;
  /** Messages that were given up, newest first. */
  undelivered?: { clock: string; error: string }[];
  /** Names of the host groups that the token's user may read. */
  groups: string[];
}

export const callShape = z.object({
  jsonrpc: z.literal('2.0'),
  method: z.string(),
  params: z.unknown(),
  auth: z.string().nullish(),
  id: z.union([z.number(), z.string()]),
});

export type Call = z.infer<typeof callShape>;

type Answer = { result: unknown } | { error: RpcError };

const ids = z.union([z.array(z.coerce.string()), z.coerce.string().transform((id) => [id])]);
const acknowledgeShape = z.object({ eventids: ids, action: z.coerce.number(), message: z.string().optional() });
const texts = z.array(z.string());
const getShape = z.looseObject({
  eventids: ids.optional(),
  triggerids: ids.optional(),
  eventid_from: z.string().optional(),
  time_from: z.coerce.number().optional(),
  limit: z.number().optional(),
  output: texts.or(z.literal('extend')).optional(),
});
const failedShape = z.object({ filter: z.object({ status: z.literal(2) }) });
type Query = z.infer<typeof getShape>;

/** What a Zabbix of that version answers; with 200, whatever it says. */
export function answerCall(call: Call, bearer: string | undefined, state: ZabbixState): Answer {
  if (call.method === 'apiinfo.version') {
    return call.auth == null && bearer === undefined
      ? { result: state.version }
      : invalid('The "apiinfo.version" method must be called without authorization header.');
  }
  const refused = authorise(call, bearer, state);
  if (refused !== undefined) return refused;
  if (call.method === 'event.acknowledge') return acknowledge(call.params, state);
  if (!Object.hasOwn(queries, call.method)) {
    return { error: { code: -32601, message: 'Method not found.', data: `Incorrect API "${call.method}".` } };
  }
  const query = getShape.safeParse(call.params);
  if (!query.success) return invalid(`Invalid parameter "/": ${query.error.issues[0]?.message}.`);
  return queries[call.method]?.(query.data, state) ?? invalid('Invalid parameter "/".');
}

const queries: Readonly<Record<string, (query: Query, state: ZabbixState) => Answer>> = {
  'event.get': getEvents,
  'problem.get': getProblems,
  'trigger.get': getTriggers,
  'alert.get': getAlerts,
  'host.get': (_query, { hostCount = 1 }) => ({ result: String(hostCount) }),
  'hostgroup.get': (_, { groups }) => ({ result: groups.map((name, index) => ({ groupid: String(index + 1), name })) }),
  'user.get': () => ({ result: [{ userid: users.ours.userid }] }),
  'settings.get': () => ({
    result: Object.fromEntries(
      ['Not classified', 'Information', 'Warning', 'Average', 'High', 'Disaster'].map((name, number) => [
        `severity_name_${number}`,
        name,
      ]),
    ),
  }),
};

/** Up to 6.2 in the body alone, from 6.4 in the header too, from 7.2 there alone. */
function authorise({ auth }: Call, bearer: string | undefined, { version, token }: ZabbixState): Answer | undefined {
  const number = readVersion(version);
  if (number >= 702 && auth != null) return invalid('Invalid parameter "/": unexpected parameter "auth".');
  const given = number >= 604 ? (bearer ?? auth) : auth;
  if (given == null) return invalid('Not authorized.');
  return given === token ? undefined : invalid('Session terminated, re-login, please.');
}

function acknowledge(params: unknown, state: ZabbixState): Answer {
  const parsed = acknowledgeShape.safeParse(params);
  if (!parsed.success) return invalid(`Invalid parameter "/": ${parsed.error.issues[0]?.message}.`);
  if (state.refusal !== undefined) return { error: state.refusal };
  const { eventids, action, message = '' } = parsed.data;
  if ((action & 4) !== 0 && message === '') return invalid('Invalid parameter "/message": cannot be empty.');
  if (message.length > 2_048) return invalid('Invalid parameter "/message": value is too long.');
  const events = eventids.flatMap((id) => state.events.find(id) ?? []);
  if (events.length < eventids.length) {
    return {
      error: {
        code: -32500,
        message: 'Application error.',
        data: 'No permissions to referred object or it does not exist!',
      },
    };
  }
  for (const event of events) state.events.acknowledge(event, action, message);
  return { result: { eventids: eventids.map(Number) } };
}

function getEvents(query: Query, { version, events }: ZabbixState): Answer {
  const number = readVersion(version);
  if (number >= 702 && 'select_acknowledges' in query) {
    return invalid('Invalid parameter "/": unexpected parameter "select_acknowledges".');
  }
  const isWanted = 'select_acknowledges' in query || (number >= 700 && 'selectAcknowledges' in query);
  const recoveries = (query.eventids ?? []).flatMap((eventid) => {
    const clock = events.findEnd(eventid);
    return clock === undefined ? [] : [{ eventid, clock }];
  });
  const isRecovery = new Set(recoveries.map(({ eventid }) => eventid));
  const found =
    query.eventids?.flatMap((id) => (isRecovery.has(id) ? [] : (events.find(id) ?? []))) ??
    takePage(events.list(), query);
  return { result: [...found.map((event) => present(event, isWanted, true)), ...recoveries] };
}

function getProblems(query: Query, { events }: ZabbixState): Answer {
  const open = events.list().filter(({ r_eventid: end }) => end === '0');
  return { result: takePage(open, query).map((event) => present(event, 'selectAcknowledges' in query, false)) };
}

function takePage(events: ZabbixEvent[], { eventid_from: from, time_from: since, limit }: Query): ZabbixEvent[] {
  return events
    .filter(({ eventid, clock }) => BigInt(eventid) >= BigInt(from ?? 0) && Number(clock) >= (since ?? 0))
    .toSorted((one, other) => Number(BigInt(one.eventid) - BigInt(other.eventid)))
    .slice(0, limit);
}

/** Each trigger is on the one host. */
function getTriggers(query: Query, { version, events }: ZabbixState): Answer {
  const isNewer = readVersion(version) >= 602;
  if (readVersion(version) >= 700 && 'selectGroups' in query) {
    return invalid('Invalid parameter "/": unexpected parameter "selectGroups".');
  }
  const known = events.listTriggers();
  return {
    result: (query.triggerids ?? [])
      .filter((id) => known.has(id))
      .map((triggerid) => ({
        triggerid,
        expression: '{7}>0',
        comments: '',
        url: '',
        [isNewer ? 'hostgroups' : 'groups']: [{ groupid: '2', name: 'Production/Web' }],
        hosts: [{ hostid: '3', host: 'web-prod-01', name: 'Web prod 01 (Vélizy)' }],
        functions: [{ functionid: '7', itemid: '8' }],
        items: [{ itemid: '8', name: 'Latence', hostid: '3' }],
      })),
  };
}

function getAlerts(query: Query, { events, undelivered = [] }: ZabbixState): Answer {
  const { eventids, limit, time_from: since = 0 } = query;
  if (failedShape.safeParse(query).success) {
    const failed = undelivered.filter(({ clock }) => Number(clock) >= since);
    return {
      result: failed.slice(0, limit).map((alert) => ({ alertid: '1', ...alert, mediatypes: [{ name: 'Vigie' }] })),
    };
  }
  const announced = events.list().filter((event) => event.announced && (eventids?.includes(event.eventid) ?? true));
  return { result: announced.slice(0, limit).map(({ eventid }) => ({ alertid: `7${eventid}`, eventid })) };
}

/** As `event.get` and `problem.get` do: of problems, nobody's name is told. */
function present(event: ZabbixEvent, withAcknowledges: boolean, withNames: boolean) {
  const { announced, acknowledged, acknowledges, ...rest } = event;
  const named = acknowledges.map((act) => {
    const user = Object.values(users).find(({ userid }) => userid === act.userid);
    return withNames ? { ...act, ...user } : act;
  });
  return { ...rest, acknowledged: acknowledged ? '1' : '0', ...(withAcknowledges ? { acknowledges: named } : {}) };
}

function invalid(data: string): Answer {
  return { error: { code: -32602, message: 'Invalid params.', data } };
}

function readVersion(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 100 + minor;
}
