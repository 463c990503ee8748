import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { argocd } from './argocd.ts';

type Change = Record<string, unknown>;
const deployed = JSON.parse(readFileSync(new URL('payloads/app-deployed.json', import.meta.url), 'utf8'));

async function translate(change: Change) {
  const context = { severities: {}, timezone: 'UTC', headers: {}, receivedAt: 5_000, options: {} };
  const translation = await argocd.translate({ ...deployed, ...change }, context);
  if (!translation.ok) throw new Error(JSON.stringify(translation.unreadable));
  return { releases: translation.releases ?? [], warnings: translation.warnings ?? [] };
}

test.each([
  ['on-sync-running', 'Running', 'Progressing', 'started'],
  ['on-sync-succeeded', 'Succeeded', 'Progressing', 'started'],
  ['on-sync-succeeded', 'Succeeded', 'Healthy', 'succeeded'],
  ['on-deployed', 'Succeeded', 'Healthy', 'succeeded'],
  ['on-sync-failed', 'Failed', 'Healthy', 'failed'],
  ['on-sync-failed', 'Error', 'Degraded', 'failed'],
  ['on-health-degraded', 'Succeeded', 'Degraded', undefined],
  ['on-created', 'Terminating', 'Healthy', undefined],
])('%s while %s and %s', async (trigger, operation_phase, health, state) => {
  const { releases, warnings } = await translate({ trigger, operation_phase, health });
  expect(releases.map((one) => [one.key, one.state])).toEqual(
    state === undefined ? [] : [['web@1787407460000', state]],
  );
  expect(warnings).toHaveLength(state === undefined ? 1 : 0);
});

test.each([
  ['the own image among several', ['r.example.net/proxy:1', 'r.example.net:5000/a/web:2.4.1@sha256:ab12'], '2.4.1'],
  ['the only image', ['shop:7'], '7'],
  ['several images, none of that name', ['a:1', 'b:2'], 'c6d86dc6'],
  ['an image without a tag', ['web@sha256:ab12'], 'c6d86dc6'],
  ['no image', [], 'c6d86dc6'],
  ['no list', null, 'c6d86dc6'],
])('the version: %s', async (_, images, version) => {
  expect((await translate({ images })).releases[0]?.facts.version).toBe(version);
});

test('the template may name environment and service, and an application in a namespace of its own', async () => {
  const change = { environment: 'production', service: 'shop', app_namespace: 'team-a', initiated_by: '<no value>' };
  const [release] = (await translate(change)).releases;
  expect(release).toMatchObject({
    key: 'team-a/web@1787407460000',
    facts: { services: ['shop'], environment: 'production', owner: '' },
  });
});
