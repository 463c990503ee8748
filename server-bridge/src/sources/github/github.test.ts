import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { decodeBody } from '../decode-body.ts';
import { github } from './github.ts';

type Change = Record<string, unknown>;

function readPayload(name: string) {
  return JSON.parse(readFileSync(new URL(`payloads/${name}.json`, import.meta.url), 'utf8'));
}

async function translate(body: unknown, headers: Record<string, string> = {}) {
  const context = { severities: {}, timezone: 'UTC', headers, receivedAt: 5_000, options: {} };
  const translation = await github.translate(body, context);
  if (!translation.ok) throw new Error(JSON.stringify(translation.unreadable));
  return { releases: translation.releases ?? [], warnings: translation.warnings ?? [] };
}

const status = readPayload('deployment_status-success');
const run = readPayload('workflow_run-completed');

test.each([
  ['queued', 'planned'],
  ['pending', 'planned'],
  ['waiting', 'planned'],
  ['in_progress', 'started'],
  ['success', 'succeeded'],
  ['failure', 'failed'],
  ['error', 'failed'],
  ['inactive', undefined],
  ['toString', undefined],
])('a deployment status %s', async (state, expected) => {
  const body = { ...status, deployment_status: { ...status.deployment_status, state } };
  const { releases, warnings } = await translate(body);
  expect(releases.map((one) => one.state)).toEqual(expected === undefined ? [] : [expected]);
  expect(warnings).toHaveLength(expected === undefined ? 1 : 0);
});

test('a deployment and its statuses are one release', async () => {
  const bodies = ['deployment-created', 'deployment_status-in_progress', 'deployment_status-success'].map(readPayload);
  const told = await Promise.all(bodies.map((body) => translate(body)));
  expect(new Set(told.flatMap(({ releases }) => releases.map(({ key }) => key)))).toEqual(
    new Set(['deployment:145988746']),
  );
});

test('a preview says that it is one', async () => {
  const deployment = { ...status.deployment, transient_environment: true, production_environment: false };
  const [release] = (await translate({ ...status, deployment })).releases;
  expect(release?.facts.labels['environment_tier']).toBe('preview');
});

test.each([
  ['requested', null, undefined],
  ['in_progress', null, 'started'],
  ['completed', 'success', 'succeeded'],
  ['completed', 'timed_out', 'failed'],
  ['completed', 'cancelled', 'cancelled'],
  ['completed', 'skipped', undefined],
])('a run %s, %s', async (action, conclusion, expected) => {
  const { releases } = await translate({ ...run, action, workflow_run: { ...run.workflow_run, conclusion } });
  expect(releases.map(({ key, state }) => [key, state])).toEqual(
    expected === undefined ? [] : [['run:289782451', expected]],
  );
});

test('a run that is repeated is another release', async () => {
  const [again] = (await translate({ ...run, workflow_run: { ...run.workflow_run, run_attempt: 2 } })).releases;
  expect(again?.key).toBe('run:289782451:2');
});

describe('which event it is', () => {
  test('the header says', async () => {
    expect((await translate(status, { 'x-github-event': 'check_run' })).warnings).toEqual([
      'check_run is no release: take it out of the events of the webhook.',
    ]);
  });

  test.each([
    ['a job that deploys', { workflow_job: {}, deployment: status.deployment, repository: run.repository }],
    ['an approval', { approver: {}, workflow_run: run.workflow_run, repository: run.repository }],
  ])('its shape says, without the header: %s is no release', async (_, body) => {
    expect((await translate(body)).releases).toEqual([]);
  });
});

test('the form that GitHub proposes first is read', async () => {
  const body = Buffer.from(new URLSearchParams({ payload: JSON.stringify(status) }).toString());
  const decoded = await decodeBody(body, 'application/x-www-form-urlencoded', github.decode);
  expect(decoded).toEqual({ ok: true, value: status });
});

describe('the signature', () => {
  // The example of GitHub's documentation of webhooks.
  const secret = "It's a Secret to Everybody";
  const body = Buffer.from('Hello, World!');
  const documented = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
  const verify = (headers: Change) =>
    github.verify!({ body, headers: headers as Record<string, string>, receivedAt: 0 }, { secret, options: {} })
      .signature;

  test.each([
    ['as documented', { 'x-hub-signature-256': documented }, 'right'],
    [
      'of other bytes',
      { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update('x').digest('hex')}` },
      'wrong',
    ],
    ['without its prefix', { 'x-hub-signature-256': documented.slice(7) }, 'wrong'],
    ['empty', { 'x-hub-signature-256': '' }, 'wrong'],
    ['only SHA-1', { 'x-hub-signature': 'sha1=abc' }, 'absent'],
  ])('%s', (_, headers, expected) => {
    expect(verify(headers)).toBe(expected);
  });
});
