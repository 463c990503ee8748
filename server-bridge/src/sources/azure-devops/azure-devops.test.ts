import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { azureDevops } from './azure-devops.ts';

type Change = Record<string, unknown>;

function readPayload(name: string) {
  return JSON.parse(readFileSync(new URL(`payloads/${name}.json`, import.meta.url), 'utf8'));
}

async function translate(body: unknown) {
  const context = { severities: {}, timezone: 'UTC', headers: {}, receivedAt: 5_000, options: {} };
  return azureDevops.translate(body, context);
}

async function tell(body: unknown) {
  const translation = await translate(body);
  if (!translation.ok) throw new Error(JSON.stringify(translation.unreadable));
  return (translation.releases ?? []).map(({ key, state }) => [key, state]);
}

const run = readPayload('pipeline-run-succeeded');
const created = readPayload('release-created');
const started = readPayload('release-deployment-started');

test('what a release is created for, and the deployment of it, are one release a stage', async () => {
  const stages = [5, 6].map((id) => ({ id, name: `Stage ${id}` }));
  const release = { ...created.resource.release, id: 5, environments: stages };
  const body = { ...created, resource: { ...created.resource, release } };
  const planned = await tell(body);
  expect(planned).toEqual([
    ['release:5:stage:5', 'planned'],
    ['release:5:stage:6', 'planned'],
  ]);
  expect(await tell(started)).toEqual([[planned[0]?.[0], 'started']]);
  expect(await tell({ ...body, eventType: 'ms.vss-release.release-abandoned-event' })).toEqual([
    ['release:5:stage:5', 'cancelled'],
    ['release:5:stage:6', 'cancelled'],
  ]);
});

describe('a deployment that ended', () => {
  test.each([
    ['succeeded', 'succeeded'],
    ['partiallySucceeded', 'succeeded'],
    ['rejected', 'failed'],
    ['canceled', 'cancelled'],
    ['notStarted', undefined],
  ])('%s', async (status, state) => {
    const environment = { ...started.resource.environment, status, attemptId: 2 };
    const eventType = 'ms.vss-release.deployment-completed-event';
    const told = await tell({ ...started, eventType, resource: { ...started.resource, environment } });
    expect(told).toEqual(state === undefined ? [] : [['release:5:stage:5:2', state]]);
  });

  test('without the number of its release is refused by its field', async () => {
    const { release: _, ...environment } = started.resource.environment;
    const body = { ...started, resource: { environment, project: started.resource.project } };
    expect(await translate(body)).toMatchObject({ unreadable: { field: 'resource.environment.release.id' } });
  });
});

test.each([
  ['inProgress', undefined, 'started'],
  ['completed', 'succeeded', 'succeeded'],
  ['completed', 'failed', 'failed'],
  ['completed', 'canceled', 'cancelled'],
  ['completed', 'skipped', undefined],
  ['canceling', undefined, undefined],
])('a run, and a stage, %s %s', async (state, result, expected) => {
  const ofRun = { ...run, resource: { ...run.resource, run: { ...run.resource.run, state, result } } };
  expect(await tell(ofRun)).toEqual(expected === undefined ? [] : [['run:11', expected]]);
  const stage = { name: 'deploy', displayName: 'Production', state, result };
  const eventType = 'ms.vss-pipelines.stage-state-changed-event';
  const ofStage = { ...run, eventType, resource: { ...run.resource, stage } };
  expect(await tell(ofStage)).toEqual(expected === undefined ? [] : [['run:11:stage:deploy', expected]]);
});

test('an event of another kind is named in a warning', async () => {
  const warnings = ['git.push is no release: delete its subscription in Azure DevOps.'];
  expect(await translate({ ...run, eventType: 'git.push' })).toEqual({ ok: true, signals: [], warnings });
});

test.each([
  ['the password is the secret', 'vigie:a-secret-of-azure:1', 'right'],
  ['without a name', ':a-secret-of-azure:1', 'right'],
  ['another password', 'vigie:a-secret-of-azure', 'wrong'],
  ['no colon', 'nonsense', 'wrong'],
])('Basic authentication: %s', (_, text, signature) => {
  const headers = { authorization: `Basic ${Buffer.from(text).toString('base64')}` };
  const delivery = { body: Buffer.from('{}'), headers, receivedAt: 0 };
  const context = { secret: 'a-secret-of-azure:1', options: {} };
  expect(azureDevops.verify!(delivery, context).signature).toBe(signature);
  expect(
    azureDevops.verify!({ ...delivery, headers: { authorization: 'Bearer x' } as Change as never }, context),
  ).toEqual({
    signature: 'absent',
  });
});
