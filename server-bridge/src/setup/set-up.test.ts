import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { loadConfig } from '../config/load-config.ts';
import { readEnvFile } from '../config/read-env-file.ts';
import { makePlugin } from '../testing/make-plugin.ts';
import { type SetupOptions, setUp } from './set-up.ts';

const bundle = 'window.registerPlugin("com.vigie.plugin", { initialize() {} });';
let plugins: string;
let sandbox: Sandbox;
let folder: string;

beforeAll(async () => {
  plugins = mkdtempSync(join(tmpdir(), 'vigie-setup-'));
  await makePlugin(join(plugins, 'one.tar.gz'), { version: '0.1.0', bundle });
  await makePlugin(join(plugins, 'rebuilt.tar.gz'), { version: '0.1.0', bundle: `${bundle}\n` });
  await makePlugin(join(plugins, 'two.tar.gz'), { version: '0.2.0', bundle });
});
afterAll(() => rmSync(plugins, { recursive: true }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-setup-'));
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

interface Told {
  done: string[];
  already: string[];
  toDo: string[];
  /** Empty when it went to its end. */
  refusal: string;
}

async function run(options: Partial<SetupOptions> = {}): Promise<Told> {
  const told: Told = { done: [], already: [], toDo: [], refusal: '' };
  const outcome = await setUp(
    {
      mattermostUrl: sandbox.url,
      adminToken: sandbox.admin.token,
      team: 'dsi',
      bridgeUrl: 'http://127.0.0.1:8066',
      configPath: join(folder, 'vigie.yaml'),
      bot: 'vigie-bot',
      plugin: join(plugins, 'one.tar.gz'),
      isLoopbackFine: true,
      environment: {},
      timezone: 'Europe/Paris',
      ...options,
    },
    (state, text) => told[state === 'to-do' ? 'toDo' : state].push(text),
  );
  if (!outcome.ok) told.refusal = outcome.message;
  return told;
}

async function ask(method: string, path: string, token: string, body?: unknown) {
  const response = await fetch(`${sandbox.url}/api/v4${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

const envPath = () => join(folder, '.env');
const configPath = () => join(folder, 'vigie.yaml');

test('a fresh server is made ready: bot, token, team, commands, plugin, secrets, configuration', async () => {
  const told = await run();
  expect(told).toEqual({
    done: [
      'bot @vigie-bot: made, a plain member',
      'token of @vigie-bot: made',
      '@vigie-bot in the team dsi: added',
      'command /vigie: registered, calls http://127.0.0.1:8066/mattermost/command',
      'command /tag: registered, calls http://127.0.0.1:8066/mattermost/command',
      'command /incident: registered, calls http://127.0.0.1:8066/mattermost/command',
      'command /release: registered, calls http://127.0.0.1:8066/mattermost/command',
      'command /mep: registered, calls http://127.0.0.1:8066/mattermost/command',
      'command /vigie-rpc: registered, calls http://127.0.0.1:8066/mattermost/command',
      `secrets in ${envPath()}, which only you can read: VIGIE_MATTERMOST_TOKEN, VIGIE_COMMAND_TOKENS, VIGIE_SECRET, ZABBIX_SECRET, ALERTMANAGER_SECRET`,
      'plugin com.vigie.plugin 0.1.0: uploaded and enabled',
      `configuration: written to ${configPath()}`,
    ],
    already: ['Mattermost may call 127.0.0.1'],
    toDo: [],
    refusal: '',
  });
  const env = readEnvFile(envPath());
  expect(statSync(envPath()).mode & 0o777).toBe(0o600);
  expect(JSON.stringify(env)).not.toContain(sandbox.admin.token);
  const me = await ask('GET', '/users/me', env['VIGIE_MATTERMOST_TOKEN'] ?? '');
  expect(me.body).toMatchObject({ username: 'vigie-bot', roles: 'system_user', is_bot: true });
  const team = await ask('GET', '/teams/name/dsi', sandbox.admin.token);
  const commands = await ask('GET', `/commands?team_id=${team.body.id}&custom_only=true`, sandbox.admin.token);
  expect(commands.body).toMatchObject([
    { trigger: 'vigie', auto_complete: true, method: 'P' },
    { trigger: 'tag', auto_complete: true, method: 'P' },
    { trigger: 'incident', auto_complete: true, method: 'P' },
    { trigger: 'release', auto_complete: true, method: 'P' },
    { trigger: 'mep', auto_complete: true, method: 'P' },
    { trigger: 'vigie-rpc', auto_complete: false, method: 'P' },
  ]);
  const tokens = commands.body.map(({ token }: { token: string }) => token);
  expect(env['VIGIE_COMMAND_TOKENS']?.split(',')).toEqual(tokens);
  const loaded = loadConfig(readFileSync(configPath(), 'utf8'), env);
  expect(loaded).toMatchObject({
    ok: true,
    warnings: [],
    config: { mattermost: { team: 'dsi', commandTokens: tokens } },
  });
  const shown = JSON.stringify(told);
  for (const secret of [sandbox.admin.token, ...Object.values(env)]) expect(shown).not.toContain(secret);
});

test('run again it changes nothing and says so', async () => {
  await run();
  const before = [readFileSync(envPath(), 'utf8'), readFileSync(configPath(), 'utf8')];
  await fetch(`${sandbox.url}/sandbox/requests`, { method: 'DELETE' });
  expect(await run()).toEqual({
    done: [],
    already: [
      'Mattermost may call 127.0.0.1',
      'bot @vigie-bot',
      'token of @vigie-bot',
      '@vigie-bot in the team dsi',
      'command /vigie',
      'command /tag',
      'command /incident',
      'command /release',
      'command /mep',
      'command /vigie-rpc',
      `secrets in ${envPath()}`,
      'plugin com.vigie.plugin 0.1.0, enabled',
      `configuration in ${configPath()}`,
    ],
    toDo: [],
    refusal: '',
  });
  const requests = JSON.parse(await (await fetch(`${sandbox.url}/sandbox/requests`)).text());
  expect(Object.keys(requests).filter((route) => !route.startsWith('GET '))).toEqual([]);
  expect([readFileSync(envPath(), 'utf8'), readFileSync(configPath(), 'utf8')]).toEqual(before);
});

test('what changed is brought up to date; a configuration that is there is compared, never written', async () => {
  await run();
  const config = readFileSync(configPath(), 'utf8');
  const env = readEnvFile(envPath());
  const bridgeUrl = 'http://127.0.0.1:9000';
  const told = await run({ bridgeUrl, plugin: join(plugins, 'two.tar.gz') });
  expect(told.done).toEqual([
    'command /vigie: updated, calls http://127.0.0.1:9000/mattermost/command (was http://127.0.0.1:8066/mattermost/command)',
    'command /tag: updated, calls http://127.0.0.1:9000/mattermost/command (was http://127.0.0.1:8066/mattermost/command)',
    'command /incident: updated, calls http://127.0.0.1:9000/mattermost/command (was http://127.0.0.1:8066/mattermost/command)',
    'command /release: updated, calls http://127.0.0.1:9000/mattermost/command (was http://127.0.0.1:8066/mattermost/command)',
    'command /mep: updated, calls http://127.0.0.1:9000/mattermost/command (was http://127.0.0.1:8066/mattermost/command)',
    'command /vigie-rpc: updated, calls http://127.0.0.1:9000/mattermost/command (was http://127.0.0.1:8066/mattermost/command)',
    'plugin com.vigie.plugin 0.2.0: uploaded and enabled (was 0.1.0)',
  ]);
  expect(told.toDo).toEqual([
    `${configPath()}, which is left as it is: bridge.url: there http://127.0.0.1:8066, wanted http://127.0.0.1:9000`,
  ]);
  expect([readFileSync(configPath(), 'utf8'), readEnvFile(envPath())]).toEqual([config, env]);
  const rebuilt = await run({ bridgeUrl, plugin: join(plugins, 'rebuilt.tar.gz') });
  expect(rebuilt.done).toEqual(['plugin com.vigie.plugin 0.1.0: uploaded and enabled (was 0.2.0)']);
});

