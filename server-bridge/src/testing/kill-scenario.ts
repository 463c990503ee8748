import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { BridgeProcess, findFreePort } from './bridge-process.ts';
import { createRandom } from './create-random.ts';
import { makeTestPlace, type TestPlace } from './open-test-store.ts';
import { readJson } from './read-json.ts';
import { ReleaseTool } from './release-tool.ts';
import { writeConfig, zabbixSecret } from './write-config.ts';

export interface KillOptions {
  kills: number;
  /** Makes the choice of moments repeatable. */
  seed: number;
  /** On the same store; the tool goes from one to the next while it is refused. 1 by default. */
  bridges?: number;
  /** Instead of a store of its own on the engine under test. */
  place?: TestPlace;
  /** What is done to whom holds the store: killed and started again by default. */
  strike?: Strike;
  /** New posts of a room, beyond which alerts are listed; by default all have posts of their own. */
  postsPerMinute?: number;
}

/** `hit` is over when it is done; `mend` brings back what was hit, while another may be taking over. */
export interface Strike {
  hit(active: BridgeProcess): Promise<void>;
  mend(active: BridgeProcess): Promise<void>;
}

export interface KillOutcome {
  kills: number;
  accepted: number;
  /** Answers 503 that the tool got; it sent the same again. */
  refused: number;
  alerts: number;
  posts: number;
  /** From each strike until a bridge takes deliveries again, milliseconds. */
  readyAfterMs: number[];
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
/** As tools have one: a bridge that is held must not hold them. */
const toolTimeoutMs = 3_000;

/**
 * A bridge that is killed at random moments while bodies come in and posts go out, with a Mattermost that loses answers
 * after the write and restarts. Whatever was answered 2xx must in the end be shown exactly as it should, once.
 */
export async function runKillScenario(options: KillOptions): Promise<KillOutcome> {
  const { kills, seed, bridges: count = 1, strike = killing } = options;
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'vigie-kill-'));
  const sandbox = await startSandbox();
  const place = options.place ?? (await makeTestPlace(join(folder, 'vigie.db')));
  const bridges: BridgeProcess[] = [];
  const urls: string[] = [];
  const tool = new Tool(urls, random);
  try {
    for (let index = 0; index < count; index += 1) {
      const [port, adminPort] = [await findFreePort(), await findFreePort()];
      const configPath = join(folder, `vigie-${index}.yaml`);
      const { url: mattermostUrl, bot } = sandbox;
      const limit = options.postsPerMinute === undefined ? {} : { postsPerMinute: options.postsPerMinute };
      const places = { mattermostUrl, token: bot.token, store: place.text, port, adminPort };
      writeFileSync(configPath, writeConfig({ ...places, ...limit }));
      bridges.push(new BridgeProcess(configPath, `http://127.0.0.1:${adminPort}`));
      urls.push(`http://127.0.0.1:${port}/hooks/zabbix-prod`);
    }
    await control(sandbox, 'POST', 'faults', {
      kind: 'cut-after',
      method: 'POST',
      path: '/api/v4/posts',
      probability: 0.05,
      seed,
    });
    for (const bridge of bridges) await bridge.start();
    const pipeline = new ReleaseTool(
      urls.map((url) => url.replace('zabbix-prod', 'ci')),
      random,
    );
    const running = [pipeline.run(), ...Array.from({ length: workers }, () => tool.run())];
    const readyAfterMs: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      await sleep(20 + random() * 250);
      const active = await waitUntilReady(bridges);
      await strike.hit(active);
      const hitAt = performance.now();
      // A Mattermost that restarts too forgets which posts are pending: nothing but the room itself can tell.
      if (kill % 3 === 2) await control(sandbox, 'POST', 'restart', { downMs: random() * 100 });
      const ready = waitUntilReady(bridges).then(() => readyAfterMs.push(performance.now() - hitAt));
      await strike.mend(active);
      await ready;
    }
    tool.stop();
    pipeline.stop();
    await Promise.all(running);
    await control(sandbox, 'DELETE', 'faults');
    await waitUntilShown(sandbox, tool, options.postsPerMinute !== undefined);
    const judged = await judge(sandbox, tool, await waitUntilReady(bridges));
    const wrong = [...judged.wrong, ...(await judgeReleases(sandbox, pipeline))];
    return { kills, readyAfterMs, ...judged, wrong };
  } finally {
    // Where something failed above: it would send for ever.
    tool.abandon();
    for (const bridge of bridges) await bridge.kill();
    await sandbox.stop();
    await place.remove();
    rmSync(folder, { recursive: true });
  }
}

const killing: Strike = { hit: (active) => active.kill(), mend: (active) => active.start() };

/** The one that takes deliveries, as soon as there is one. */
async function waitUntilReady(bridges: BridgeProcess[]): Promise<BridgeProcess> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    for (const bridge of bridges) {
      if (bridge.isRunning && (await bridge.readStatus())?.ready === true) return bridge;
    }
    await sleep(10);
  }
  throw new Error(`no bridge takes deliveries: ${bridges.map((bridge) => bridge.lastWords).join('\n')}`);
}

