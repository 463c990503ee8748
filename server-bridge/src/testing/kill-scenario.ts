import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { BridgeProcess, findFreePort } from './bridge-process.ts';
import { createRandom } from './create-random.ts';
import { makeTestPlace } from './open-test-store.ts';
import { readJson } from './read-json.ts';
import { writeConfig, zabbixSecret } from './write-config.ts';

export interface KillOptions {
  kills: number;
  /** Makes the choice of moments repeatable. */
  seed: number;
}

export interface KillOutcome {
  kills: number;
  accepted: number;
  alerts: number;
  posts: number;
  /** What is not as it should be, in words; empty when all is right. */
  wrong: string[];
}

/** What the tool was told of one of its problems: what Vigie must therefore show. */
interface Told {
  eventId: string;
  isOpen: boolean;
  severity: string;
  comment: string | undefined;
}

interface Post {
  id: string;
  message: string;
  root_id: string;
  deleted: boolean;
  username: string;
  props: { vigie?: { projection: string; part: string; n: number } };
}

const rooms = ['prod-critique', 'supervision'];
const workers = 4;

/**
 * A bridge that is killed at random moments while bodies come in and posts go out, with a Mattermost that loses answers
 * after the write and restarts. Whatever was answered 2xx must in the end be shown exactly as it should, once.
 */
export async function runKillScenario({ kills, seed }: KillOptions): Promise<KillOutcome> {
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'vigie-kill-'));
  const sandbox = await startSandbox();
  const port = await findFreePort();
  const adminPort = await findFreePort();
  const configPath = join(folder, 'vigie.yaml');
  const place = await makeTestPlace(join(folder, 'vigie.db'));
  writeFileSync(
    configPath,
    writeConfig({ mattermostUrl: sandbox.url, token: sandbox.bot.token, store: place.text, port, adminPort }),
  );
  const bridge = new BridgeProcess(configPath, `http://127.0.0.1:${adminPort}`);
  try {
    await control(sandbox, 'POST', 'faults', {
      kind: 'cut-after',
      method: 'POST',
      path: '/api/v4/posts',
      probability: 0.05,
      seed,
    });
    await bridge.start();
    const tool = new Tool(`http://127.0.0.1:${port}/hooks/zabbix-prod`, random);
    const running = Array.from({ length: workers }, () => tool.run());
    for (let kill = 0; kill < kills; kill += 1) {
      await sleep(20 + random() * 250);
      await bridge.kill();
      // A Mattermost that restarts too forgets which posts are pending: nothing but the room itself can tell.
      if (kill % 3 === 2) await control(sandbox, 'POST', 'restart', { downMs: random() * 100 });
      await bridge.start();
    }
    tool.stop();
    await Promise.all(running);
    await control(sandbox, 'DELETE', 'faults');
    await waitUntilShown(sandbox, tool);
    return await judge(sandbox, tool, bridge, kills);
  } finally {
    await bridge.kill();
    await sandbox.stop();
    await place.remove();
    rmSync(folder, { recursive: true });
  }
}

/** Sends problems, acts and recoveries as Zabbix does: in order for each trigger, each again until it is accepted. */
class Tool {
  readonly told = new Map<string, Told>();
  accepted = 0;
  private readonly url: string;
  private readonly random: () => number;
  private isStopped = false;
  private events = 0;

  constructor(url: string, random: () => number) {
    this.url = url;
    this.random = random;
  }

  stop(): void {
    this.isStopped = true;
  }

  /** One problem after the other, each with some of its story. */
  async run(): Promise<void> {
    while (!this.isStopped) {
      this.events += 1;
      const told: Told = { eventId: `${this.events}`, isOpen: true, severity: '2', comment: undefined };
      await this.send(told, { event_value: '1', event_update_status: '0' });
      this.told.set(told.eventId, told);
      if (this.random() < 0.3) {
        told.comment = `comment-${told.eventId}-end`;
        await this.send(told, { event_value: '1', ...act('commented', told.comment) });
      }
      if (this.random() < 0.3) {
        told.severity = '5';
        await this.send(told, { event_value: '1', ...act('changed severity from Warning to Disaster', '') });
      }
      if (this.random() < 0.4) {
        told.isOpen = false;
        const recovery = {
          event_recovery_id: `r${told.eventId}`,
          event_recovery_date: '2026.11.23',
          event_recovery_time: '18:30:00',
        };
        await this.send(told, { event_value: '0', event_update_status: '0', ...recovery });
      }
      await sleep(5);
    }
  }

