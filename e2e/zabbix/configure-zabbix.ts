import { readFileSync } from 'node:fs';
import type { ZabbixApi } from './zabbix-api.ts';

export interface VigieUser {
  userId: string;
  token: string;
}

const mediaType = new URL('../../assets/zabbix/vigie-media-type-6.0.yaml', import.meta.url);

export const host = 'srv-e2e-01';
/** Two things watched, each by a trapper item: 1 and more is a problem. */
export const disk = { key: 'disk.used', problem: 'Disque / plein sur srv-e2e-01' };
export const memory = { key: 'memory.used', problem: 'Mémoire épuisée sur srv-e2e-01' };

export async function configureHost(api: ZabbixApi): Promise<{ groupId: string }> {
  const { groupids } = await api.call('hostgroup.create', { name: 'Vigie e2e' });
  const [groupId] = groupids;
  const { hostids } = await api.call('host.create', { host, groups: [{ groupid: groupId }] });
  for (const { key, problem } of [disk, memory]) {
    await api.call('item.create', { hostid: hostids[0], name: key, key_: key, type: 2, value_type: 3 });
    await api.call('trigger.create', {
      description: problem.replace(host, '{HOST.NAME}'),
      expression: `last(/${host}/${key})>0`,
      priority: 4,
      manual_close: 1,
      tags: [
        { tag: 'service', value: 'paiement' },
        { tag: 'env', value: 'prod' },
      ],
    });
  }
  return { groupId };
}

/** The user who carries the media and owns the API token, as assets/zabbix/README.md says. */
export async function createVigieUser(api: ZabbixApi, groupId: string): Promise<VigieUser> {
  const { usrgrpids } = await api.call('usergroup.create', { name: 'Vigie', rights: [{ id: groupId, permission: 2 }] });
  const { userids } = await api.call('user.create', {
    username: 'vigie',
    name: 'Vigie',
    passwd: crypto.randomUUID(),
    roleid: '1',
    timezone: 'UTC',
    usrgrps: [{ usrgrpid: usrgrpids[0] }],
  });
  // Who acted is told by name to those who share a group with them, even one without rights. 1 is Admin.
  await api.call('usergroup.create', { name: 'Vigie names', users: [{ userid: '1' }, { userid: userids[0] }] });
  const { tokenids } = await api.call('token.create', { name: 'Vigie', userid: userids[0] });
  const [{ token }] = await api.call('token.generate', tokenids);
  return { userId: userids[0], token };
}

/** Import, macros, media and action, as assets/zabbix/README.md says. */
export async function configureVigie(
  api: ZabbixApi,
  user: VigieUser,
  { hookUrl, secret, zabbixUrl }: { hookUrl: string; secret: string; zabbixUrl: string },
): Promise<void> {
  const rules = { mediaTypes: { createMissing: true, updateExisting: true } };
  await api.call('configuration.import', { format: 'yaml', rules, source: readFileSync(mediaType, 'utf8') });
  await api.call('usermacro.createglobal', { macro: '{$VIGIE.URL}', value: hookUrl });
  await api.call('usermacro.createglobal', { macro: '{$VIGIE.SECRET}', value: secret, type: 1 });
  await api.call('usermacro.createglobal', { macro: '{$ZABBIX.URL}', value: zabbixUrl });
  const [type] = await api.call('mediatype.get', { filter: { name: 'Vigie' } });
  await api.call('user.update', {
    userid: user.userId,
    medias: [{ mediatypeid: type.mediatypeid, sendto: ['vigie'] }],
  });
  const send = {
    opmessage: { default_msg: 1, mediatypeid: type.mediatypeid },
    opmessage_usr: [{ userid: user.userId }],
  };
  await api.call('action.create', {
    name: 'Vigie',
    eventsource: 0,
    pause_suppressed: 1,
    operations: [{ operationtype: 0, ...send }],
    recovery_operations: [{ operationtype: 0, ...send }],
    update_operations: [{ operationtype: 0, ...send }],
  });
}
