import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { loadConfig } from '../config/load-config.ts';
import { createLog } from '../log.ts';
import { type Bridge, startBridge } from '../main.ts';
import { findFreePort } from './bridge-process.ts';
import { callApi } from './call-api.ts';
import { makeTestPlace, type TestPlace } from './open-test-store.ts';
import { zabbixSecret } from './write-config.ts';

export interface AnsweringWorldOptions {
  /** Lines of `routes:`; by default everything goes to supervision, criticals to prod-critique too. */
  routes?: string;
  /** More under `rooms:`, such as `postsPerMinute: 100`. */
  rooms?: string;
  /** More under `mattermost:`, such as `addresses: [10.0.0.1]`. */
  mattermost?: string;
  /** More of the source, such as `api: { url: ..., token: ... }`. */
  zabbix?: string;
  /** More sources, such as `ci: { type: release, secret: ... }`. */
  sources?: string;
  /** What must be there before the bridge starts, such as a private room. */
  prepare?(world: AnsweringWorld): Promise<unknown>;
  /** More sections; by default hashtags are not read, so that nothing calls Mattermost but what a test is about. */
  more?: string;
}

/** What Zabbix says of a problem, as far as tests care. */
export interface TestProblem {
  id: string;
  title?: string;
  /** Zabbix's: 2 low, 3 medium, 4 high, 5 critical. */
  severity?: string;
  host?: string;
  service?: string;
}

/** A bridge behind a Mattermost stand-in whose slash commands lead to it, as after `vigie setup`. */
export async function startAnsweringWorld(options: AnsweringWorldOptions = {}): Promise<AnsweringWorld> {
  const sandbox = await startSandbox();
  const port = await findFreePort();
  const place = await makeTestPlace();
  const world = new AnsweringWorld(sandbox, port, place);
  try {
    await world.start(options);
  } catch (error) {
    await world.stop();
    throw error;
  }
  return world;
}

export class AnsweringWorld {
  readonly sandbox: Sandbox;
  readonly port: number;
  tokens: string[] = [];
  teamId = '';
  bridge: Bridge | undefined;
  private readonly place: TestPlace;

  constructor(sandbox: Sandbox, port: number, place: TestPlace) {
    this.place = place;
    this.sandbox = sandbox;
    this.port = port;
  }

  /** Where health and metrics are asked for. */
  get adminUrl(): string {
    if (this.bridge === undefined) throw new Error('the bridge does not run');
    return this.bridge.adminUrl;
  }

  get commandUrl(): string {
    return `http://127.0.0.1:${this.port}/mattermost/command`;
  }

  async start({
    routes = defaultRoutes,
    rooms = '',
    mattermost = '',
    zabbix = '',
    sources = '',
    prepare,
    more = noIndex,
  }: AnsweringWorldOptions): Promise<void> {
    const team = await this.api('GET', `/teams/name/${this.sandbox.team}`);
    this.teamId = team.id;
    this.tokens = [await this.register('vigie'), await this.register('vigie-rpc'), await this.register('tag')];
    await prepare?.(this);
    const { url, bot } = this.sandbox;
    const loaded = loadConfig(
      `
mattermost: { url: '${url}', token: ${bot.token}, team: dsi, commandTokens: [${this.tokens.join(', ')}], ${mattermost} }
bridge: { listen: 127.0.0.1:${this.port}, url: 'http://127.0.0.1:${this.port}', secret: ${'0123456789abcdef'.repeat(4)}, admin: 127.0.0.1:0 }
store: "${this.place.text}"
rooms: { default: supervision, language: fr, timezone: Europe/Paris, ${rooms} }
sources: { zabbix-prod: { type: zabbix, secret: ${zabbixSecret}, timezone: Europe/Paris, ${zabbix} }, ${sources} }
${more}
routes:
${routes}
`,
      {},
    );
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const started = await startBridge(loaded.config, createLog(process.env['VIGIE_TEST_LOG'] ?? 'silent'));
    if (!started.ok) throw new Error(started.message);
    this.bridge = started.bridge;
  }

  async stop(): Promise<void> {
    await this.bridge?.stop();
    await this.sandbox.stop();
    await this.place.remove();
  }

  /** Asks the bridge as the plugin does; gives `props.vigie`. */
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  async ask(username: string, command: string, request: unknown = {}, contract: unknown = 1): Promise<any> {
    return this.askRaw(username, JSON.stringify({ command, contract, request }));
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  async askRaw(username: string, text: string): Promise<any> {
    const { response_type: type, text: shown, props } = await this.execute(username, `/vigie-rpc ${text}`);
    if (type !== 'ephemeral' || shown !== '') throw new Error(`not a quiet answer: ${type} ${shown}`);
    return props.vigie;
  }

  /** What a person reads after typing the command. */
  async say(username: string, text: string): Promise<string> {
    const { response_type: type, text: shown } = await this.execute(username, text);
    if (type !== 'ephemeral') throw new Error(`everybody would see it: ${type}`);
    return shown;
  }

  /** Calls the bridge as Mattermost would, without Mattermost between: for what Mattermost itself refuses. */
  call(userId: string, text: string, options: { command?: string; header?: string; token?: string } = {}) {
    const { command = '/vigie-rpc', token = this.tokens[1] ?? '', header = `Token ${token}` } = options;
    const fields = { command, text, token, user_id: userId, team_id: this.teamId, channel_id: 'c', user_name: 'x' };
    return fetch(this.commandUrl, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { authorization: header },
    });
  }

