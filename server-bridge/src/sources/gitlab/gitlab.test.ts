import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { gitlab } from './gitlab.ts';

type Change = Record<string, unknown>;

function readPayload(name: string) {
  return JSON.parse(readFileSync(new URL(`payloads/${name}.json`, import.meta.url), 'utf8'));
}

async function translate(body: unknown, options: Change = {}) {
  const context = { severities: {}, timezone: 'UTC', headers: {}, receivedAt: 5_000 };
  const translation = await gitlab.translate(body, { ...context, options: gitlab.options.parse(options) });
  if (!translation.ok) throw new Error(JSON.stringify(translation.unreadable));
  return { releases: translation.releases ?? [], warnings: translation.warnings ?? [] };
}

const deployment = readPayload('deployment-success');
const pipeline = readPayload('pipeline-running');
const [production] = pipeline.builds;
const release = readPayload('release-create');
const tag = readPayload('tag_push');

describe('one deployment is one release', () => {
  test('the job of a deployment and the same job in its pipeline have one key', async () => {
    const job = { ...production, id: 796, status: 'success', finished_at: '2016-08-12 15:26:29 UTC' };
    const [told] = (await translate({ ...pipeline, builds: [job] })).releases;
    const [deployed] = (await translate(deployment)).releases;
    expect([told?.key, told?.state, told?.facts.environment]).toEqual(['job:796', 'succeeded', 'production']);
    expect(deployed?.key).toBe('job:796');
  });

  test('a deployment made through the API has no job, and a key of its own', async () => {
    const [deployed] = (await translate({ ...deployment, deployable_id: null })).releases;
    expect(deployed?.key).toBe('deployment:15');
  });

  test('a tag and the release that is made of it have one key', async () => {
    const project = { ...release.project, id: 1 };
    const [made] = (await translate({ ...release, tag: 'v1.0.0', project })).releases;
    const [tagged] = (await translate(tag)).releases;
    expect(made?.key).toBe(tagged?.key);
  });
});

test.each([
  ['created', 'planned'],
  ['blocked', 'planned'],
  ['running', 'started'],
  ['success', 'succeeded'],
  ['failed', 'failed'],
  ['canceled', 'cancelled'],
  ['skipped', undefined],
  ['constructor', undefined],
])('a deployment that is %s', async (status, state) => {
  const { releases, warnings } = await translate({ ...deployment, status });
  expect(releases.map((one) => one.state)).toEqual(state === undefined ? [] : [state]);
  expect(warnings).toHaveLength(state === undefined ? 1 : 0);
});

describe('a pipeline', () => {
  test.each([
    ['running', {}, 'started'],
    ['success', { finished_at: '2016-08-12 15:26:29 UTC' }, 'succeeded'],
    ['failed', {}, 'failed'],
    ['canceled', { started_at: '2016-08-12 15:26:12 UTC' }, 'cancelled'],
    ['canceled', {}, undefined],
    ['created', {}, undefined],
    ['manual', {}, undefined],
    ['skipped', {}, undefined],
  ])('tells of its job that deploys: %s', async (status, change, state) => {
    const { releases } = await translate({ ...pipeline, builds: [{ ...production, status, ...change }] });
    expect(releases.map((one) => one.state)).toEqual(state === undefined ? [] : [state]);
  });

  test('tells of each environment by itself', async () => {
    const jobs = ['eu', 'us'].map((name, id) => ({ ...production, id, status: 'running', environment: { name } }));
    const { releases } = await translate({ ...pipeline, builds: jobs });
    expect(releases.map(({ key, facts }) => [key, facts.environment])).toEqual([
      ['job:0', 'eu'],
      ['job:1', 'us'],
    ]);
  });

  test('is itself the release where no job deploys, a review that is stopped included', async () => {
    const stop = { ...production, status: 'success', environment: { name: 'review/x', action: 'stop' } };
    const { releases } = await translate({ ...pipeline, builds: [stop] });
    expect(releases.map(({ key, state, facts }) => [key, state, facts.environment])).toEqual([
      ['pipeline:31', 'started', ''],
    ]);
  });

  test('that is taken whole has the environment its jobs have begun to deploy to', async () => {
    const builds = [{ ...production, status: 'running' }];
    const { releases } = await translate({ ...pipeline, builds }, { pipelines: 'whole' });
    expect(releases.map(({ key, facts }) => [key, facts.environment])).toEqual([['pipeline:31', 'production']]);
  });
});

