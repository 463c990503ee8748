import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { type Client, createClient } from '../testing/client.ts';

let sandbox: Sandbox;
let client: Client;
let room: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  client = createClient(sandbox);
});

beforeEach(async () => {
  await client.control('DELETE', '/faults');
  await client.control('DELETE', '/requests');
  room = await client.createRoom(`r${Math.random().toString(36).slice(2)}`);
});

afterAll(() => sandbox.stop());

function arm(fault: object) {
  return client.control('POST', '/faults', { method: 'POST', path: '/api/v4/posts', ...fault });
}

test('cut-before: nothing is written and no answer comes', async () => {
  await arm({ kind: 'cut-before', times: 1 });

  await expect(client.write(room, 'coupé')).rejects.toThrow();

  expect(await client.listPosts(room)).toEqual([]);
  expect((await client.write(room, 'après')).status).toBe(201);
});

test('cut-after: the post is written and no answer comes', async () => {
  await arm({ kind: 'cut-after', times: 1 });

  await expect(client.write(room, 'écrit quand même')).rejects.toThrow();

  expect((await client.listPosts(room)).map(({ message }) => message)).toEqual(['écrit quand même']);
  const counts = (await client.control('GET', '/requests')).body;
  expect(counts['POST /api/v4/posts']).toEqual({ total: 1, outcomes: { cut: 1 } });
});

test('rate-limited: 429 as text, with the headers of the real one', async () => {
  await arm({ kind: 'rate-limited', retryAfterS: 2, times: 1 });

  const { status, headers, body } = await client.write(room, 'trop');

  expect({ status, body }).toEqual({ status: 429, body: { text: 'limit exceeded\n' } });
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'retry-after': '2',
    'x-ratelimit-limit': '101',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '2',
  });
});

test('status: an error of the API, or what a proxy would send', async () => {
  await arm({ kind: 'status', times: 1 });
  await arm({ kind: 'status', status: 502, body: '<h1>Bad Gateway</h1>', times: 1 });

  const [first, second] = [await client.write(room, 'un'), await client.write(room, 'deux')];

  expect(first).toMatchObject({ status: 500, body: { status_code: 500 } });
  expect(second).toMatchObject({ status: 502, body: { text: '<h1>Bad Gateway</h1>' } });
  expect(second.headers.get('content-type')).toBe('text/html');
});

test('slow-answer: the post is there before its answer', async () => {
  await arm({ kind: 'slow-answer', delayMs: 150, times: 1 });

  const answer = client.write(room, 'lent');
  const isAnsweredFirst = await Promise.race([answer.then(() => true), untilPosted().then(() => false)]);

  expect(isAnsweredFirst).toBe(false);
  expect((await answer).status).toBe(201);
});

async function untilPosted(): Promise<void> {
  while ((await client.listPosts(room)).length === 0);
}

test('strikes the given number of requests of that method and path, and no other', async () => {
  await arm({ kind: 'status', method: 'PUT', path: '/api/v4/posts/*/patch', times: 2 });
  const { body: post } = await client.write(room, 'un');
  const patch = () => client.api('PUT', `/posts/${post['id']}/patch`, { message: 'deux' });

  const statuses = [(await patch()).status, (await patch()).status, (await patch()).status];

  expect(statuses).toEqual([500, 500, 200]);
  expect((await client.control('GET', '/faults')).body).toMatchObject([{ struck: 2 }]);
});

test('strikes a share of the requests, the same ones for the same seed', async () => {
  const draw = async () => {
    await client.control('DELETE', '/faults');
    await arm({ kind: 'status', method: 'GET', path: '/api/v4/users/me', probability: 0.3, seed: 7 });
    const statuses: number[] = [];
    for (let index = 0; index < 60; index++) statuses.push((await client.api('GET', '/users/me')).status);
    return statuses;
  };

  const [first, second] = [await draw(), await draw()];

  expect(second).toEqual(first);
  const share = first.filter((status) => status === 500).length / first.length;
  expect(share).toBeGreaterThan(0.15);
  expect(share).toBeLessThan(0.45);
});

test('says what is wrong with a fault that makes no sense', async () => {
  const { status, body } = await client.control('POST', '/faults', { kind: 'slow', delay: 5 });

  expect(status).toBe(400);
  expect(body['message']).toContain('delayMs');
});

test('limits the rate when told to, and no longer when told so', async () => {
  await client.control('PUT', '/rate-limit', { perSecond: 1, maxBurst: 1 });
  const statuses: number[] = [];
  for (let index = 0; index < 3; index++) statuses.push((await client.api('GET', '/system/ping')).status);
  await client.control('PUT', '/rate-limit', null);

  expect(statuses).toEqual([200, 200, 429]);
  expect((await client.api('GET', '/system/ping')).status).toBe(200);
});
