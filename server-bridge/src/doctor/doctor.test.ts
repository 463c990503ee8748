import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { slashCommands } from '../commands/slash-commands.ts';
import { type DoctorWorld, type Examination, startDoctorWorld } from '../testing/start-doctor-world.ts';
import type { Finding } from './finding.ts';

let world: DoctorWorld;

beforeEach(async () => {
  world = await startDoctorWorld();
}, 20_000);
afterEach(() => world.stop());

/** Findings that are news: `id: state`. */
function listNews(findings: Finding[]): string[] {
  return findings.flatMap(({ id, state }) => (state === 'warning' || state === 'problem' ? `${id}: ${state}` : []));
}

test('in a world where nothing is wrong every line is green, with and without an administrator', async () => {
  const findings = await world.examine();
  expect(findings.filter(({ state }) => state !== 'ok').map(({ id, found }) => `${id}: ${found.en}`)).toEqual([]);
  expect(findings.length).toBeGreaterThan(20);
  const plain = await world.examine({ isAdmin: false });
  expect(plain.filter(({ state }) => state !== 'ok').map(({ id, found }) => `${id}: ${found.en}`)).toEqual([]);
  // Nothing of the look stays behind.
  const { posts } = await ownChannelPosts();
  expect(posts.filter(({ deleted }) => !deleted)).toEqual([]);
}, 30_000);

interface Trap {
  name: string;
  provoke?(): Promise<unknown> | unknown;
  look?: Examination;
  expected: string;
  found: RegExp;
  mend: RegExp;
}

