import { z } from 'zod';
import { fail, type Outcome, succeed, type Tell } from '../outcome.ts';
import type { AdminZabbix } from './admin-zabbix.ts';

const id = z.coerce.string();
const right = z.object({ id, permission: z.coerce.number() });
const groupShape = z.array(
  z.object({ usrgrpid: id, rights: z.array(right).optional(), hostgroup_rights: z.array(right).optional() }),
);
const hostGroupsShape = z.array(z.object({ groupid: id, name: z.string() }));
const madeShape = z.object({ usrgrpids: z.array(id) });

const read = 2;

/** The user group that may read the host groups: those given by name, else all; gives its id. */
export async function ensureUserGroup(
  api: AdminZabbix,
  wantedNames: readonly string[],
  tell: Tell,
): Promise<Outcome<string>> {
  const all = await api.call('list the host groups', 'hostgroup.get', hostGroupsShape, {
    output: ['groupid', 'name'],
  });
  if (!all.ok) return all;
  const ofHosts = all.value.filter(({ name }) => !/^Templates(\/|$)/.test(name));
  const wanted = wantedNames.length === 0 ? ofHosts : all.value.filter(({ name }) => wantedNames.includes(name));
  const unknown = wantedNames.filter((name) => !all.value.some((group) => group.name === name));
  if (unknown.length > 0)
    return fail(
      `No host group is called ${unknown.join(', ')}: there are ${all.value.map(({ name }) => name).join(', ')}`,
    );
  // Since 6.2 rights on host groups and on groups of templates are apart.
  const isApart = api.version >= 602;
  const rightsField = isApart ? 'hostgroup_rights' : 'rights';
  const found = await api.call('look for the user group', 'usergroup.get', groupShape, {
    filter: { name: 'Vigie' },
    output: ['usrgrpid'],
    [isApart ? 'selectHostGroupRights' : 'selectRights']: ['id', 'permission'],
  });
  if (!found.ok) return found;
  const [known] = found.value;
  const rights = wanted.map(({ groupid }) => ({ id: groupid, permission: read }));
  if (known === undefined) {
    const made = await api.call('make the user group', 'usergroup.create', madeShape, {
      name: 'Vigie',
      [rightsField]: rights,
    });
    if (!made.ok) return made;
    tell('done', `user group Vigie: made, reads ${rights.length} host group(s)`);
    return succeed(made.value.usrgrpids[0] ?? '');
  }
  const had = known.hostgroup_rights ?? known.rights ?? [];
  const missing = rights.filter(
    ({ id: wantedId }) => !had.some((one) => one.id === wantedId && one.permission >= read),
  );
  if (missing.length === 0) {
    tell('already', `user group Vigie, reads ${rights.length} host group(s)`);
    return succeed(known.usrgrpid);
  }
  const kept = had.filter(({ id: hadId }) => !missing.some((one) => one.id === hadId));
  const updated = await api.call('give the user group its rights', 'usergroup.update', z.unknown(), {
    usrgrpid: known.usrgrpid,
    [rightsField]: [...kept, ...missing],
  });
  if (!updated.ok) return updated;
  tell('done', `user group Vigie: reads ${missing.length} more host group(s)`);
  return succeed(known.usrgrpid);
}
