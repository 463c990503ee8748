import { z } from 'zod';
import type { ToolAnswer, WayBack, WayBackContext, WriteBackCall } from '../source.ts';
import { type ApiOptions, ZabbixApi } from './zabbix-api.ts';

/** Bits of `event.acknowledge`. A message always comes along: it alone says who did it. */
const message = 4;
const actions: Record<WriteBackCall['kind'], number> = {
  acknowledged: 2 | message,
  unacknowledged: 16 | message,
  commented: message,
};

/** Zabbix's column holds as much. */
const messageLength = 2_048;

const eventsShape = z.array(
  z.object({
    eventid: z.coerce.string(),
    acknowledges: z.array(z.object({ message: z.string().catch('') })).catch([]),
  }),
);

/** Writes acts to Zabbix by `event.acknowledge`: bits that change nothing there are dropped, the message stays. */
export function openWayBack(options: ApiOptions, fetch: WayBackContext<unknown>['fetch']): WayBack {
  const api = new ZabbixApi(options, fetch);
  return {
    tool: 'Zabbix',
    messageLength,
    write: (call) => acknowledge(api, call),
    readMessages: (keys) => readMessages(api, keys),
  };
}

async function acknowledge(api: ZabbixApi, { kind, keys, message }: WriteBackCall): Promise<ToolAnswer<undefined>> {
  const answer = await api.call('event.acknowledge', z.unknown(), () => ({
    eventids: keys,
    action: actions[kind],
    message,
  }));
  return answer.ok ? { ok: true, value: undefined } : answer;
}

async function readMessages(api: ZabbixApi, keys: string[]): Promise<ToolAnswer<ReadonlyMap<string, string[]>>> {
  const answer = await api.call('event.get', eventsShape, (version) => ({
    output: ['eventid'],
    eventids: keys,
    // 6.0 to 6.4 ignore the newer name, 7.2 refuses the older one.
    [version >= 700 ? 'selectAcknowledges' : 'select_acknowledges']: ['message'],
  }));
  if (!answer.ok) return answer;
  const messages = answer.value.map(({ eventid, acknowledges }): [string, string[]] => [
    eventid,
    acknowledges.map(({ message }) => message),
  ]);
  return { ok: true, value: new Map(messages) };
}
