import type { ZabbixApi } from './zabbix-api.ts';

export const host = 'srv-e2e-01';
/** Two things watched, each by a trapper item: 1 and more is a problem. */
export const disk = { key: 'disk.used', problem: 'Disque / plein sur srv-e2e-01' };
export const memory = { key: 'memory.used', problem: 'Mémoire épuisée sur srv-e2e-01' };

/** A log: a line with ERROR is a problem, each anew. */
export const log = { key: 'log.app', problem: 'Erreur dans le journal de srv-e2e-01' };

/** What is watched; of Vigie nothing: `vigie setup zabbix` must do that alone. */
export async function configureHost(api: ZabbixApi): Promise<void> {
  const { groupids } = await api.call('hostgroup.create', { name: 'Vigie e2e' });
  const { hostids } = await api.call('host.create', { host, groups: [{ groupid: groupids[0] }] });
  const common = {
    priority: 4,
    manual_close: 1,
    tags: [
      { tag: 'service', value: 'paiement' },
      { tag: 'env', value: 'prod' },
    ],
  };
  for (const { key, problem } of [disk, memory]) {
    await api.call('item.create', { hostid: hostids[0], name: key, key_: key, type: 2, value_type: 3 });
    await api.call('trigger.create', {
      ...common,
      description: problem.replace(host, '{HOST.NAME}'),
      expression: `last(/${host}/${key})>0`,
      opdata: 'valeur: {ITEM.LASTVALUE1}',
      comments: 'Voir le runbook de {HOST.NAME}.',
      url: 'https://wiki.example.net/runbook',
    });
  }
  await api.call('item.create', { hostid: hostids[0], name: log.key, key_: log.key, type: 2, value_type: 2 });
  await api.call('trigger.create', {
    ...common,
    description: log.problem.replace(host, '{HOST.NAME}'),
    expression: `find(/${host}/${log.key},,"like","ERROR")=1`,
    recovery_mode: 2,
    type: 1,
  });
}

/** An API token of the super administrator, as an administrator makes one for the set-up. */
export async function createAdminToken(api: ZabbixApi): Promise<string> {
  const { tokenids } = await api.call('token.create', { name: 'set-up', userid: '1' });
  const [{ token }] = await api.call('token.generate', tokenids);
  return token;
}
