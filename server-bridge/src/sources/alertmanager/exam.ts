import type { ToolAnswer, ToolExam, ToolReport, WayBackContext } from '../source.ts';
import { AlertmanagerApi, type ApiOptions, listReceivers } from './alertmanager-api.ts';

/** Asks Alertmanager its version and whether it has the receiver; what it could not deliver only its metrics tell. */
export function openExam(options: ApiOptions, fetch: WayBackContext<unknown>['fetch']): ToolExam {
  const api = new AlertmanagerApi(options, fetch);
  return {
    tool: 'Alertmanager',
    look: async (): Promise<ToolAnswer<ToolReport>> => {
      const status = await api.readStatus();
      if (!status.ok) return status;
      const { version, config } = status.value;
      const receiver = listReceivers(config).find(({ name }) => name === options.receiver);
      const isThere = receiver !== undefined && receiver.webhooks.length > 0;
      return { ok: true, value: { version, lacks: isThere ? [] : ['receiver'] } };
    },
  };
}
