import { z } from 'zod';
import { type Outcome, succeed, type Tell } from '../outcome.ts';
import type { AdminZabbix } from './admin-zabbix.ts';

const id = z.coerce.string();
const usersShape = z.array(
  z.object({ userid: id, username: z.string(), usrgrps: z.array(z.object({ users_status: id })).catch([]) }),
);
const groupShape = z.array(z.object({ usrgrpid: id, users: z.array(z.object({ userid: id })) }));

const name = 'Vigie names';

/**
 * The user group, without any right, that everybody shares with Vigie's user: only then does Zabbix tell it who acted,
 * else it writes "Inaccessible user".
 */
export async function ensureSharedGroup(api: AdminZabbix, tell: Tell): Promise<Outcome<undefined>> {
  const all = await api.call('list the users', 'user.get', usersShape, {
    output: ['userid', 'username'],
    selectUsrgrps: ['users_status'],
  });
  if (!all.ok) return all;
  const disabled = '1';
  const people = all.value.filter(
    ({ username, usrgrps }) => username !== 'guest' && !usrgrps.some((group) => group.users_status === disabled),
  );
  const found = await api.call('look for the shared user group', 'usergroup.get', groupShape, {
    filter: { name },
    output: ['usrgrpid'],
    selectUsers: ['userid'],
  });
  if (!found.ok) return found;
  const [known] = found.value;
  const missing = people.filter(({ userid }) => !known?.users.some((user) => user.userid === userid));
  if (known !== undefined && missing.length === 0) {
    tell(
      'already',
      `user group ${name}, without rights: ${known.users.length} user(s) share it, so that names are told`,
    );
    return succeed(undefined);
  }
  const users = [...(known?.users ?? []), ...missing].map(({ userid }) => ({ userid }));
  const saved =
    known === undefined
      ? await api.call('make the shared user group', 'usergroup.create', z.unknown(), { name, users })
      : await api.call('add to the shared user group', 'usergroup.update', z.unknown(), {
          usrgrpid: known.usrgrpid,
          users,
        });
  // Users that come from a directory may be its own to change: names of some are then hidden, nothing else.
  if (!saved.ok)
    tell('to-do', `user group ${name}, without rights: put the operators and vigie into it (${saved.message})`);
  else tell('done', `user group ${name}, without rights: ${missing.length} user(s) added, so that names are told`);
  return succeed(undefined);
}
