import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { startZabbixApi } from '../zabbix-api/start-zabbix-api.ts';
import { joinRooms } from './join-rooms.ts';
import { type Delivery, tellDay, tellOn } from './story.ts';

/** Between two deliveries of the day that is told at the start. */
const dayGapMs = 60;
/** Between two events afterwards. */
const liveGapMs = 15_000;

const secret = randomBytes(32).toString('hex');

/** Everything at once on free ports: stand-ins of Mattermost and of Zabbix's API, set up and served as a user does, and a day of alerts and releases. */
async function startDemo(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-demo-'));
  const sandbox = await startSandbox();
  const zabbix = await startZabbixApi({ knowsAll: true });
  const hooksUrl = `http://127.0.0.1:${await findFreePort()}`;
  const adminUrl = `http://127.0.0.1:${await findFreePort()}`;
  const configPath = join(folder, 'vigie.yaml');
  writeFileSync(
    configPath,
    writeConfig({
      mattermostUrl: sandbox.url,
      team: sandbox.team,
      hooksUrl,
      adminUrl,
      store: join(folder, 'vigie.db'),
      zabbixUrl: zabbix.url,
    }),
  );
  const env = { ...process.env, DEMO_SECRET: secret, ZABBIX_TOKEN: zabbix.token };
  await setUp(sandbox.url, ['--team', sandbox.team, '--bridge-url', hooksUrl, '--config', configPath], {
    ...env,
    VIGIE_ADMIN_TOKEN: sandbox.admin.token,
  });
  const bridge = spawnVigie(['start', '--config', configPath, '--log-level', 'warn'], env, 'inherit');
  const stop = async () => {
    bridge.kill('SIGTERM');
    if (bridge.exitCode === null) await once(bridge, 'exit');
    await sandbox.stop();
    await zabbix.stop();
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  bridge.on('exit', (code) => {
    if (code !== 0 && code !== null) process.stderr.write(`The bridge ended with status ${code}.\n`);
  });
  await waitUntilReady(adminUrl, bridge);
  process.stdout.write(
    `\n  Vigie demo: open ${sandbox.url}\n\n  Log in as alice, bob or carol: one click. Ctrl-C stops it; nothing is kept.\n\n`,
  );
  await tell(hooksUrl, sandbox);
}

async function tell(hooksUrl: string, sandbox: Sandbox): Promise<void> {
  for (const delivery of tellDay(Date.now())) {
    await deliver(hooksUrl, delivery);
    await sleep(dayGapMs);
    await joinRooms(sandbox);
  }
  for (const deliveries of tellOn()) {
    await sleep(liveGapMs);
    for (const delivery of deliveries) await deliver(hooksUrl, delivery);
    await joinRooms(sandbox);
  }
}

async function deliver(hooksUrl: string, { source, body }: Delivery): Promise<void> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  const response = await fetch(`${hooksUrl}/hooks/${source}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) process.stderr.write(`${source}: ${response.status} ${await response.text()}\n`);
}

/** Bot, commands and plugin, as an administrator has them made; silent unless something is wrong. */
async function setUp(url: string, options: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const setup = spawnVigie(['setup', '--url', url, ...options, '--allow-loopback'], env, 'pipe');
  let said = '';
  for (const stream of [setup.stdout, setup.stderr]) stream?.on('data', (text) => (said += text));
  const [code] = await once(setup, 'exit');
  if (code === 0) return;
  process.stderr.write(`${said}vigie setup ended with status ${code}.\n`);
  process.exit(1);
}

/** In a process group of its own: Ctrl-C reaches the demo only, which stops the bridge in good order. */
function spawnVigie(args: string[], env: NodeJS.ProcessEnv, output: 'inherit' | 'pipe'): ChildProcess {
  const entry = fileURLToPath(new URL('../../server-bridge/bin/vigie.mjs', import.meta.url));
  return spawn(process.execPath, [entry, ...args], { stdio: ['ignore', output, output], detached: true, env });
}

interface DemoConfig {
  mattermostUrl: string;
  team: string;
  hooksUrl: string;
  adminUrl: string;
  store: string;
  zabbixUrl: string;
}

function writeConfig({ mattermostUrl, team, hooksUrl, adminUrl, store, zabbixUrl }: DemoConfig): string {
  return `
mattermost: { url: ${mattermostUrl}, token: '\${VIGIE_MATTERMOST_TOKEN}', team: ${team}, commandTokens: '\${VIGIE_COMMAND_TOKENS}' }
bridge: { listen: '${new URL(hooksUrl).host}', url: ${hooksUrl}, secret: '\${VIGIE_SECRET}', admin: '${new URL(adminUrl).host}' }
store: 'sqlite:${store}'
rooms:
  default: supervision
  language: fr
  timezone: Europe/Paris
  # A working day is told in a minute here: that is no storm.
  postsPerMinute: 1000
  list:
    prod-critique: { language: en, timezone: Europe/London, tell: [recovery] }
    reseau: { purpose: Alertes du réseau }
    mises-en-production: { purpose: Ce qui part en production }
sources:
  zabbix-prod: { type: zabbix, secret: '\${DEMO_SECRET}', timezone: UTC, api: { url: ${zabbixUrl}, token: '\${ZABBIX_TOKEN}' } }
  alertmanager-prod: { type: alertmanager, secret: '\${DEMO_SECRET}' }
  pipelines: { type: release, secret: '\${DEMO_SECRET}', timezone: Europe/Paris }
routes:
  - { matchers: ['environment="test"'], rooms: [supervision-test] }
  - { matchers: ['severity="critical"'], rooms: [prod-critique], mention: [here], continue: true }
  - { matchers: ['service=~"lan|wan"'], rooms: [reseau], continue: true }
  - { rooms: [supervision] }
releases:
  routes:
    - { rooms: [mises-en-production] }
freezes:
  - { name: soldes, reason: 'Ouverture des soldes : le site ne bouge pas', environments: [prod], override: [alice], timezone: UTC, start: ${writeMoment(77)}, end: ${writeMoment(120)} }
maintenances:
  - { name: banc de test, reason: 'Nouvelle version, des alertes sont attendues', matchers: ['environment="test"'], start: ${writeMoment(-1)}, end: ${writeMoment(3)} }
`;
}

/** Some hours from now, on the clock of UTC, as vigie.yaml wants it. */
function writeMoment(inHours: number): string {
  return new Date(Date.now() + inHours * 3600_000).toISOString().slice(0, 16).replace('T', ' ');
}

async function waitUntilReady(adminUrl: string, bridge: ChildProcess): Promise<void> {
  while (bridge.exitCode === null) {
    const response = await fetch(`${adminUrl}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(50);
  }
  process.exit(1);
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

await startDemo();