const traps: Trap[] = [
  {
    name: 'a secret in the file',
    look: { change: (text) => text.replace(/'\$\{ZABBIX_SECRET\}'/, 'a-secret-of-zabbix-1') },
    expected: 'config: warning',
    found: /sources\.zabbix-prod\.secret/,
    mend: /\.env/,
  },
  {
    name: 'an .env that others may read',
    provoke: () => chmodSync(join(world.folder, '.env'), 0o644),
    expected: 'config: warning',
    found: /read by others/,
    mend: /chmod 600/,
  },
  {
    name: 'a folder that is not there',
    look: { change: (text) => text.replace('/vigie.db', '/nowhere/vigie.db') },
    expected: 'disk: problem',
    found: /nowhere/,
    mend: /store:/,
  },
  {
    name: 'a store that is none',
    provoke: () =>
      writeFileSync(join(world.folder, 'other.db'), 'not a database at all, but long enough to be looked at'),
    look: { change: (text) => text.replace('/vigie.db', '/other.db') },
    expected: 'store: problem',
    found: /damaged|not a database/,
    mend: /store:/,
  },
  {
    name: 'a bridge that does not run',
    provoke: () => world.stopBridge(),
    expected: 'bridge: problem',
    found: /no bridge answers/,
    mend: /vigie start/,
  },
  {
    name: 'Mattermost away',
    provoke: () => world.control('POST', '/sandbox/down'),
    expected: 'mattermost: problem',
    found: /cannot be reached/,
    mend: /mattermost\.url/,
  },
  {
    name: 'something else at its address',
    look: { change: (text) => text.replace(/url: '[^']*'/, `url: 'http://127.0.0.1:${world?.port}'`) },
    expected: 'mattermost: problem',
    found: /does not speak as Mattermost/,
    mend: /proxy/,
  },
  {
    name: 'clocks apart',
    provoke: () => world.control('PUT', '/sandbox/clock', { aheadMs: 30_000 }),
    expected: 'clock: warning',
    found: /behind Mattermost/,
    mend: /timedatectl/,
  },
  {
    name: 'clocks far apart',
    provoke: () => world.control('PUT', '/sandbox/clock', { aheadMs: -600_000 }),
    expected: 'clock: problem',
    found: /600 s ahead|599 s ahead|601 s ahead/,
    mend: /chrony/,
  },
  {
    name: 'the rate limiter',
    provoke: () => world.control('PUT', '/sandbox/rate-limit', { perSecond: 100, maxBurst: 200 }),
    expected: 'rate-limit: warning',
    found: /201 requests/,
    mend: /Rate Limiting/,
  },
  {
    name: 'a token that was revoked',
    provoke: () => world.control('PUT', '/sandbox/tokens', { token: world.sandbox.bot.token, active: false }),
    expected: 'token: problem',
    found: /401/,
    mend: /Bot Accounts/,
  },
  {
    name: 'a bot that is an administrator',
    provoke: () => world.api('PUT', `/users/${world.sandbox.bot.user_id}/roles`, { roles: 'system_user system_admin' }),
    expected: 'token: warning',
    found: /system administrator/,
    mend: /plain member/,
  },
  {
    name: 'a bot that was removed from the team',
    provoke: () => world.api('DELETE', `/teams/${world.teamId}/members/${world.sandbox.bot.user_id}`),
    expected: 'team: problem',
    found: /not in the team dsi/,
    mend: /Invite/,
  },
  {
    name: 'a team of another name',
    look: { change: (text) => text.replace('team: dsi', 'team: dis') },
    expected: 'team: problem',
    found: /no team is called dis/,
    mend: /mattermost\.team/,
  },
  {
    name: 'a room that was archived',
    provoke: () => world.control('POST', '/sandbox/channels/supervision/archive'),
    expected: 'rooms: problem',
    found: /archived: supervision/,
    mend: /Unarchive/,
  },
  {
    name: 'a public room that the bot was removed from',
    provoke: () => world.control('DELETE', '/sandbox/channels/supervision/members/vigie'),
    expected: 'rooms: warning',
    found: /supervision/,
    mend: /\/invite @vigie/,
  },
  {
    name: 'a private room without the bot',
    provoke: async () => {
      const { id } = await world.api('GET', `/teams/${world.teamId}/channels/name/prod-critique`);
      await world.api('PUT', `/channels/${id}/privacy`, { privacy: 'P' });
      await world.control('DELETE', '/sandbox/channels/prod-critique/members/vigie');
    },
    expected: 'rooms: problem',
    found: /private.*prod-critique/,
    mend: /\/invite @vigie/,
  },
  {
    name: 'a team that is almost full of channels, archived and private ones included',
    provoke: async () => {
      for (const [name, type] of [
        ['one', 'O'],
        ['two', 'P'],
        ['three', 'O'],
      ]) {
        await world.api('POST', '/channels', { team_id: world.teamId, name, display_name: name, type });
      }
      await world.control('POST', '/sandbox/channels/three/archive');
      await world.patchConfig({ TeamSettings: { MaxChannelsPerTeam: 7 } });
    },
    expected: 'channels-left: problem',
    found: /dsi has 7 of 7/,
    mend: /Max Channels Per Team/,
  },
  {
    name: 'a callback address where nothing is',
    provoke: () => pointCommandsAt('http://127.0.0.1:9/mattermost/command'),
    look: {
      change: (text) =>
        text.replace(/bridge: \{ listen: '([^']*)', url: '[^']*'/, "bridge: { listen: '$1', url: 'http://127.0.0.1:9'"),
    },
    expected: 'callback-address: problem',
    found: /does not answer at http:\/\/127\.0\.0\.1:9/,
    mend: /bridge\.url/,
  },
  {
    name: 'a callback address that nobody knows',
    provoke: () => pointCommandsAt('http://vigie.invalid/mattermost/command'),
    look: {
      change: (text) =>
        text.replace(
          /bridge: \{ listen: '([^']*)', url: '[^']*'/,
          "bridge: { listen: '$1', url: 'http://vigie.invalid'",
        ),
    },
    expected: 'callback-address: problem',
    found: /vigie\.invalid is a name/,
    mend: /DNS/,
  },
  {
    name: 'a bridge on the loopback address',
    look: { isLoopbackFine: false },
    expected: 'callback-address: warning',
    found: /loopback/,
    mend: /address of its own/,
  },
  {
    name: 'a bridge that Mattermost may not call',
    provoke: () => world.patchConfig({ ServiceSettings: { AllowedUntrustedInternalConnections: '10.0.0.1' } }),
    expected: 'allow-list: problem',
    found: /may not call 127\.0\.0\.1/,
    mend: /Allow untrusted internal connections to/,
  },
  {
    name: 'the same, seen without an administrator',
    provoke: () => world.patchConfig({ ServiceSettings: { AllowedUntrustedInternalConnections: '10.0.0.1' } }),
    look: { isAdmin: false },
    expected: 'command-round-trip: problem',
    found: /reaches nobody/,
    mend: /Allow untrusted internal connections to/,
  },
  {
    name: 'an allow-list that allows everything',
    provoke: () =>
      world.patchConfig({ ServiceSettings: { AllowedUntrustedInternalConnections: '127.0.0.1 0.0.0.0/0' } }),
    expected: 'allow-list: warning',
    found: /every address/,
    mend: /leave 127\.0\.0\.1 alone/,
  },
  {
    name: 'commands switched off',
    provoke: () => world.patchConfig({ ServiceSettings: { EnableCommands: false } }),
    expected: 'commands: problem',
    found: /switched off/,
    mend: /Enable Custom Slash Commands/,
  },
  {
    name: 'a command that is missing',
    provoke: async () => world.api('DELETE', `/commands/${(await world.findCommand('vigie-rpc')).id}`),
    expected: 'commands: problem',
    found: /\/vigie-rpc is missing in dsi/,
    mend: /vigie setup/,
  },
  {
    name: 'a command that is missing, seen without an administrator',
    provoke: async () => world.api('DELETE', `/commands/${(await world.findCommand('vigie')).id}`),
    look: { isAdmin: false },
    expected: 'commands: problem',
    found: /\/vigie is missing in dsi/,
    mend: /vigie setup/,
  },
  {
    name: 'commands that point elsewhere',
    provoke: () => pointCommandsAt('http://127.0.0.1:9/mattermost/command'),
    expected: 'commands: problem',
    found: /calls http:\/\/127\.0\.0\.1:9/,
    mend: /vigie setup/,
  },
  {
    name: 'a command whose token was made anew',
    provoke: async () => world.api('PUT', `/commands/${(await world.findCommand('vigie-rpc')).id}/regen_token`),
    expected: 'commands: problem',
    found: /token that is not in mattermost\.commandTokens/,
    mend: /vigie setup/,
  },
  {
    name: 'a bridge that was not told of the new token',
    provoke: async () => {
      const path = join(world.folder, '.env');
      const { token } = await world.api('PUT', `/commands/${(await world.findCommand('vigie-rpc')).id}/regen_token`);
      writeFileSync(path, readFileSync(path, 'utf8').replace(/(VIGIE_COMMAND_TOKENS=.*)/, `$1,${token}`));
    },
    expected: 'command-round-trip: problem',
    found: /401/,
    mend: /restart the bridge/,
  },
  {
    name: 'clicks that a proxy holds back',
    provoke: () =>
      world.control('POST', '/sandbox/faults', {
        kind: 'status',
        status: 502,
        method: 'POST',
        path: '/api/v4/posts/*/actions/*',
      }),
    expected: 'click-round-trip: problem',
    found: /clicks do not/,
    mend: /\/mattermost\/action/,
  },
  {
    name: 'a secret that the bridge does not have',
    provoke: () => {
      const path = join(world.folder, '.env');
      writeFileSync(path, readFileSync(path, 'utf8').replace(/VIGIE_SECRET=.*/, `VIGIE_SECRET=${'f'.repeat(64)}`));
    },
    expected: 'click-round-trip: problem',
    found: /bridge\.secret/,
    mend: /restart the bridge/,
  },
  {
    name: 'a plugin that is disabled',
    provoke: () => world.api('POST', '/plugins/com.vigie.plugin/disable'),
    expected: 'plugin: problem',
    found: /not enabled/,
    mend: /Plugin Management > Vigie > Enable/,
  },
  {
    name: 'no plugin',
    provoke: () => world.api('DELETE', '/plugins/com.vigie.plugin'),
    expected: 'plugin: problem',
    found: /not uploaded/,
    mend: /vigie setup/,
  },
  {
    name: 'plugins switched off',
    provoke: () => world.patchConfig({ PluginSettings: { Enable: false } }),
    expected: 'plugin: problem',
    found: /switched off/,
    mend: /Enable Plugins/,
  },
  {
    name: 'a plugin of another version',
    provoke: () => world.installPlugin('9.9.9'),
    expected: 'plugin: warning',
    found: /plugin is 9\.9\.9/,
    mend: /vigie setup/,
  },
  {
    name: 'a proxy without websockets',
    provoke: () => world.control('PUT', '/sandbox/sockets', { sockets: 'refused' }),
    expected: 'websocket: warning',
    found: /does not open/,
    mend: /Upgrade/,
  },
  {
    name: 'a proxy that holds websockets back',
    provoke: () => world.control('PUT', '/sandbox/sockets', { sockets: 'silent' }),
    expected: 'websocket: warning',
    found: /stays silent/,
    mend: /Upgrade/,
  },
  {
    name: 'long hashtags only',
    provoke: () => world.patchConfig({ ServiceSettings: { MinimumHashtagLength: 5 } }),
    expected: 'hashtags: warning',
    found: /from 5 characters/,
    mend: /Minimum Hashtag Length/,
  },
  {
    name: 'a mention of nobody',
    look: { change: (text) => text.replace('[alice, here]', '[astreinte-prod, here]') },
    expected: 'mentions: warning',
    found: /@astreinte-prod \(prod-critique\): no user or group/,
    mend: /mention:/,
  },
  {
    name: 'a mention of someone who is not in the room',
    provoke: () => world.control('DELETE', '/sandbox/channels/prod-critique/members/alice'),
    expected: 'mentions: warning',
    found: /@alice \(prod-critique\): not in the room/,
    mend: /\/invite @alice/,
  },
  {
    name: 'a mention of someone who has left',
    provoke: async () => world.api('DELETE', `/users/${await world.findUserId('alice')}`),
    expected: 'mentions: warning',
    found: /@alice \(prod-critique\): deactivated/,
    mend: /another/,
  },
  {
    name: '@here forbidden',
    provoke: async () => {
      const role = await world.api('GET', '/roles/name/channel_user');
      const permissions = role.permissions.filter((name: string) => name !== 'use_channel_mentions');
      await world.api('PUT', `/roles/${role.id}/patch`, { permissions });
    },
    expected: 'mentions: warning',
    found: /may not use @here/,
    mend: /Channel Mentions/,
  },
  {
    name: 'a body that could not be read',
    provoke: () => world.deliver({ version: 1, source: 'zabbix' }),
    expected: 'source:zabbix-prod: warning',
    found: /could not be read/,
    mend: /vigie rejected/,
  },
  {
    name: 'a tool with a wrong secret',
    provoke: () =>
      fetch(`http://127.0.0.1:${world.port}/hooks/zabbix-prod/not-the-secret-of-zabbix`, { method: 'POST' }),
    expected: 'source:zabbix-prod: warning',
    found: /wrong secret/,
    mend: /X-Vigie-Secret/,
  },
  {
    name: 'a post that Mattermost refuses for good',
    provoke: async () => {
      const body = JSON.stringify({ id: 'api.post.some.error', message: 'No.', status_code: 400 });
      const fault = { kind: 'status', status: 400, body, contentType: 'application/json', method: 'POST' };
      await world.control('POST', '/sandbox/faults', { ...fault, path: '/api/v4/posts' });
      await world.raise('2');
      while ((await world.readStatus()).parked.length !== 1) await pause(20);
      await world.control('DELETE', '/sandbox/faults');
    },
    expected: 'posts: warning',
    found: /refuses posts for good: supervision: 1/,
    mend: /tried again when its alert changes/,
  },
  {
    name: 'an address that is not the one Mattermost knows itself by',
    look: { change: (text) => text.replace('team: dsi', "team: dsi, siteUrl: 'http://localhost:1'") },
    expected: 'site-url: warning',
    found: /begin with http:\/\/localhost:1/,
    mend: /Site URL/,
  },
  {
    name: 'an address for tools where nothing is',
    look: {
      change: (text) =>
        text.replace(/(listen: '[^']*'), url: ('[^']*')/, "$1, url: 'http://127.0.0.1:9', callbacks: { url: $2 }"),
    },
    expected: 'hooks-address: warning',
    found: /does not answer at http:\/\/127\.0\.0\.1:9/,
    mend: /bridge\.listen/,
  },
  {
    name: 'a source that never spoke',
    look: {
      change: (text) =>
        text.replace(/sources: \{ (.*secret: ('[^']*'))/, 'sources: { other: { type: alertmanager, secret: $2 }, $1'),
    },
    expected: 'source:other: warning',
    found: /never said anything/,
    mend: /\/hooks\/other/,
  },
  {
    name: 'a token that Zabbix does not take',
    provoke: () => world.controlZabbix({ token: 'another-token-of-zabbix' }),
    expected: 'source-api:zabbix-prod: problem',
    found: /re-login|Session/,
    mend: /API tokens/,
  },
  {
    name: 'Zabbix away',
    provoke: () => world.controlZabbix({ isDown: true }),
    expected: 'source-api:zabbix-prod: problem',
    found: /cannot be reached/,
    mend: /sources\.zabbix-prod\.api\.url/,
  },
  {
    name: 'a Zabbix user who may read no host',
    provoke: () => world.controlZabbix({ hostCount: 0 }),
    expected: 'source-api:zabbix-prod: problem',
    found: /Zabbix 7\.0 shows this token no host/,
    mend: /Host permissions/,
  },
  {
    name: 'messages that Zabbix gave up',
    provoke: () =>
      world.controlZabbix({
        undelivered: [{ clock: String(Math.floor(Date.now() / 1000) - 600), error: 'Connection refused' }],
      }),
    expected: 'source-api:zabbix-prod: warning',
    found: /gave up 1 message to Vigie within a day, the last 10 min ago: Connection refused/,
    mend: /Action log/,
  },
];

test.each(traps)('$name: doctor names that and nothing else', async ({ provoke, look, expected, found, mend }) => {
  await provoke?.();
  const findings = await world.examine(look);
  expect(listNews(findings)).toEqual([expected]);
  const news = findings.find(({ state }) => state === 'warning' || state === 'problem');
  expect(news?.found.en).toMatch(found);
  expect(news?.mend?.en).toMatch(mend);
}, 30_000);

test('another service at the same host is named: Mattermost allows hosts, not ports', async () => {
  const other = createServer((_request, response) => response.end('prometheus'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const findings = await world.examine({ neighbourPorts: [port] });
  other.close();
  expect(listNews(findings)).toEqual(['neighbours: warning']);
  expect(findings.find(({ id }) => id === 'neighbours')?.found.en).toContain(String(port));
}, 20_000);

test('an alert goes from the hook into its room and back, and its posts are gone', async () => {
  const findings = await world.examine({ send: { source: undefined } });
  expect(listNews(findings)).toEqual([]);
  const sent = findings.find(({ id }) => id === 'send');
  expect(sent?.found.en).toMatch(
    /^by zabbix-prod into supervision in \d+ ms, closed in \d+ ms; its record stays, resolved$/,
  );
  const posts: { message: string; deleted: boolean }[] = await world.control(
    'GET',
    '/sandbox/channels/supervision/posts',
  );
  const ours = posts.filter(({ message }) => message.includes('Test of vigie doctor'));
  expect(ours.map(({ deleted }) => deleted)).toEqual([true]);
}, 30_000);

test('an alert that would call somebody is not sent; a hook that refuses is named', async () => {
  const calling = await world.examine({
    send: { source: 'zabbix-prod' },
    change: (text) => text.replace('- { rooms: [supervision] }', '- { rooms: [supervision], mention: [alice] }'),
  });
  expect(calling.find(({ id }) => id === 'send')).toMatchObject({
    state: 'unknown',
    mend: { en: expect.stringMatching(/route of its own/) },
  });
  const path = join(world.folder, '.env');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/ZABBIX_SECRET=.*/, 'ZABBIX_SECRET=another-secret-of-zabbix'));
  const refused = await world.examine({ send: { source: undefined } });
  expect(listNews(refused)).toEqual(['send: problem']);
}, 30_000);

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

async function pointCommandsAt(url: string): Promise<void> {
  for (const { trigger } of slashCommands) {
    const command = await world.findCommand(trigger);
    await world.api('PUT', `/commands/${command.id}`, { ...command, url });
  }
}

async function ownChannelPosts(): Promise<{ posts: { deleted: boolean; message: string }[] }> {
  const { user_id: id, token } = world.sandbox.bot;
  const channel = await world.api('POST', '/channels/direct', [id], token);
  return { posts: await world.control('GET', `/sandbox/channels/${channel.id}/posts`) };
}
