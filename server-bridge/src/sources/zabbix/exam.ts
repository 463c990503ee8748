import { z } from 'zod';
import type { ToolAnswer, ToolExam, ToolReport, WayBackContext } from '../source.ts';
import { type ApiOptions, ZabbixApi } from './zabbix-api.ts';

/** More failures than this are many. */
const failuresMost = 500;

const failuresShape = z.array(
  z.object({
    /** Epoch seconds. */
    clock: z.coerce.number(),
    error: z.string().catch(''),
    mediatypes: z.array(z.object({ name: z.string().catch('') })).catch([]),
  }),
);
const usersShape = z.array(z.object({ userid: z.coerce.string() }));

/** Asks Zabbix its version, whether this token sees any host, and which of its messages to us it gave up (`alert.get`). */
export function openExam(options: ApiOptions, fetch: WayBackContext<unknown>['fetch']): ToolExam {
  const api = new ZabbixApi(options, fetch);
  return {
    tool: 'Zabbix',
    look: async (since): Promise<ToolAnswer<ToolReport>> => {
      const version = await api.readVersion();
      if (!version.ok) return version;
      const hosts = await api.call('host.get', z.coerce.number(), () => ({ countOutput: true }));
      if (!hosts.ok) return hosts;
      const users = await api.call('user.get', usersShape, () => ({ output: ['userid'], editable: true, limit: 2 }));
      // A super administrator sees all users and all messages: those of our media type are told by its name.
      const own = users.ok && users.value.length === 1 ? users.value.map(({ userid }) => userid) : undefined;
      const failures = await api.call('alert.get', failuresShape, () => ({
        output: ['alertid', 'clock', 'error'],
        selectMediatypes: ['name'],
        // Messages that failed after all their attempts.
        filter: { alerttype: 0, status: 2 },
        time_from: Math.floor(since / 1000),
        sortfield: 'alertid',
        sortorder: 'DESC',
        limit: failuresMost,
        ...(own === undefined ? {} : { userids: own }),
      }));
      if (!failures.ok) return failures;
      const ours = failures.value.filter(({ mediatypes }) => mediatypes.every(({ name }) => /vigie/i.test(name)));
      const last = ours[0];
      const undelivered =
        last === undefined
          ? {}
          : { undelivered: { count: ours.length, lastAt: last.clock * 1000, error: last.error.slice(0, 300) } };
      const { value } = version;
      return {
        ok: true,
        value: {
          version: `${Math.floor(value / 100)}.${value % 100}`,
          lacks: hosts.value === 0 ? ['hosts'] : [],
          ...undelivered,
        },
      };
    },
  };
}
