import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { startZabbixApi, type ZabbixApi } from '../../../sandbox/zabbix-api/start-zabbix-api.ts';
import { slashCommands } from '../commands/slash-commands.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { printProblem } from '../config/print-problem.ts';
import { readEnvFile } from '../config/read-env-file.ts';
import { createContext } from '../doctor/create-context.ts';
import type { Finding } from '../doctor/finding.ts';
import { listChecks } from '../doctor/list-checks.ts';
import { openExaminedStore } from '../doctor/open-examined-store.ts';
import { runChecks } from '../doctor/run-checks.ts';
import { viewBridge } from '../doctor/view-bridge.ts';
import { createLog } from '../log.ts';
import { type Bridge, startBridge } from '../main.ts';
import { version } from '../version.ts';
import { findFreePort } from './bridge-process.ts';
import { callApi } from './call-api.ts';
import { makePlugin } from './make-plugin.ts';

const variables = {
  VIGIE_SECRET: '0123456789abcdef'.repeat(4),
  ZABBIX_SECRET: 'a-secret-of-zabbix-1',
};

/** A bridge and a Mattermost stand-in between which nothing is wrong, as after `vigie setup` and a first alert. */
export async function startDoctorWorld(): Promise<DoctorWorld> {
  const sandbox = await startSandbox();
  const zabbix = await startZabbixApi({ version: '7.0.3', knowsAll: true });
  const folder = mkdtempSync(join(tmpdir(), 'vigie-doctor-'));
  const world = new DoctorWorld(sandbox, zabbix, folder, await findFreePort(), await findFreePort());
  await world.prepare();
  return world;
}

export interface Examination {
  isAdmin?: boolean;
  isLoopbackFine?: boolean;
  neighbourPorts?: number[];
  send?: { source: string | undefined };
  /** Changes of what doctor reads; the bridge goes on with what it has. */
  change?(text: string): string;
}

export class DoctorWorld {
  readonly sandbox: Sandbox;
  readonly zabbix: ZabbixApi;
  readonly folder: string;
  readonly port: number;
  readonly adminPort: number;
  teamId = '';
  bridge: Bridge | undefined;

  constructor(sandbox: Sandbox, zabbix: ZabbixApi, folder: string, port: number, adminPort: number) {
    this.sandbox = sandbox;
    this.zabbix = zabbix;
    this.folder = folder;
    this.port = port;
    this.adminPort = adminPort;
  }

  get configPath(): string {
    return join(this.folder, 'vigie.yaml');
  }

  get commandUrl(): string {
    return `http://127.0.0.1:${this.port}/mattermost/command`;
  }

  async prepare(): Promise<void> {
    this.teamId = (await this.api('GET', `/teams/name/${this.sandbox.team}`)).id;
    const tokens: string[] = [];
    for (const { trigger } of slashCommands) tokens.push(await this.register(trigger));
    const { token } = this.sandbox.bot;
    const env = {
      ...variables,
      VIGIE_MATTERMOST_TOKEN: token,
      VIGIE_COMMAND_TOKENS: tokens.join(','),
      ZABBIX_TOKEN: this.zabbix.token,
    };
    const lines = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    writeFileSync(join(this.folder, '.env'), `${lines.join('\n')}\n`, { mode: 0o600 });
    writeFileSync(
      this.configPath,
      `
mattermost: { url: '${this.sandbox.url}', token: '\${VIGIE_MATTERMOST_TOKEN}', team: dsi, commandTokens: '\${VIGIE_COMMAND_TOKENS}' }
bridge: { listen: '127.0.0.1:${this.port}', url: 'http://127.0.0.1:${this.port}', secret: '\${VIGIE_SECRET}', admin: '127.0.0.1:${this.adminPort}' }
store: "sqlite:${join(this.folder, 'vigie.db')}"
rooms: { default: supervision }
sources: { zabbix-prod: { type: zabbix, secret: '\${ZABBIX_SECRET}', timezone: Europe/Paris, reconcile: off, api: { url: '${this.zabbix.url}', token: '\${ZABBIX_TOKEN}' } } }
routes:
  - { matchers: ['severity="critical"'], rooms: [prod-critique], mention: [alice, here], continue: true }
  - { rooms: [supervision] }
`,
    );
    await this.startBridge();
    await this.installPlugin(version);
    await this.raise('1', '5');
    await this.waitForPosts('supervision', 'prod-critique');
    for (const room of ['supervision', 'prod-critique']) {
      for (const username of ['alice', 'bob']) {
        await this.control('POST', `/sandbox/channels/${room}/members`, { username });
      }
    }
  }

  async startBridge(): Promise<void> {
    const started = await startBridge(this.load().config, createLog(process.env['VIGIE_TEST_LOG'] ?? 'silent'));
    if (!started.ok) throw new Error(started.message);
    this.bridge = started.bridge;
  }

  async stopBridge(): Promise<void> {
    await this.bridge?.stop();
    this.bridge = undefined;
  }

