import type { CommandRequest } from '#contract/commands.ts';
import { dispatchToHost } from '../host/host-store.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import type { CallError } from '../rpc/call-error.ts';
import { incidentsHeard } from './incidents-reducer.ts';

type ActName =
  | 'incidents.change'
  | 'incidents.update'
  | 'incidents.withdraw'
  | 'incidents.note'
  | 'incidents.keep'
  | 'incidents.link'
  | 'incidents.close'
  | 'incidents.reopen'
  | 'incidents.follow';

/** Orders something about an incident; gives back why it was not done, if it was not. What it is now is taken in. */
export async function actOnIncident<Name extends ActName>(
  name: Name,
  request: CommandRequest<Name>,
): Promise<CallError | undefined> {
  const outcome = await callBridge<ActName>(name, request);
  if (!outcome.ok) return outcome.error;
  dispatchToHost(incidentsHeard({ rows: [outcome.result.incident] }));
  return undefined;
}