test("somebody else's /tag stays, and what it would have done is told", async () => {
  const team = await ask('GET', '/teams/name/dsi', sandbox.admin.token);
  const theirs = { team_id: team.body.id, trigger: 'tag', url: 'http://127.0.0.1:7000/tags', method: 'P' };
  await fetch(`${sandbox.url}/api/v4/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.admin.token}` },
    body: JSON.stringify(theirs),
  });
  const told = await run();
  expect(told.toDo).toEqual(["/tag of dsi is somebody else's and stays; /vigie tag does the same"]);
  const commands = await ask('GET', `/commands?team_id=${team.body.id}&custom_only=true`, sandbox.admin.token);
  expect(commands.body).toContainEqual(expect.objectContaining(theirs));
});

test('commands call the address of callbacks that the configuration gives', async () => {
  await run();
  const config = readFileSync(configPath(), 'utf8');
  writeFileSync(configPath(), config.replace('bridge:', 'bridge:\n  callbacks: { url: http://127.0.0.1:8070 }'));
  const { done, toDo } = await run();
  expect(done[0]).toMatch(/^command \/vigie: updated, calls http:\/\/127.0.0.1:8070\/mattermost\/command/);
  expect(toDo).toEqual([]);
});

test('a token that Mattermost no longer takes is replaced, a disabled bot enabled, a removed one added', async () => {
  await run();
  const former = readEnvFile(envPath())['VIGIE_MATTERMOST_TOKEN'] ?? '';
  const bot = (await ask('GET', '/users/me', former)).body.id;
  await fetch(`${sandbox.url}/sandbox/tokens`, {
    method: 'PUT',
    body: JSON.stringify({ token: former, active: false }),
  });
  const team = (await ask('GET', '/teams/name/dsi', sandbox.admin.token)).body.id;
  await ask('DELETE', `/teams/${team}/members/${bot}`, sandbox.admin.token);
  await ask('POST', `/bots/${bot}/disable`, sandbox.admin.token);
  const told = await run({ environment: { VIGIE_SECRET: 'another' } });
  expect(told.done).toEqual([
    'bot @vigie-bot: was disabled, enabled',
    'token of @vigie-bot: made, as Mattermost refused the one in .env',
    '@vigie-bot in the team dsi: added',
    `secrets in ${envPath()}, which only you can read: VIGIE_MATTERMOST_TOKEN`,
  ]);
  expect(told.toDo[0]).toBe('VIGIE_SECRET is set in this environment to something else and wins over .env: unset it');
  const token = readEnvFile(envPath())['VIGIE_MATTERMOST_TOKEN'] ?? '';
  expect((await ask('GET', '/users/me', token)).body.id).toBe(bot);
});

