import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { createMetrics } from '../../server-bridge/src/metrics.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const promtool = process.env['PROMTOOL'] ?? 'promtool';
const hasPromtool = spawnSync(promtool, ['--version']).error === undefined;

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; description: string };
}

test('each rule asks for metrics that there are, has a severity of Vigie and says where to look', async () => {
  const metrics = await createMetrics().registry.getMetricsAsJSON();
  const known = new Set(metrics.map(({ name }) => name));
  const { groups } = parse(readFileSync(path('vigie.rules.yaml'), 'utf8')) as { groups: { rules: Rule[] }[] };
  for (const { alert, expr, labels, annotations } of groups.flatMap(({ rules }) => rules)) {
    const names = (expr.match(/\bvigie_\w+/g) ?? []).map((name) => name.replace(/_bucket$/, ''));
    expect({ alert, unknown: names.filter((name) => !known.has(name)) }).toEqual({ alert, unknown: [] });
    expect(['critical', 'high', 'medium', 'low', 'info']).toContain(labels.severity);
    expect(annotations.summary.length * annotations.description.length).toBeGreaterThan(0);
  }
});

(hasPromtool ? test : test.skip)('promtool finds the rules right, and they fire as their tests say', () => {
  execFileSync(promtool, ['check', 'rules', path('vigie.rules.yaml')]);
  execFileSync(promtool, ['test', 'rules', path('vigie.rules.test.yaml')]);
});