/** Sends problems, acts and recoveries as Zabbix does: in order for each trigger, each again until it is accepted. */
class Tool {
  readonly told = new Map<string, Told>();
  accepted = 0;
  refused = 0;
  private readonly urls: string[];
  private readonly random: () => number;
  private isStopped = false;
  private isAbandoned = false;
  private events = 0;

  constructor(urls: string[], random: () => number) {
    this.urls = urls;
    this.random = random;
  }

  /** Ends once everything is accepted. */
  stop(): void {
    this.isStopped = true;
  }

  /** Ends at once: nobody will accept anything. */
  abandon(): void {
    this.isStopped = true;
    this.isAbandoned = true;
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
      event_name: nameProblem(told),
      trigger_id: told.eventId,
      event_nseverity: told.severity,
      ...fields,
    });
    for (let attempt = 0; !this.isAbandoned; attempt += 1) {
      const url = this.urls[attempt % this.urls.length] ?? '';
      try {
        const headers = { authorization: `Bearer ${zabbixSecret}` };
        const response = await fetch(url, {
          method: 'POST',
          body,
          headers,
          signal: AbortSignal.timeout(toolTimeoutMs),
        });
        if (response.ok) {
          this.accepted += 1;
          return;
        }
        if (response.status === 503) this.refused += 1;
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
  event_date: '2026.11.23',
  event_time: '18:03:26',
  event_tags: [{ tag: 'service', value: 'web' }],
  event_update_status: '0',
  host_host: 'web-prod-01',
  host_name: 'web-prod-01',
  zabbix_url: 'http://127.0.0.1:8180',
};

function nameProblem({ eventId }: Told): string {
  return `Problem ${eventId} under fire`;
}

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

/**
 * Until no room changes any more; what is held for minutes (a second note) stays out of the count. Lists are written
 * anew ten seconds apart; the summary of a storm looks at its room for minutes.
 */
async function waitUntilShown(sandbox: Sandbox, tool: Tool, hasStorms: boolean): Promise<void> {
  const until = Date.now() + (hasStorms ? 120_000 : 60_000);
  let before = '';
  let sameSince = Date.now();
  while (Date.now() < until) {
    await sleep(300);
    const posts = (await Promise.all(rooms.map((room) => readPosts(sandbox, room)))).flat();
    const kept = posts.filter(({ props }) => props.vigie?.part !== 'storm');
    const now = kept.map(({ id, message }) => `${id} ${message}`).join('\n');
    if (now !== before) sameSince = Date.now();
    const isWhole = [...tool.told.values()].every((told) => findPlaces(told, posts).length > 0);
    if (isWhole && Date.now() - sameSince >= (hasStorms ? 15_000 : 300)) return;
    before = now;
  }
}

/** They are few, and written while the alerts are: what is not there yet is waited for. */
async function judgeReleases(sandbox: Sandbox, pipeline: ReleaseTool): Promise<string[]> {
  const until = Date.now() + 10_000;
  for (;;) {
    const wrong = pipeline.judge(await readPosts(sandbox, 'mep'));
    if (wrong.length === 0 || Date.now() > until) return wrong;
    await sleep(100);
  }
}

async function judge(sandbox: Sandbox, tool: Tool, bridge: BridgeProcess) {
  const wrong: string[] = [];
  const status = await bridge.readStatus();
  if (status?.parked?.length !== 0) wrong.push(`status ${JSON.stringify(status)}`);
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
  return { accepted: tool.accepted, refused: tool.refused, alerts: tool.told.size, posts: count, wrong };
}

function findDuplicates(posts: Post[]): string[] {
  const markers = posts.flatMap(({ props: { vigie } }) => {
    // A former live post keeps its number: it is the same post.
    return vigie === undefined ? [] : `${vigie.projection}/${vigie.part === 'former' ? 'live' : vigie.part}/${vigie.n}`;
  });
  return markers.filter((marker, index) => markers.indexOf(marker) !== index);
}

/** The first lines of its live posts, and its lines in lists, but those that say it goes on elsewhere. */
function findPlaces(told: Told, posts: Post[]): { line: string; isListed: boolean }[] {
  return posts.flatMap(({ message, props }) => {
    const [head = ''] = message.split('\n');
    const isListed = props.vigie?.part === 'page';
    const lines = isListed ? message.split('\n').filter((line) => line.startsWith('- ')) : [head];
    if (!isListed && props.vigie?.part !== 'live') return [];
    return lines
      .filter((line) => line.includes(`${nameProblem(told)} `) && !line.includes('↪'))
      .map((line) => ({ line: line.replace(/^- /, ''), isListed }));
  });
}

function judgeAlert(told: Told, posts: Post[], isWanted: boolean): string[] {
  const places = findPlaces(told, posts);
  if (!isWanted) return places.length === 0 ? [] : ['is in a room it was not routed to'];
  const [place] = places;
  if (place === undefined || places.length > 1) return [`is shown ${places.length} times`];
  if (place.isListed && told.isOpen && told.severity === '5') return ['is critical and has no post of its own'];
  const state = told.isOpen ? (told.severity === '5' ? '▲▲' : '●') : '✓';
  const wrong = place.line.startsWith(state) ? [] : [`says ${place.line} instead of ${state}`];
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
