import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { createClient } from '../../../sandbox/testing/client.ts';
import { Mattermost } from '../mattermost/mattermost.ts';
import { Rights } from './rights.ts';

let sandbox: Sandbox;
let client: ReturnType<typeof createClient>;
let rights: Rights;
let now: number;
let teamId: string;
let people: Record<string, string>;

beforeEach(async () => {
  sandbox = await startSandbox();
  client = createClient(sandbox);
  now = Date.now();
  const mattermost = new Mattermost({ url: sandbox.url, token: sandbox.bot.token, now: () => now, timeoutMs: 1_000 });
  rights = new Rights({ mattermost, homeTeam: 'dsi', teams: [], defaultRoom: 'supervision', now: () => now });
  teamId = String((await client.api('GET', '/teams/name/dsi')).body['id']);
  people = {};
  for (const name of ['alice', 'bob', 'carol', 'dave']) {
    people[name] = String((await admin('GET', `/users/username/${name}`))['id']);
  }
  await createRoom('supervision', 'O', ['alice']);
  await createRoom('secret', 'P', ['bob']);
});

afterEach(() => sandbox.stop());

async function admin(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const reply = await client.api(method, path, body, sandbox.admin.token);
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status}`);
  return reply.body;
}

async function createRoom(name: string, type: 'O' | 'P', members: string[]): Promise<string> {
  const { id } = await admin('POST', '/channels', { team_id: teamId, name, display_name: name, type });
  await admin('POST', `/channels/${id}/members`, { user_id: sandbox.bot.user_id });
  for (const member of members) await admin('POST', `/channels/${id}/members`, { user_id: people[member] });
  return String(id);
}

/** `supervision+secret` names what may be read; `*` after it, who is a member. */
async function read(name: string, wanted: string[] = []): Promise<string> {
  const answer = await rights.read(people[name] ?? name, ['supervision', 'secret', 'nowhere'], wanted);
  if (answer.kind !== 'known') return answer.kind;
  return [...answer.asker.rooms.values()].map((room) => `${room.name}${room.isMember ? '*' : ''}`).join(' ');
}

describe('who may read what', () => {
  test('a public room is its team’s, a private one its members’, and nobody else is answered', async () => {
    expect(await read('alice')).toBe('supervision*');
    expect(await read('bob')).toBe('secret* supervision');
    expect(await read('carol')).toBe('supervision');
    expect(await read('dave')).toBe('outsider');
    expect(await read('a'.repeat(26))).toBe('outsider');
  });

  test('a private room that the bot is not in is nobody’s', async () => {
    await admin('POST', '/channels', { team_id: teamId, name: 'nowhere', display_name: 'nowhere', type: 'P' });
    expect(await read('alice')).toBe('supervision*');
  });

  test('who is removed from a room reads on for a minute at most', async () => {
    expect(await read('bob')).toBe('secret* supervision');
    const { id } = await admin('GET', `/teams/${teamId}/channels/name/secret`);
    await admin('DELETE', `/channels/${id}/members/${people['bob']}`);
    now += 60_000;
    expect(await read('bob')).toBe('supervision');
  });

  test('who joins a room that they were refused in is let in after seconds', async () => {
    expect(await read('carol', ['supervision'])).toBe('supervision');
    const { id } = await admin('GET', `/teams/${teamId}/channels/name/supervision`);
    await admin('POST', `/channels/${id}/members`, { user_id: people['carol'] });
    now += 5_000;
    expect(await read('carol', ['supervision'])).toBe('supervision*');
  });

  test('who leaves the team is an outsider after a minute', async () => {
    expect(await read('alice')).toBe('supervision*');
    await admin('DELETE', `/teams/${teamId}/members/${people['alice']}`);
    now += 60_000;
    expect(await read('alice')).toBe('outsider');
  });

  test('who is deactivated is an outsider after a minute, though Mattermost lists them as a member', async () => {
    expect(await read('bob')).toBe('secret* supervision');
    await admin('DELETE', `/users/${people['bob']}`);
    now += 60_000;
    expect(await read('bob')).toBe('outsider');
  });

  test('a room made private is hidden from the others after a minute', async () => {
    expect(await read('carol')).toBe('supervision');
    const { id } = await admin('GET', `/teams/${teamId}/channels/name/supervision`);
    await admin('PUT', `/channels/${id}/privacy`, { privacy: 'P' });
    now += 60_000;
    expect(await read('carol')).toBe('');
    expect(await read('alice')).toBe('supervision*');
  });

  test('a room that Vigie makes meanwhile is seen after seconds', async () => {
    expect(await read('carol')).toBe('supervision');
    await createRoom('nowhere', 'O', []);
    now += 5_000;
    expect(await read('carol')).toBe('nowhere supervision');
  });
});

test('what an archived room shows is seen by who may read the default room', async () => {
  const id = await createRoom('old', 'P', ['bob']);
  await client.api('DELETE', `/channels/${id}`, undefined, sandbox.admin.token);
  const answer = await rights.read(people['carol'] ?? '', ['old']);
  if (answer.kind !== 'known') throw new Error(answer.kind);
  expect(answer.asker.listReadable([{ room: 'old' }])).toEqual(['supervision']);
  expect(answer.asker.canSee([{ room: 'secret' }])).toBe(false);
});

test('the fingerprint changes with what one may see or do, and with nothing else', async () => {
  const take = async () => {
    const answer = await rights.read(people['carol'] ?? '', ['supervision', 'secret']);
    return answer.kind === 'known' ? answer.asker.fingerprint : answer.kind;
  };
  const first = await take();
  now += 120_000;
  expect(await take()).toBe(first);
  const { id } = await admin('GET', `/teams/${teamId}/channels/name/secret`);
  await admin('POST', `/channels/${id}/members`, { user_id: people['carol'] });
  now += 60_000;
  expect(await take()).not.toBe(first);
});

test('while Mattermost is away nobody is let in, and nobody is called an outsider', async () => {
  await client.control('POST', '/down');
  expect(await read('alice')).toBe('unavailable');
  await client.control('POST', '/up');
  expect(await read('alice')).toBe('supervision*');
});

test('everybody who is about costs a room one call a minute', async () => {
  for (const name of ['alice', 'bob', 'carol']) await read(name);
  now += 61_000;
  await client.control('DELETE', '/requests');
  for (const name of ['alice', 'bob', 'carol']) await read(name);
  const { body } = await client.control('GET', '/requests');
  const counts = Object.entries(body).flatMap(([route, count]) => {
    const asked = /\/(users|(teams|channels)\/:\w+\/members)\/ids$/.exec(route)?.[1];
    return asked === undefined ? [] : `${asked} ${JSON.parse(JSON.stringify(count)).total}`;
  });
  expect(counts.toSorted()).toEqual(['channels/:channel_id/members 2', 'teams/:team_id/members 1', 'users 1']);
});