  /** All findings, as `vigie doctor` would have them. */
  async examine(options: Examination = {}): Promise<Finding[]> {
    const { isAdmin = true, isLoopbackFine = true, neighbourPorts = [], send, change } = options;
    const { config, text, warnings } = this.load(change);
    const store = await openExaminedStore(config);
    const context = createContext({
      config,
      file: { path: this.configPath, text, warnings, envMode: statSync(join(this.folder, '.env')).mode },
      store,
      adminToken: isAdmin ? this.sandbox.admin.token : undefined,
      isLoopbackFine,
      neighbourPorts,
      viewBridge: () => viewBridge(config),
      now: Date.now,
    });
    const findings = await runChecks(listChecks(config, send), context);
    if (store.ok) await store.store.close();
    return findings;
  }

  load(change: (text: string) => string = (text) => text): { config: Config; text: string; warnings: string[] } {
    const text = change(readFileSync(this.configPath, 'utf8'));
    const loaded = loadConfig(text, readEnvFile(join(this.folder, '.env')));
    if (!loaded.ok) throw new Error(loaded.problems.map(printProblem).join('\n'));
    return { config: loaded.config, text, warnings: loaded.warnings.map(printProblem) };
  }

  async raise(id: string, severity = '3'): Promise<void> {
    await this.deliver({
      version: 1,
      source: 'zabbix',
      event_source: '0',
      event_object: '0',
      event_id: id,
      trigger_id: id,
      event_value: '1',
      event_update_status: '0',
      event_name: `Problem ${id}`,
      event_nseverity: severity,
      event_date: '2026.11.23',
      event_time: '18:03:26',
      event_tags: [{ tag: 'service', value: 'web' }],
      host_host: 'web-prod-01',
      host_name: 'web-prod-01',
      zabbix_url: 'http://127.0.0.1:8180',
    });
  }

  async deliver(body: unknown): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/hooks/zabbix-prod`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${variables.ZABBIX_SECRET}` },
    });
    return answer.status;
  }

  async controlZabbix(state: object): Promise<void> {
    await fetch(`${this.zabbix.url}/stand-in/state`, { method: 'PUT', body: JSON.stringify(state) });
  }

  /** `/readyz`. */
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it looks at
  async readStatus(): Promise<any> {
    return (await fetch(`http://127.0.0.1:${this.adminPort}/readyz`)).json();
  }

  async patchConfig(config: object): Promise<void> {
    await this.api('PUT', '/config/patch', config);
  }

  async installPlugin(of: string): Promise<void> {
    const file = join(this.folder, `${of}.tar.gz`);
    await makePlugin(file, { version: of, bundle: '// nothing' });
    const form = new FormData();
    form.set('force', 'true');
    form.set('plugin', new File([new Uint8Array(readFileSync(file))], 'vigie.tar.gz'));
    const headers = { authorization: `Bearer ${this.sandbox.admin.token}` };
    await fetch(`${this.sandbox.url}/api/v4/plugins`, { method: 'POST', headers, body: form });
    await this.api('POST', '/plugins/com.vigie.plugin/enable');
  }

  /** What a person reads after typing a command, in their channel with themselves. */
  async say(token: string, command: string): Promise<string> {
    const { id } = await this.api('GET', '/users/me', undefined, token);
    const channel = await this.api('POST', '/channels/direct', [id], token);
    const body = { command, channel_id: channel.id, team_id: this.teamId };
    const { response_type: type, text } = await this.api('POST', '/commands/execute', body, token);
    if (type !== 'ephemeral') throw new Error(`everybody would see it: ${type}`);
    return text;
  }

  /** A command as Mattermost has it. */
  // biome-ignore lint/suspicious/noExplicitAny: what the API answers differs by path
  async findCommand(trigger: string): Promise<any> {
    const commands = await this.api('GET', `/commands?team_id=${this.teamId}&custom_only=true`);
    return commands.find((command: { trigger: string }) => command.trigger === trigger);
  }

  async findUserId(username: string): Promise<string> {
    return (await this.api('GET', `/users/username/${username}`)).id;
  }

  // biome-ignore lint/suspicious/noExplicitAny: what the API answers differs by path
  api(method: string, path: string, body?: unknown, token?: string): Promise<any> {
    return callApi(this.sandbox, method, path, body, token);
  }

  // biome-ignore lint/suspicious/noExplicitAny: what the control endpoint answers differs by path
  async control(method: string, path: string, body?: unknown): Promise<any> {
    const response = await fetch(`${this.sandbox.url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async stop(): Promise<void> {
    chmodSync(this.folder, 0o700);
    await this.stopBridge();
    await this.sandbox.stop();
    await this.zabbix.stop();
    rmSync(this.folder, { recursive: true });
  }

  private async register(trigger: string): Promise<string> {
    const command = { team_id: this.teamId, trigger, url: this.commandUrl, method: 'P' };
    return (await this.api('POST', '/commands', command)).token;
  }

  private async waitForPosts(...rooms: string[]): Promise<void> {
    for (const room of rooms) {
      for (;;) {
        const response = await fetch(`${this.sandbox.url}/sandbox/channels/${room}/posts`);
        const posts: { type: string }[] = response.ok ? JSON.parse(await response.text()) : [];
        if (posts.some(({ type }) => type.startsWith('custom_vigie'))) break;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
  }
}
