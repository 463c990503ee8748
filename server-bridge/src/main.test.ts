import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { loadConfig } from './config/load-config.ts';
import { createLog } from './log.ts';
import { type Bridge, startBridge } from './main.ts';
import { makeTestPlace, type TestPlace } from './testing/open-test-store.ts';
import { readJson } from './testing/read-json.ts';
import { alertmanagerSecret, writeConfig, zabbixSecret } from './testing/write-config.ts';

let sandbox: Sandbox;
let bridge: Bridge;
let place: TestPlace;

beforeAll(async () => {
  sandbox = await startSandbox();
  place = await makeTestPlace();
  const text = writeConfig({ mattermostUrl: sandbox.url, token: sandbox.bot.token, store: place.text });
  const loaded = loadConfig(text, {});
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const started = await startBridge(loaded.config, createLog('silent'));
  if (!started.ok) throw new Error(started.message);
  bridge = started.bridge;
});

afterAll(async () => {
  await bridge.stop();
  await sandbox.stop();
  await place.remove();
});

function readPayload(path: string): string {
  return readFileSync(new URL(`./sources/${path}.json`, import.meta.url), 'utf8');
}

function post(
  path: string,
  body: string,
  headers: Record<string, string> = { authorization: `Bearer ${zabbixSecret}` },
) {
  return fetch(`${bridge.hooksUrl}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

async function readPosts(room: string): Promise<{ message: string; props: { vigie?: { part: string } } }[]> {
  const response = await fetch(`${sandbox.url}/sandbox/channels/${room}/posts`);
  const posts = await readJson<{ type: string; message: string; props: { vigie?: { part: string } } }[]>(response);
  return posts.filter(({ type }) => type === 'custom_vigie_alert');
}

/** Until the rooms say so, or Jest loses patience. */
async function waitFor<T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read().catch(() => undefined);
    if (value !== undefined && isThere(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('a captured body becomes a live post, each room in its own language', async () => {
  const answer = await post('/hooks/zabbix-prod', readPayload('zabbix/payloads/problem'));
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { signals: [{ kind: 'firing', reason: 'opened', alertId: expect.any(Number) }] },
  ]);
  const [english] = await waitFor(
    () => readPosts('prod-critique'),
    (posts) => posts.length === 1,
  );
  const [french] = await waitFor(
    () => readPosts('supervision'),
    (posts) => posts.length === 1,
  );
  expect(english!.message.split('\n')).toEqual([
    expect.stringMatching(
      /^▲ HIGH · Web prod 01 \(Vélizy\) · Latence high à 250 ms sur web-prod-01 · since (\S+ \S+ )?18:03 CET$/,
    ),
    expect.stringMatching(
      /^valeur: 250 ms · Trigger: http:\/\/127\.0\.0\.1:8180\/tr_events\.php\?\S+ · Runbook: http:\/\/127\.0\.0\.1\/runbooks\/latency$/,
    ),
    'Calling @astreinte-prod',
    '#web #web.prod.01 #prod',
  ]);
  expect(french!.message).toMatch(/^▲ ÉLEVÉE · .* · depuis (\S+ \S+ )?18:03 CET$/m);
});

test('an Alertmanager group becomes one post an alert, and follows it', async () => {
  const headers = { 'x-vigie-secret': alertmanagerSecret };
  const fired = await post('/hooks/am-prod', readPayload('alertmanager/payloads/group-firing'), headers);
  expect((await readJson<{ signals: unknown[] }>(fired)).signals).toHaveLength(3);
  const resolved = await post('/hooks/am-prod', readPayload('alertmanager/payloads/group-resolved'), headers);
  expect(resolved.status).toBe(200);
  const isTold = (posts: { message: string }[]) => posts.filter(({ message }) => message.startsWith('✓')).length >= 3;
  await waitFor(() => readPosts('supervision'), isTold);
});

describe('who may deliver', () => {
  test.each([
    ['in Authorization', '/hooks/zabbix-prod', { authorization: `Bearer ${zabbixSecret}` }, 200],
    ['in X-Vigie-Secret', '/hooks/zabbix-prod', { 'x-vigie-secret': zabbixSecret }, 200],
    ['as the last segment of the path', `/hooks/zabbix-prod/${zabbixSecret}`, {}, 200],
    ['wrong', '/hooks/zabbix-prod', { authorization: 'Bearer nearly-the-secret' }, 401],
    ['wrong in the path', '/hooks/zabbix-prod/nearly-the-secret', {}, 401],
    ["another source's", '/hooks/zabbix-prod', { authorization: `Bearer ${alertmanagerSecret}` }, 401],
    ['absent', '/hooks/zabbix-prod', {}, 401],
    ['for a source that does not exist', '/hooks/nagios', { authorization: `Bearer ${zabbixSecret}` }, 404],
  ])('a secret %s: %s %j -> %i', async (_, path, headers, status) => {
    const answer = await post(path, readPayload('zabbix/payloads/problem'), { ...headers });
    expect(answer.status).toBe(status);
    if (status !== 200) expect(await answer.json()).toEqual({ error: expect.any(String), help: expect.any(String) });
  });
});

describe('what cannot be read', () => {
  test.each([
    ['truncated JSON', '{"event_id": "27", "eve', 'body'],
    ['no body', '', 'body'],
    ['a number', '42', 'body'],
    ["another tool's body", '{"action":"opened","repository":{"full_name":"a/b"}}', expect.any(String)],
    [
      'a wrong type',
      JSON.stringify({ ...JSON.parse(readPayload('zabbix/payloads/problem')), event_id: { a: 1 } }),
      'event_id',
    ],
  ])('%s is refused, naming the field, and kept', async (_, body, field) => {
    const answer = await post('/hooks/zabbix-prod', body);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        error: 'unreadable',
        help: expect.stringMatching(/vigie rejected show \d+/),
        field,
        found: expect.any(String),
        wanted: expect.any(String),
      },
    ]);
  });

  test('a body over 1 MiB is refused', async () => {
    const answer = await post('/hooks/zabbix-prod', JSON.stringify({ filler: 'x'.repeat(2 * 1024 * 1024) }));
    expect(answer.status).toBe(413);
  });

  test('ten thousand labels, a title of 100 KB and hostile words become a clean post', async () => {
    const labels = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`label${index}`, 'value']));
    const title = `@here [click](http://evil.example) #prod <img src=x> ${'x'.repeat(100_000)}`;
    const alert = {
      status: 'firing',
      labels: { ...labels, alertname: 'Hostile', severity: 'critical' },
      annotations: { summary: title },
      startsAt: '2026-11-23T18:12:32Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'javascript:alert(1)',
      fingerprint: 'feedfacefeedface',
    };
    const group = { ...JSON.parse(readPayload('alertmanager/payloads/firing')), alerts: [alert] };
    const answer = await post('/hooks/am-prod', JSON.stringify(group), { 'x-vigie-secret': alertmanagerSecret });
    expect(answer.status).toBe(200);
    const find = (posts: { message: string }[]) => posts.find(({ message }) => message.includes('click'));
    const posts = await waitFor(
      () => readPosts('supervision'),
      (posts) => find(posts) !== undefined,
    );
    const { message } = find(posts)!;
    expect(message.length).toBeLessThan(1_000);
    expect(message).not.toMatch(/@here|#prod|javascript:|https?:\/\/evil/);
  });
});

