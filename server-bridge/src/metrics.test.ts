import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createMetrics } from './metrics.ts';

/** As prom-client keeps it: its types say less. */
interface KnownMetric {
  name: string;
  help: string;
  type: string;
  labelNames: string[];
}

test('docs/metrics.md has a line for each metric of Vigie, with its labels and its help, and for no other', async () => {
  const { registry } = createMetrics();
  const described = new Map((await registry.getMetricsAsJSON()).map(({ name, type }) => [name, String(type)]));
  const known = (registry.getMetricsAsArray() as unknown as KnownMetric[]).filter(({ name }) =>
    name.startsWith('vigie_'),
  );
  const wanted = known.map(
    ({ name, help, labelNames }) =>
      `| \`${name}\` | ${described.get(name)} | ${labelNames.map((label) => `\`${label}\``).join(', ')} | ${help} |`,
  );
  const page = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');
  expect(page.split('\n').filter((line) => line.startsWith('| `vigie_'))).toEqual(wanted);
});

test('names follow the conventions of Prometheus', async () => {
  for (const { name, type } of await createMetrics().registry.getMetricsAsJSON()) {
    if (!name.startsWith('vigie_')) continue;
    // https://prometheus.io/docs/practices/naming/
    expect({ name, isTotal: name.endsWith('_total') }).toEqual({ name, isTotal: String(type) === 'counter' });
    expect(name).not.toMatch(/_(ms|milliseconds|minutes|kb|mb)(_|$)/);
  }
});

test('a thousand rooms make five hundred series and one for the others', () => {
  const { nameRoom } = createMetrics();
  const names = new Set(Array.from({ length: 1000 }, (_, index) => nameRoom(`room-${index}`)));
  expect([names.size, nameRoom('room-3'), nameRoom('room-900')]).toEqual([501, 'room-3', 'other']);
});
