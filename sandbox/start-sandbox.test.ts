import { afterEach, expect, test } from '@jest/globals';
import { type Sandbox, type SandboxOptions, startSandbox } from './start-sandbox.ts';
import { createClient, tokenOf } from './testing/client.ts';

let sandbox: Sandbox;

afterEach(() => sandbox.stop());

async function start(options: SandboxOptions = {}) {
  sandbox = await startSandbox(options);
  return createClient(sandbox);
}

test('starts on a free port with a team, an administrator, a bot and people', async () => {
  const { api } = await start();

  const [bot, admin] = [await api('GET', '/users/me'), await api('GET', '/users/me', undefined, sandbox.admin.token)];

  expect(bot.body).toMatchObject({ id: sandbox.bot.user_id, username: 'vigie', roles: 'system_user', is_bot: true });
  expect(admin.body).toMatchObject({ username: 'admin', roles: 'system_user system_admin' });
  expect(sandbox.users.map(({ username }) => username)).toEqual(['alice', 'bob', 'carol', 'dave']);
});

test('keeps dave out of the team, and alice in it, in French', async () => {
  const { api } = await start();

  const dave = await api('GET', '/teams/name/dsi', undefined, tokenOf(sandbox, 'dave'));
  const alice = await api('GET', '/users/username/alice');

  expect(dave.status).toBe(403);
  expect(alice.body).toMatchObject({
    last_name: 'Martin',
    locale: 'fr',
    timezone: { automaticTimezone: 'Europe/Paris' },
  });
});

test('takes other people when given them', async () => {
  const { api } = await start({ users: [{ username: 'zoé', locale: 'fr' }, { username: 'yann' }] });

  const yann = await api('GET', '/users/me', undefined, tokenOf(sandbox, 'yann'));

  expect(yann.body).toMatchObject({ username: 'yann', locale: 'en' });
});

test('has the two rooms of every team, and the bot in them', async () => {
  const { control } = await start();

  const { body } = await control('GET', '/channels');

  expect(body).toMatchObject([
    { name: 'town-square', team: 'dsi', members: expect.arrayContaining(['vigie', 'alice']) },
    { name: 'off-topic', team: 'dsi' },
  ]);
});

test('refuses a channel beyond the limit of the team, archived ones included', async () => {
  const { api, createRoom } = await start({ maxChannelsPerTeam: 3 });
  const id = await createRoom('dernier');
  await api('DELETE', `/channels/${id}`);
  const team = await api('GET', '/teams/name/dsi');

  const refused = await api('POST', '/channels', {
    team_id: team.body['id'],
    name: 'un',
    display_name: 'Un',
    type: 'O',
  });

  expect(refused).toMatchObject({
    status: 400,
    body: {
      id: 'api.channel.create_channel.max_channel_limit.app_error',
      message: expect.stringContaining('3 channels'),
    },
  });
});

test('counts requests by route and outcome, without its own', async () => {
  const { api, control, createRoom, write } = await start();
  const room = await createRoom('compte');
  await control('DELETE', '/requests');
  await write(room, 'un');
  await write(room, 'deux');
  await api('GET', '/users/me', undefined, 'faux');

  const { body } = await control('GET', '/requests');

  expect(body).toEqual({
    'POST /api/v4/posts': { total: 2, outcomes: { '201': 2 } },
    'GET /api/v4/users/:user_id': { total: 1, outcomes: { '401': 1 } },
  });
});
