import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Listener } from '../replay/listener.ts';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { type Client, createClient } from '../testing/client.ts';

let sandbox: Sandbox;
let client: Client;
let room: string;

beforeEach(async () => {
  sandbox = await startSandbox();
  client = createClient(sandbox);
  room = await client.createRoom('salle');
});

afterEach(() => sandbox.stop());

function listen(query: Record<string, string> = {}): Promise<Listener> {
  const headers = { authorization: `Bearer ${sandbox.bot.token}` };
  return new Listener(sandbox.url, { headers, query }).open();
}

test('a restart keeps posts and tokens, and forgets the keys of pending posts', async () => {
  const key = { pending_post_id: 'clef-1' };
  const first = await client.write(room, 'un', key);
  expect((await client.write(room, 'un', key)).body['id']).toBe(first.body['id']);

  await client.control('POST', '/restart', {});

  const second = await client.write(room, 'un', key);
  expect(second.status).toBe(201);
  expect(second.body['id']).not.toBe(first.body['id']);
  expect(await client.listPosts(room)).toHaveLength(2);
});

test('a restart cuts sockets, whose missed events are not replayed', async () => {
  const listener = await listen();
  const [hello] = await listener.take();
  await client.control('POST', '/restart', {});
  await listener.takeWithin(2000);
  await client.write(room, 'manqué');

  const connectionId = String(Object(hello?.['data']).connection_id);
  const again = await (await listen({ connection_id: connectionId, sequence_number: '2' })).take();

  expect(listener.isClosed).toBe(true);
  expect(again[0]).toMatchObject({ event: 'hello', seq: 0 });
  expect(again.filter((frame) => frame['event'] === 'posted')).toEqual([]);
});

test('cutting the sockets alone leaves missed events to be replayed', async () => {
  const listener = await listen();
  const [hello] = await listener.take();
  await client.control('DELETE', '/sockets');
  await listener.takeWithin(2000);
  await client.write(room, 'manqué');

  const connectionId = String(Object(hello?.['data']).connection_id);
  const again = await (await listen({ connection_id: connectionId, sequence_number: '2' })).take();

  expect(again.map((frame) => frame['event'])).toEqual(expect.arrayContaining(['posted']));
});

test('while it is down only the control endpoint answers', async () => {
  await client.control('POST', '/down');

  await expect(client.api('GET', '/users/me')).rejects.toThrow();
  expect((await client.control('GET', '/requests')).status).toBe(200);

  await client.control('POST', '/up');
  expect((await client.api('GET', '/users/me')).status).toBe(200);
});

test.each([false, true])('comes back by itself after a restart that takes time (refusing: %s)', async (refuse) => {
  await client.control('POST', '/restart', { downMs: 120, refuse });

  await expect(client.api('GET', '/users/me')).rejects.toThrow();

  await expect(untilBack()).resolves.toBe(200);
});

async function untilBack(): Promise<number> {
  for (;;) {
    const reply = await client.api('GET', '/users/me').catch(() => null);
    if (reply !== null) return reply.status;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