test('health says nothing of the inside, readiness and metrics do, on a listener of their own', async () => {
  expect(await (await fetch(`${bridge.hooksUrl}/healthz`)).json()).toEqual({ status: 'ok' });
  expect((await fetch(`${bridge.hooksUrl}/metrics`)).status).toBe(404);
  expect((await fetch(`${bridge.hooksUrl}/readyz`)).status).toBe(404);
  const ready = await fetch(`${bridge.adminUrl}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    expect.objectContaining({ ready: true, mattermost: { ok: true }, parked: [] }),
  ]);
  const metrics = await (await fetch(`${bridge.adminUrl}/metrics`)).text();
  expect(metrics).toMatch(/vigie_decisions_total\{source="zabbix-prod",reason="opened"\} \d/);
  expect(metrics).toMatch(/vigie_deliveries_total\{source="zabbix-prod",outcome="unreadable"\} \d/);
  expect(metrics).toMatch(/vigie_delivery_seconds_count\{severity="\w+"\} [1-9]/);
  expect(metrics).toMatch(/vigie_store_commit_seconds_count\{work="deliveries"\} [1-9]/);
  expect(metrics).toMatch(/vigie_mattermost_answers_total\{status="2xx"\} [1-9]/);
  expect(metrics).toMatch(/vigie_source_heard_timestamp_seconds\{source="zabbix-prod"\} 1/);
  expect(metrics).toMatch(/vigie_lease_held 1/);
});