  private async send(told: Told, fields: Record<string, string>): Promise<void> {
    const body = JSON.stringify({
      ...problem,
      event_id: told.eventId,
      trigger_id: told.eventId,
      event_nseverity: told.severity,
      ...fields,
    });
    for (;;) {
      try {
        const headers = { authorization: `Bearer ${zabbixSecret}` };
        const response = await fetch(this.url, { method: 'POST', body, headers });
        if (response.ok) {
          this.accepted += 1;
          return;
        }
        if (response.status < 500) throw new Refused(`${response.status} ${await response.text()}`);
      } catch (error) {
        if (error instanceof Refused) throw error;
      }
      await sleep(20);
    }
  }
}

class Refused extends Error {}

const problem = {
  version: 1,
  source: 'zabbix',
  event_source: '0',
  event_object: '0',
  event_name: 'Problem under fire',
  event_date: '2026.11.23',
  event_time: '18:03:26',
  event_tags: [{ tag: 'service', value: 'web' }],
  event_update_status: '0',
  host_host: 'web-prod-01',
  host_name: 'web-prod-01',
  zabbix_url: 'http://127.0.0.1:8180',
};

function act(action: string, message: string): Record<string, string> {
  return {
    event_update_status: '1',
    event_update_action: action,
    event_update_message: message,
    event_update_date: '2026.11.23',
    event_update_time: '18:10:00',
    user_fullname: 'Alice Martin',
  };
}

/** Until no room changes any more; what is held for minutes (a second note) stays out of the count. */
async function waitUntilShown(sandbox: Sandbox, tool: Tool): Promise<void> {
  const until = Date.now() + 60_000;
  let before = '';
  while (Date.now() < until) {
    await sleep(300);
    const posts = (await Promise.all(rooms.map((room) => readPosts(sandbox, room)))).flat();
    const now = posts.map(({ id, message }) => `${id} ${message}`).join('\n');
    const projections = new Set(posts.flatMap(({ props }) => props.vigie?.projection ?? []));
    if (now === before && projections.size >= tool.told.size) return;
    before = now;
  }
}

async function judge(sandbox: Sandbox, tool: Tool, bridge: BridgeProcess, kills: number): Promise<KillOutcome> {
  const wrong: string[] = [];
  const status = await bridge.readStatus();
  if (status === undefined || status.parked.length > 0) wrong.push(`status ${JSON.stringify(status)}`);
  let count = 0;
  for (const room of rooms) {
    const posts = await readPosts(sandbox, room);
    count += posts.length;
    wrong.push(...findDuplicates(posts).map((marker) => `${room}: ${marker} was written twice`));
    for (const told of tool.told.values()) {
      const isWanted = room === 'supervision' || told.severity === '5';
      wrong.push(...judgeAlert(told, posts, isWanted).map((problem) => `${room}: event ${told.eventId} ${problem}`));
    }
  }
  return { kills, accepted: tool.accepted, alerts: tool.told.size, posts: count, wrong };
}

function findDuplicates(posts: Post[]): string[] {
  const markers = posts.flatMap(({ props: { vigie } }) => {
    // A former live post keeps its number: it is the same post.
    return vigie === undefined ? [] : `${vigie.projection}/${vigie.part === 'former' ? 'live' : vigie.part}/${vigie.n}`;
  });
  return markers.filter((marker, index) => markers.indexOf(marker) !== index);
}

function judgeAlert(told: Told, posts: Post[], isWanted: boolean): string[] {
  const isOurs = ({ message }: Post) => new RegExp(`eventid=${told.eventId}\\b`).test(message);
  const live = posts.filter((post) => post.props.vigie?.part === 'live' && isOurs(post));
  if (!isWanted) return live.length === 0 ? [] : ['is in a room it was not routed to'];
  const [post] = live;
  if (post === undefined || live.length > 1) return [`has ${live.length} live posts`];
  const state = told.isOpen ? (told.severity === '5' ? '▲▲' : '●') : '✓';
  const wrong = post.message.startsWith(state) ? [] : [`says ${post.message.split('\n')[0]} instead of ${state}`];
  if (told.comment === undefined) return wrong;
  const notes = posts.filter(
    ({ message, props }) => props.vigie?.part === 'note' && message.includes(told.comment ?? ''),
  );
  return notes.length === 1 ? wrong : [...wrong, `has its comment in ${notes.length} notes`];
}

async function readPosts(sandbox: Sandbox, room: string): Promise<Post[]> {
  const response = await fetch(`${sandbox.url}/sandbox/channels/${room}/posts`);
  if (!response.ok) return [];
  const posts = await readJson<Post[]>(response);
  return posts.filter(({ deleted, props }) => !deleted && props.vigie !== undefined);
}

async function control(sandbox: Sandbox, method: string, path: string, body: unknown = {}): Promise<void> {
  const init = method === 'DELETE' ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(`${sandbox.url}/sandbox/${path}`, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
