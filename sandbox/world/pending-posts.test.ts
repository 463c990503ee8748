import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { type Client, createClient, tokenOf } from '../testing/client.ts';

let sandbox: Sandbox;
let client: Client;
let room: string;
let now = Date.now();

beforeAll(async () => {
  sandbox = await startSandbox({ clock: () => now });
  client = createClient(sandbox);
  room = await client.createRoom('clefs');
});

afterAll(() => sandbox.stop());

test('the same key gives the first post back, whatever the text and whoever asks', async () => {
  const first = await client.write(room, 'un', { pending_post_id: 'a' });
  await client.control('POST', '/channels/clefs/members', { username: 'alice' });
  const body = { channel_id: room, message: 'autre', pending_post_id: 'a' };

  const again = await client.api('POST', '/posts', body, tokenOf(sandbox, 'alice'));

  expect(again).toMatchObject({ status: 201, body: { id: first.body['id'], message: 'un', pending_post_id: '' } });
});

test('a key is free again after 30 s', async () => {
  const first = await client.write(room, 'un', { pending_post_id: 'b' });
  now += 30_001;

  const again = await client.write(room, 'un', { pending_post_id: 'b' });

  expect(again.body['id']).not.toBe(first.body['id']);
});

test('while the first is being written the second is turned away', async () => {
  await client.control('POST', '/faults', {
    kind: 'slow',
    delayMs: 100,
    method: 'POST',
    path: '/api/v4/posts',
    times: 1,
  });
  const slow = client.write(room, 'un', { pending_post_id: 'c' });

  const hasEntered = async () => (await client.control('GET', '/faults')).body;
  while (JSON.stringify(await hasEntered()).includes('"struck":0'));
  const turnedAway = await client.write(room, 'un', { pending_post_id: 'c' });

  expect(turnedAway).toMatchObject({ status: 500, body: { id: 'api.post.deduplicate_create_post.pending' } });
  expect((await slow).status).toBe(201);
});

test('a create that is refused frees its key', async () => {
  const refused = await client.write(room, 'x'.repeat(16_384), { pending_post_id: 'd' });

  expect(refused.status).toBe(400);
  expect((await client.write(room, 'court', { pending_post_id: 'd' })).body['message']).toBe('court');
});
