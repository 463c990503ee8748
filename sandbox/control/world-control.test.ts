import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { type Client, createClient } from '../testing/client.ts';

let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  client = createClient(sandbox);
});

afterAll(() => sandbox.stop());

test('shows every post of a room, deleted ones and their text included', async () => {
  const room = await client.createRoom('vidage');
  const gone = await client.write(room, 'effacé');
  const kept = await client.write(room, 'gardé');
  await client.api('PUT', `/posts/${kept.body['id']}/patch`, { message: 'gardé, modifié' });
  await client.control('DELETE', `/posts/${gone.body['id']}`);

  const posts = await client.listPosts('vidage');

  expect(posts).toMatchObject([
    { message: 'effacé', deleted: true, username: 'vigie', edits: 0 },
    { message: 'gardé, modifié', deleted: false, username: 'vigie', edits: 1 },
  ]);
});

test('archives a room: nothing can be written there until it is restored', async () => {
  const room = await client.createRoom('archives');
  await client.control('POST', '/channels/archives/archive');

  const refused = await client.write(room, 'trop tard');
  await client.control('POST', '/channels/archives/restore');

  expect(refused).toMatchObject({ status: 400, body: { id: 'api.post.create_post.can_not_post_to_deleted.error' } });
  expect((await client.write(room, 'de retour')).status).toBe(201);
});

test('takes the bot out of a room, and puts it back', async () => {
  const room = await client.createRoom('sans-bot');
  await client.control('DELETE', '/channels/sans-bot/members/vigie');

  const refused = await client.write(room, 'dehors');
  await client.control('POST', '/channels/sans-bot/members', { username: 'vigie' });

  expect(refused.status).toBe(403);
  expect((await client.write(room, 'dedans')).status).toBe(201);
});

test('makes a token invalid, then valid again', async () => {
  await client.control('PUT', '/tokens', { username: 'vigie', active: false });
  const refused = await client.api('GET', '/users/me');
  await client.control('PUT', '/tokens', { token: sandbox.bot.token, active: true });

  expect(refused).toMatchObject({ status: 401, body: { id: 'api.context.session_expired.app_error' } });
  expect((await client.api('GET', '/users/me')).status).toBe(200);
});

test('says which room or person it does not know', async () => {
  const room = await client.control('GET', '/channels/inconnue/posts');
  const person = await client.control('DELETE', '/channels/town-square/members/personne');

  expect(room).toMatchObject({ status: 404, body: { message: expect.stringContaining('inconnue') } });
  expect(person).toMatchObject({ status: 404, body: { message: expect.stringContaining('personne') } });
});
