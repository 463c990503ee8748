import { z } from 'zod';
import { type Outcome, succeed, type Tell } from '../outcome.ts';
import type { AdminZabbix } from './admin-zabbix.ts';

const id = z.coerce.string();
const operations = z
  .array(
    z.object({
      operationtype: id,
      opmessage: z.object({ mediatypeid: id.catch('0') }).optional(),
      opmessage_usr: z.array(z.object({ userid: id })).catch([]),
    }),
  )
  .catch([]);
/** Up to 6.0 the lists have names of their own. */
const actionShape = z.array(
  z.object({
    actionid: id,
    status: id,
    operations,
    recovery_operations: operations.optional(),
    update_operations: operations.optional(),
    recoveryOperations: operations.optional(),
    updateOperations: operations.optional(),
  }),
);

/** "Notify all involved": everybody who was told of the problem. */
const toInvolved: readonly string[] = ['11', '12'];
const kinds = ['operations', 'recovery_operations', 'update_operations'] as const;

/** The action that sends problems, recoveries and updates to Vigie's user; its conditions are the administrator's. */
export async function ensureAction(
  api: AdminZabbix,
  { userId, mediaTypeId }: { userId: string; mediaTypeId: string },
  tell: Tell,
): Promise<Outcome<undefined>> {
  const found = await api.call('look for the action', 'action.get', actionShape, {
    filter: { name: 'Vigie', eventsource: 0 },
    output: ['actionid', 'status'],
    selectOperations: 'extend',
    selectRecoveryOperations: 'extend',
    selectUpdateOperations: 'extend',
  });
  if (!found.ok) return found;
  const [known] = found.value;
  const send = [
    {
      operationtype: 0,
      opmessage: { default_msg: 1, mediatypeid: mediaTypeId },
      opmessage_usr: [{ userid: userId }],
    },
  ];
  if (known === undefined) {
    const made = await api.call('make the action', 'action.create', z.unknown(), {
      name: 'Vigie',
      eventsource: 0,
      pause_suppressed: 1,
      operations: send,
      recovery_operations: send,
      update_operations: send,
    });
    if (!made.ok) return made;
    tell('done', 'action Vigie: made, sends every problem, recovery and update (add conditions to send fewer)');
    return succeed(undefined);
  }
  const lists = {
    operations: known.operations,
    recovery_operations: known.recovery_operations ?? known.recoveryOperations ?? [],
    update_operations: known.update_operations ?? known.updateOperations ?? [],
  };
  const empty = kinds.filter((kind) => lists[kind].length === 0);
  const foreign = kinds.filter((kind) => lists[kind].length > 0 && !lists[kind].some((one) => isToUs(one)));
  if (empty.length > 0) {
    const missing = Object.fromEntries(empty.map((kind) => [kind, send]));
    const updated = await api.call('repair the action', 'action.update', z.unknown(), {
      actionid: known.actionid,
      ...missing,
    });
    if (!updated.ok) return updated;
    tell('done', `action Vigie: repaired (${empty.join(', ')})`);
  }
  for (const kind of foreign)
    tell('to-do', `action Vigie: its ${kind} do not send to the user vigie; add that to them`);
  if (known.status !== '0') tell('to-do', 'action Vigie: it is disabled; enable it in Alerts > Actions');
  else if (empty.length === 0 && foreign.length === 0)
    tell('already', 'action Vigie, sends problems, recoveries and updates');
  return succeed(undefined);

  function isToUs({ operationtype, opmessage, opmessage_usr: users }: z.output<typeof operations>[number]): boolean {
    if (toInvolved.includes(operationtype)) return true;
    const media = opmessage?.mediatypeid ?? '0';
    return users.some(({ userid }) => userid === userId) && (media === mediaTypeId || media === '0');
  }
}
