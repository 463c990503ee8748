import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { waitUntil } from '../harness/wait-until.ts';
import { openWorld, type World } from '../harness/world.ts';
import { findPrograms } from './find-programs.ts';
import { startZabbix, type Zabbix } from './start-zabbix.ts';

const found = findPrograms();
const skip = 'missing' in found ? `there is no Zabbix here: ${found.missing.join(', ')}` : false;
const template = readFileSync(new URL('../../assets/zabbix/vigie-template-6.0.yaml', import.meta.url), 'utf8');
const importRules = {
  groups: { createMissing: true },
  templates: { createMissing: true, updateExisting: true },
  items: { createMissing: true, updateExisting: true },
  triggers: { createMissing: true, updateExisting: true },
};

let zabbix: Zabbix;
let world: World;

before(async () => {
  if ('missing' in found) return;
  zabbix = await startZabbix(found.programs);
  world = await openWorld({ setup: ['--no-plugin'] });
});
after(async () => {
  await world?.stop();
  await zabbix?.stop();
});

test('the template that watches Vigie is imported, and reads a running bridge', { skip }, async () => {
  const { api } = zabbix;
  assert.equal(await api.call('configuration.import', { format: 'yaml', rules: importRules, source: template }), true);
  assert.equal(await api.call('configuration.import', { format: 'yaml', rules: importRules, source: template }), true);
  const [{ templateid }] = await api.call('template.get', { filter: { host: 'Vigie' } });
  const [{ groupid }] = await api.call('hostgroup.get', { limit: 1 });
  const { hostids } = await api.call('host.create', {
    host: 'vigie-bridge',
    groups: [{ groupid }],
    templates: [{ templateid }],
    macros: [{ macro: '{$VIGIE.METRICS.URL}', value: `${world.adminUrl}/metrics` }],
  });
  zabbix.reload();
  const query = { hostids, output: ['itemid', 'key_', 'lastvalue', 'lastclock', 'error'] };
  const items = await api.call('item.get', query);
  assert.equal(items.length, 16);
  const triggers = await api.call('trigger.get', { hostids, output: ['description', 'value', 'error'] });
  assert.equal(triggers.length, 13);
  const master = items.find((item: { key_: string }) => item.key_ === 'vigie.metrics');
  const read = await waitUntil(
    'Zabbix has read the bridge',
    async () => {
      await api.call('task.create', { type: 6, request: { itemid: master.itemid } }).catch(() => undefined);
      const now = await api.call('item.get', query);
      const values = new Map(now.map((item: Record<string, string>) => [item['key_'], item]));
      return now.some((item: Record<string, string>) => item['key_'] === 'vigie.store_up' && item['lastclock'] !== '0')
        ? (values as Map<string, Record<string, string>>)
        : undefined;
    },
    { timeoutMs: 120_000, describe: () => zabbix.readServerLog().slice(-1_500) },
  );
  for (const key of ['vigie.answers', 'vigie.store_up', 'vigie.mattermost_up', 'vigie.config_ok']) {
    assert.equal(read.get(key)?.['lastvalue'], '1', `${key}: ${read.get(key)?.['error']}`);
  }
  assert.deepEqual(
    [...read.values()].flatMap(({ key_, error }) => (error === '' ? [] : [`${key_}: ${error}`])),
    [],
  );
});