test.each<[string, object, Partial<SetupOptions>, RegExp]>([
  [
    'bots switched off',
    { ServiceSettings: { EnableBotAccountCreation: false } },
    {},
    /Integrations > Bot Accounts > Enable/,
  ],
  ['commands switched off', { ServiceSettings: { EnableCommands: false } }, {}, /Enable Custom Slash Commands/],
  ['a token nobody knows', {}, { adminToken: 'x'.repeat(26) }, /refuses the administrator's token \(401\)/],
  ['no such team', {}, { team: 'dis' }, /no team dis: .* one of dsi; did you mean dsi\?/],
  ['a person called like the bot', {}, { bot: 'alice' }, /@alice is a person's account/],
  ['nobody there', {}, { mattermostUrl: 'http://127.0.0.1:9' }, /cannot be reached .*check --url/],
  ['a loopback bridge', {}, { isLoopbackFine: false }, /AllowedUntrustedInternalConnections.*--allow-loopback/],
  ['a name for loopback', {}, { isLoopbackFine: false, bridgeUrl: 'http://localhost:1' }, /--allow-loopback/],
  ['no plugin in the file', {}, { plugin: import.meta.filename }, /npm run pack/],
])('%s: it stops and says what to do', async (_case, config, options, expected) => {
  await ask('PUT', '/config/patch', sandbox.admin.token, config);
  expect((await run(options)).refusal).toMatch(expected);
});

test('the token of someone who is no administrator is refused before anything is done', async () => {
  const alice = sandbox.users.find(({ username }) => username === 'alice')?.token ?? '';
  expect(await run({ adminToken: alice })).toMatchObject({
    done: [],
    refusal: expect.stringMatching(/^@alice is not a system administrator \(roles: system_user\)/),
  });
});

test.each<[string, object, Partial<SetupOptions>, RegExp]>([
  [
    'no uploads',
    { PluginSettings: { EnableUploads: false } },
    {},
    /PluginSettings.EnableUploads to true .*one\.tar\.gz/,
  ],
  ['signed plugins only', { PluginSettings: { RequirePluginSignature: true } }, {}, /Require Plugin Signature/],
  ['plugins off', { PluginSettings: { Enable: false } }, {}, /Plugin Management > Enable Plugins/],
  [
    'a bridge that Mattermost may not call',
    { ServiceSettings: { AllowedUntrustedInternalConnections: '' } },
    {},
    /may not call 127.0.0.1: add 127.0.0.1 to System Console > Environment > Developer/,
  ],
  [
    'a name nobody knows',
    {},
    { bridgeUrl: 'http://vigie.invalid:1' },
    /vigie.invalid is a name that this machine does not/,
  ],
])('%s: the rest is done, this is left to do', async (_case, config, options, expected) => {
  await ask('PUT', '/config/patch', sandbox.admin.token, config);
  const told = await run(options);
  expect(told).toMatchObject({ toDo: [expect.stringMatching(expected)], refusal: '' });
  expect(told.done.at(-1)).toBe(`configuration: written to ${configPath()}`);
});

test("a configuration of one's own is told where it is wrong, without a secret", async () => {
  const own = `
mattermost: { url: http://other:1/, token: secret-in-clear, team: dsi }
bridge: { listen: 127.0.0.1:8066, url: http://127.0.0.1:8066/, secret: \${VIGIE_SECRET} }
store: sqlite:x.db
rooms: { default: a }
sources: { z: { type: zabbix, secret: \${MISSING} } }
`;
  writeFileSync(configPath(), own);
  const { toDo, refusal } = await run();
  const prefix = `${configPath()}, which is left as it is: `;
  expect(refusal).toBe('');
  expect(toDo.map((line) => line.replace(prefix, ''))).toEqual([
    `mattermost.url: there http://other:1/, wanted ${sandbox.url}`,
    `mattermost.token: not what setup knows, wanted \${VIGIE_MATTERMOST_TOKEN}`,
    `mattermost.commandTokens: not what setup knows, wanted \${VIGIE_COMMAND_TOKENS}`,
    expect.stringMatching(/^sources.z.secret \(line 6\): found \$\{MISSING\}/),
  ]);
});
