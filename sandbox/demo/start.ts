import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../start-sandbox.ts';
import { type Delivery, tellDay, tellOn } from './story.ts';

/** Between two deliveries of the day that is told at the start. */
const dayGapMs = 60;
/** Between two events afterwards. */
const liveGapMs = 15_000;

const secret = randomBytes(32).toString('hex');

/** Everything at once on free ports: a Mattermost stand-in, the bridge as a user runs it, a day of alerts. */
async function startDemo(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-demo-'));
  const sandbox = await startSandbox();
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
    }),
  );
  const bridge = spawnBridge(configPath, sandbox.bot.token);
  const stop = async () => {
    bridge.kill('SIGTERM');
    if (bridge.exitCode === null) await once(bridge, 'exit');
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  bridge.on('exit', (code) => {
    if (code !== 0 && code !== null) process.stderr.write(`The bridge ended with status ${code}.\n`);
  });
  await waitUntilReady(adminUrl, bridge);
  process.stdout.write(`\n  Vigie demo: open ${sandbox.url}\n\n  Ctrl-C stops it; nothing is kept.\n\n`);
  await tell(hooksUrl);
}

async function tell(hooksUrl: string): Promise<void> {
  for (const delivery of tellDay(Date.now())) {
    await deliver(hooksUrl, delivery);
    await sleep(dayGapMs);
  }
  for (const deliveries of tellOn()) {
    await sleep(liveGapMs);
    for (const delivery of deliveries) await deliver(hooksUrl, delivery);
  }
}

async function deliver(hooksUrl: string, { source, body }: Delivery): Promise<void> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  const response = await fetch(`${hooksUrl}/hooks/${source}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) process.stderr.write(`${source}: ${response.status} ${await response.text()}\n`);
}

function spawnBridge(configPath: string, token: string): ChildProcess {
  const entry = fileURLToPath(new URL('../../server-bridge/bin/vigie.mjs', import.meta.url));
  // Its own process group: Ctrl-C reaches the demo only, which stops the bridge in good order.
  return spawn(process.execPath, [entry, 'start', '--config', configPath, '--log-level', 'warn'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: {
      ...process.env,
      VIGIE_MATTERMOST_TOKEN: token,
      VIGIE_SECRET: randomBytes(32).toString('hex'),
      DEMO_SECRET: secret,
    },
  });
}

interface DemoConfig {
  mattermostUrl: string;
  team: string;
  hooksUrl: string;
  adminUrl: string;
  store: string;
}

function writeConfig({ mattermostUrl, team, hooksUrl, adminUrl, store }: DemoConfig): string {
  return `
mattermost: { url: ${mattermostUrl}, token: '\${VIGIE_MATTERMOST_TOKEN}', team: ${team} }
bridge: { listen: '${new URL(hooksUrl).host}', url: ${hooksUrl}, secret: '\${VIGIE_SECRET}', admin: '${new URL(adminUrl).host}' }
store: 'sqlite:${store}'
rooms:
  default: supervision
  language: fr
  timezone: Europe/Paris
  list:
    prod-critique: { language: en, timezone: Europe/London, tell: [recovery] }
    reseau: { purpose: Alertes du réseau }
sources:
  zabbix-prod: { type: zabbix, secret: '\${DEMO_SECRET}', timezone: UTC }
  alertmanager-prod: { type: alertmanager, secret: '\${DEMO_SECRET}' }
routes:
  - { matchers: ['environment="test"'], rooms: [supervision-test] }
  - { matchers: ['severity="critical"'], rooms: [prod-critique], mention: [here], continue: true }
  - { matchers: ['service=~"lan|wan"'], rooms: [reseau], continue: true }
  - { rooms: [supervision] }
`;
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
