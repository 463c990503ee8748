import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { jenkins } from './jenkins.ts';

type Change = Record<string, unknown>;
const started = JSON.parse(readFileSync(new URL('payloads/started.json', import.meta.url), 'utf8'));

async function translate(change: Change, given: Change = {}) {
  const options = jenkins.options.parse(given);
  const context = { severities: {}, timezone: 'UTC', headers: {}, receivedAt: 5_000, options };
  return jenkins.translate({ ...started, build: { ...started.build, ...change } }, context);
}

async function getRelease(change: Change, options: Change = {}) {
  const translation = await translate(change, options);
  const [release] = translation.ok ? (translation.releases ?? []) : [];
  if (release === undefined) throw new Error(JSON.stringify(translation));
  return release;
}

test.each([
  ['QUEUED', undefined, 'planned'],
  ['STARTED', undefined, 'started'],
  ['COMPLETED', 'SUCCESS', 'succeeded'],
  ['FINALIZED', 'SUCCESS', 'succeeded'],
  ['FINALIZED', 'UNSTABLE', 'succeeded'],
  ['FINALIZED', 'FAILURE', 'failed'],
  ['FINALIZED', 'ABORTED', 'cancelled'],
  ['FINALIZED', 'NOT_BUILT', 'cancelled'],
])('%s %s is %s', async (phase, status, state) => {
  const release = await getRelease({ phase, status });
  expect([release.state, release.key]).toEqual([state, 'job/deploy-web/18/']);
});

test('an end without a word for it is refused by its field', async () => {
  expect(await translate({ phase: 'FINALIZED' })).toMatchObject({ ok: false, unreadable: { field: 'build.status' } });
});

test('the usual parameters say what goes out and where to, whatever their case', async () => {
  const parameters = { version: '2.4.1', App: 'shop', target_env: 'prod-eu', Ticket: 'CHG0042', ENV: ' ' };
  const { facts } = await getRelease({ parameters });
  expect(facts).toMatchObject({ services: ['shop'], version: '2.4.1', environment: 'prod-eu', ticket: 'CHG0042' });
});

test('vigie.yaml names other parameters, and our names for the tool’s', async () => {
  const options = {
    parameters: { version: 'BUILD', environment: 'WHERE' },
    services: { 'deploy-web': 'web' },
    environments: { p: 'production' },
  };
  const { facts } = await getRelease({ parameters: { BUILD: '7', WHERE: 'p', ENV: 'test' } }, options);
  expect(facts).toMatchObject({ services: ['web'], version: '7', environment: 'production' });
});