describe('a release', () => {
  test('that is dated ahead is planned for then, and cancelled when it is deleted', async () => {
    const upcoming = { ...release, released_at: '2021-03-01 08:00:00 UTC' };
    const [planned] = (await translate(upcoming)).releases;
    expect([planned?.state, planned?.facts.plannedFrom]).toEqual(['planned', Date.UTC(2021, 2, 1, 8)]);
    const [moved] = (await translate({ ...upcoming, action: 'update', released_at: '2021-03-02 08:00:00 UTC' }))
      .releases;
    expect([moved?.key, moved?.id === planned?.id]).toEqual([planned?.key, false]);
    expect((await translate({ ...upcoming, action: 'delete' })).releases[0]?.state).toBe('cancelled');
  });

  test('that was published and is deleted says nothing new', async () => {
    expect((await translate({ ...release, action: 'delete' })).releases).toEqual([]);
  });
});

test('a tag that is deleted says nothing', async () => {
  expect(await translate({ ...tag, after: '0'.repeat(40) })).toEqual({
    releases: [],
    warnings: ['A tag that was deleted changes nothing.'],
  });
});

test('an event of another kind is named in a warning', async () => {
  const { warnings } = await translate({ ...tag, object_kind: 'merge_request' });
  expect(warnings).toEqual(['An event of the kind merge_request is no release: take it out of the webhook.']);
});

describe('the secret', () => {
  const body = Buffer.from('{"object_kind": "tag_push"}');
  const receivedAt = 1_795_457_552_673;
  const verify = (secret: string, headers: Record<string, string>) =>
    gitlab.verify!({ body, headers, receivedAt }, { secret, options: gitlab.options.parse({}) }).signature;
  const sign = (key: Buffer, timestamp = '1795457552') => ({
    'webhook-id': '4b7e',
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${createHmac('sha256', key).update(`4b7e.${timestamp}.`).update(body).digest('base64')}`,
  });
  const key = Buffer.from('0123456789abcdef0123456789abcdef');
  const token = `whsec_${key.toString('base64')}`;

  test.each([
    ['the Secret token', 'a-secret-of-gitlab', { 'x-gitlab-token': 'a-secret-of-gitlab' }, 'right'],
    ['another Secret token', 'a-secret-of-gitlab', { 'x-gitlab-token': 'a-secret-of-gitlab2' }, 'wrong'],
    ['none', 'a-secret-of-gitlab', {}, 'absent'],
    ['an empty one', 'a-secret-of-gitlab', { 'x-gitlab-token': '' }, 'absent'],
    ['the Signing token', token, sign(key), 'right'],
    ['a signature of another key', token, sign(Buffer.from('x')), 'wrong'],
    [
      'a signature of another key beside the token',
      token,
      { ...sign(Buffer.from('x')), 'x-gitlab-token': token },
      'wrong',
    ],
    ['an old signature', token, sign(key, '1795457000'), 'wrong'],
    [
      'both, where the secret is the Secret token',
      'mine-is-16-letters',
      { ...sign(key), 'x-gitlab-token': 'mine-is-16-letters' },
      'right',
    ],
    ['a signature that cannot be checked, alone', 'mine-is-16-letters', sign(key), 'wrong'],
  ])('%s', (_, secret, headers, expected) => {
    expect(verify(secret, { ...headers } as Record<string, string>)).toBe(expected);
  });
});