  /** As the plugin does it: in the user's direct channel with themselves. */
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  async execute(username: string, command: string): Promise<any> {
    const { token } = this.person(username);
    const { id } = await this.api('GET', '/users/me', undefined, token);
    const channel = await this.api('POST', '/channels/direct', [id, id], token);
    return this.api('POST', '/commands/execute', { command, channel_id: channel.id, team_id: this.teamId }, token);
  }

  person(username: string): { username: string; token: string } {
    const found = this.sandbox.users.find((user) => user.username === username);
    if (found === undefined) throw new Error(`nobody is called ${username}`);
    return found;
  }

  async findUserId(username: string): Promise<string> {
    return (await this.api('GET', `/users/username/${username}`)).id;
  }

  /** A private room with the bot and these people in it. */
  async createPrivateRoom(name: string, members: string[]): Promise<string> {
    const channel = await this.api('POST', '/channels', {
      team_id: this.teamId,
      name,
      display_name: name,
      type: 'P',
    });
    const ids = [this.sandbox.bot.user_id, ...(await Promise.all(members.map((member) => this.findUserId(member))))];
    for (const id of ids) await this.api('POST', `/channels/${channel.id}/members`, { user_id: id });
    return channel.id;
  }

  async findChannelId(name: string): Promise<string> {
    return (await this.api('GET', `/teams/${this.teamId}/channels/name/${name}`)).id;
  }

  async join(username: string, room: string): Promise<void> {
    const channelId = await this.findChannelId(room);
    await this.api('POST', `/channels/${channelId}/members`, { user_id: await this.findUserId(username) });
  }

  async leave(username: string, room: string): Promise<void> {
    const channelId = await this.findChannelId(room);
    await this.api('DELETE', `/channels/${channelId}/members/${await this.findUserId(username)}`);
  }

  /** Delivers a problem; gives the alert's id. */
  async raise(problem: TestProblem): Promise<number> {
    return this.deliver({ ...zabbixFields(problem), event_value: '1', event_update_status: '0' });
  }

  async recover(problem: TestProblem): Promise<number> {
    const recovery = {
      event_recovery_id: `r${problem.id}`,
      event_recovery_date: '2026.11.23',
      event_recovery_time: '18:30:00',
    };
    return this.deliver({ ...zabbixFields(problem), event_value: '0', event_update_status: '0', ...recovery });
  }

  async deliver(body: unknown): Promise<number> {
    const { signals } = await this.post('zabbix-prod', body);
    return signals[0].alertId;
  }

  /** Posts to the hook of a source that has Zabbix's secret; gives what the bridge answers. */
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it sent
  async post(source: string, body: unknown): Promise<any> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/hooks/${source}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${zabbixSecret}` },
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return JSON.parse(await answer.text());
  }

  /** Waits until each of the rooms exists: Vigie creates them with their first post. */
  async waitForRooms(...names: string[]): Promise<void> {
    for (const name of names) {
      while ((await fetch(`${this.sandbox.url}/sandbox/channels/${name}/posts`)).status !== 200) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
  }

  /** The API of the stand-in, as the administrator unless told otherwise. */
  // biome-ignore lint/suspicious/noExplicitAny: what the API answers differs by path
  api(method: string, path: string, body?: unknown, token?: string): Promise<any> {
    return callApi(this.sandbox, method, path, body, token);
  }

  private async register(trigger: string): Promise<string> {
    const command = { team_id: this.teamId, trigger, url: this.commandUrl, method: 'P' };
    return (await this.api('POST', '/commands', command)).token;
  }
}

const noIndex = 'hashtags: { index: off }';

const defaultRoutes = `
  - { matchers: ['severity="critical"'], rooms: [prod-critique], continue: true }
  - { rooms: [supervision] }
`;

function zabbixFields({
  id,
  title = `Problem ${id}`,
  severity = '3',
  host = 'web-prod-01',
  service = 'web',
}: TestProblem) {
  return {
    version: 1,
    source: 'zabbix',
    event_source: '0',
    event_object: '0',
    event_id: id,
    trigger_id: id,
    event_name: title,
    event_nseverity: severity,
    event_date: '2026.11.23',
    event_time: '18:03:26',
    event_tags: [{ tag: 'service', value: service }],
    host_host: host,
    host_name: host,
    zabbix_url: 'http://127.0.0.1:8180',
  };
}
