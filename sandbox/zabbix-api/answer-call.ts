import { z } from 'zod';
import type { ZabbixEvent, ZabbixEvents } from './zabbix-events.ts';

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
const getShape = z.looseObject({ eventids: ids.optional() });

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
  if (call.method === 'event.get') return getEvents(call.params, state);
  return { error: { code: -32601, message: 'Method not found.', data: `Incorrect API "${call.method}".` } };
}

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

function getEvents(params: unknown, { version, events }: ZabbixState): Answer {
  const parsed = getShape.safeParse(params);
  if (!parsed.success) return invalid('Invalid parameter "/".');
  const number = readVersion(version);
  if (number >= 702 && 'select_acknowledges' in parsed.data) {
    return invalid('Invalid parameter "/": unexpected parameter "select_acknowledges".');
  }
  const isWanted = 'select_acknowledges' in parsed.data || (number >= 700 && 'selectAcknowledges' in parsed.data);
  const found = parsed.data.eventids?.flatMap((id) => events.find(id) ?? []) ?? events.list();
  return { result: found.map((event) => present(event, isWanted)) };
}

function present({ eventid, acknowledged, acknowledges }: ZabbixEvent, withAcknowledges: boolean) {
  return { eventid, acknowledged: acknowledged ? '1' : '0', ...(withAcknowledges ? { acknowledges } : {}) };
}

function invalid(data: string): Answer {
  return { error: { code: -32602, message: 'Invalid params.', data } };
}

function readVersion(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 100 + minor;
}
