import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { createMetrics } from '../../server-bridge/src/metrics.ts';

interface Item {
  key: string;
  uuid: string;
  preprocessing?: { type: string; parameters: string[] }[];
  triggers?: { uuid: string; expression: string; description: string }[];
}

test('each item of the template asks for a metric that there is, each trigger for an item', async () => {
  const text = readFileSync(new URL('vigie-template-6.0.yaml', import.meta.url), 'utf8');
  const items: Item[] = parse(text).zabbix_export.templates[0].items;
  const known = new Set((await createMetrics().registry.getMetricsAsJSON()).map(({ name }) => name));
  // Of a bridge that waits for another to end (http/standby-listener).
  known.add('vigie_standby');
  const keys = new Set(items.map(({ key }) => key));
  for (const { key, preprocessing = [], triggers = [] } of items) {
    const pattern = preprocessing.find(({ type }) => type === 'PROMETHEUS_PATTERN')?.parameters[0] ?? '';
    const names = pattern.replace('vigie_(store_up|standby)', 'vigie_store_up vigie_standby').match(/vigie_\w+/g) ?? [];
    expect({ key, unknown: names.filter((name) => !known.has(name)) }).toEqual({ key, unknown: [] });
    for (const { expression, description } of triggers) {
      const [, asked = ''] = /\/Vigie\/([\w.]+)/.exec(expression) ?? [];
      expect([keys.has(asked), description.length > 10]).toEqual([true, true]);
    }
  }
  const uuids = items.flatMap(({ uuid, triggers = [] }) => [uuid, ...triggers.map((trigger) => trigger.uuid)]);
  expect(new Set(uuids).size).toBe(uuids.length);
});
