import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { startZabbixApi, type ZabbixApi } from '../../../sandbox/zabbix-api/start-zabbix-api.ts';
import { ClickSignature } from '../clicks/click-signature.ts';
import { BridgeProcess, findFreePort } from './bridge-process.ts';
import { createRandom } from './create-random.ts';
import { makeTestPlace } from './open-test-store.ts';
import { readJson } from './read-json.ts';
import { bridgeSecret, writeConfig, zabbixSecret } from './write-config.ts';

export interface KillActsOptions {
  kills: number;
  /** Makes the choice of moments repeatable. */
  seed: number;
}

export interface KillActsOutcome {
  kills: number;
  acts: number;
  /** What is not as it should be, in words; empty when all is right. */
  wrong: string[];
}

/** An alert as its live post shows it, and what people were told was done about it. */
interface Shown {
  eventId: string;
  alert: number;
  projection: string;
  postId: string;
  channelId: string;
  /** Words of the comments taken, in their order for each worker. */
  comments: string[];
  /** Acknowledgements and withdrawals taken. */
  held: number;
}

const problems = 8;
const workers = 3;
const signed = 'Alice Martin (@alice, Mattermost)';

/**
 * A bridge that is killed at random moments while people acknowledge, withdraw and comment, with a Zabbix that loses
 * answers before and after the write and goes away. Whatever was answered with yes must in the end stand there once.
 */
export async function runKillActsScenario({ kills, seed }: KillActsOptions): Promise<KillActsOutcome> {
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'vigie-kill-acts-'));
  const [sandbox, api] = await Promise.all([startSandbox(), startZabbixApi({ knowsAll: true })]);
  const [port, adminPort] = [await findFreePort(), await findFreePort()];
  const configPath = join(folder, 'vigie.yaml');
  const { url: mattermostUrl, bot } = sandbox;
  const place = await makeTestPlace(join(folder, 'vigie.db'));
  writeFileSync(
    configPath,
    writeConfig({
      mattermostUrl,
      token: bot.token,
      store: place.text,
      port,
      adminPort,
      zabbixApi: { url: api.url, token: api.token },
    }),
  );
  const bridge = new BridgeProcess(configPath, `http://127.0.0.1:${adminPort}`);
  try {
    await bridge.start();
    const alerts = await raiseProblems(sandbox, port);
    for (const kind of ['cut-before', 'cut-after']) {
      await control(`${api.url}/stand-in/faults`, { kind, method: 'POST', path: 'event.*', probability: 0.1, seed });
    }
    const people = new People(alerts, `http://127.0.0.1:${port}/mattermost`, await findAlice(sandbox), random);
    const running = Array.from({ length: workers }, (_, worker) => people.run(worker));
    for (let kill = 0; kill < kills; kill += 1) {
      // After some acts and a moment, not after some time: a machine at work would be killed before it did anything.
      await people.waitFor(people.acts + 1 + Math.floor(random() * 6));
      await sleep(random() * 100);
      await control(`${api.url}/stand-in/state`, { isDown: kill % 3 === 1 }, 'PUT');
      await bridge.kill();
      await bridge.start();
    }
    await control(`${api.url}/stand-in/state`, { isDown: false }, 'PUT');
    people.stop();
    await Promise.all(running);
    await waitUntilWritten(bridge);
    return { kills, acts: people.acts, wrong: [...judge(alerts, api), ...(await judgeStatus(bridge))] };
  } finally {
    await bridge.kill();
    await Promise.all([sandbox.stop(), api.stop()]);
    await place.remove();
    rmSync(folder, { recursive: true });
  }
}

/** Clicks and writes comments as Mattermost passes them on, each again until it is answered. */
class People {
  acts = 0;
  private readonly alerts: Shown[];
  private readonly url: string;
  private readonly userId: string;
  private readonly random: () => number;
  private readonly signature = new ClickSignature([bridgeSecret]);
  private isStopped = false;

  constructor(alerts: Shown[], url: string, userId: string, random: () => number) {
    this.alerts = alerts;
    this.url = url;
    this.userId = userId;
    this.random = random;
  }

  stop(): void {
    this.isStopped = true;
  }

  /** Until so many acts were taken. */
  async waitFor(acts: number): Promise<void> {
    while (this.acts < acts) await sleep(5);
  }

  async run(worker: number): Promise<void> {
    for (let count = 0; !this.isStopped; count += 1) {
      const alert = this.alerts[Math.floor(this.random() * this.alerts.length)];
      if (alert === undefined) return;
      const name = `w${worker}-${String(count).padStart(4, '0')}`;
      if (this.random() < 0.5) await this.comment(alert, name);
      else await this.click(alert, this.random() < 0.5 ? 'acknowledge' : 'withdraw', name);
      // As fast as people are who hurry: a queue that Zabbix does not keep up with shows nothing more.
      await sleep(60 + this.random() * 60);
    }
  }

  private async comment(shown: Shown, name: string): Promise<void> {
    const { alert, projection, channelId } = shown;
    const claim = { alert, projection, action: 'submit', user: this.userId, act: `act-of-${name}` };
    const state = JSON.stringify(this.signature.sign(claim));
    const submission = { comment: `comment ${name}` };
    await this.send('dialog', { user_id: this.userId, channel_id: channelId, state, submission }, (answer) => {
      if ('error' in answer) return false;
      shown.comments.push(`comment ${name}`);
      this.acts += 1;
      return true;
    });
  }

  private async click(shown: Shown, action: string, name: string): Promise<void> {
    const { alert, projection, channelId, postId } = shown;
    const context = { vigie: this.signature.sign({ alert, projection, action }) };
    const click = { user_id: this.userId, channel_id: channelId, post_id: postId, trigger_id: name, context };
    await this.send('action', click, ({ ephemeral_text: text = '' }) => {
      // Nothing to do is an answer too; that it was done before is the answer that was lost.
      const isTaken = /^(Pris en charge|Prise en charge retirée|Ce clic a déjà été pris)/.test(text);
      if (isTaken) shown.held += 1;
      if (isTaken) this.acts += 1;
      return isTaken || /s'en charge depuis|Personne ne s'en charge/.test(text);
    });
  }

  private async send(
    path: string,
    body: object,
    take: (answer: { ephemeral_text?: string }) => boolean,
  ): Promise<void> {
    for (;;) {
      try {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(`${this.url}/${path}`, { method: 'POST', body: JSON.stringify(body), headers });
        if (response.ok && take(await readJson(response))) return;
      } catch {
        // Killed meanwhile.
      }
      await sleep(20);
    }
  }
}

async function raiseProblems(sandbox: Sandbox, port: number): Promise<Shown[]> {
  const headers = { authorization: `Bearer ${zabbixSecret}` };
  for (let id = 1; id <= problems; id += 1) {
    const body = JSON.stringify({ ...problem, event_id: `${id}`, trigger_id: `${id}` });
    await fetch(`http://127.0.0.1:${port}/hooks/zabbix-prod`, { method: 'POST', body, headers });
  }
  for (;;) {
    await sleep(50);
    const response = await fetch(`${sandbox.url}/sandbox/channels/supervision/posts`);
    const posts = response.ok ? await readJson<SeenPost[]>(response) : [];
    const alerts = posts.flatMap(toShown);
    if (alerts.length < problems) continue;
    await control(`${sandbox.url}/sandbox/channels/supervision/members`, { username: 'alice' });
    return alerts;
  }
}

interface SeenPost {
  id: string;
  channel_id: string;
  message: string;
  props: { vigie?: { projection: string; alert?: { id: number } } };
}

function toShown({ id, channel_id: channelId, message, props: { vigie } }: SeenPost): Shown[] {
  const eventId = /eventid=(\d+)/.exec(message)?.[1];
  if (vigie?.alert === undefined || eventId === undefined) return [];
  const { projection, alert } = vigie;
  return [{ eventId, alert: alert.id, projection, postId: id, channelId, comments: [], held: 0 }];
}

const problem = {
  version: 1,
  source: 'zabbix',
  event_source: '0',
  event_value: '1',
  event_update_status: '0',
  event_name: 'Problem under fire',
  event_nseverity: '2',
  event_date: '2026.11.23',
  event_time: '18:03:26',
  host_host: 'web-prod-01',
  zabbix_url: 'http://127.0.0.1:8180',
};

async function findAlice({ url, admin }: Sandbox): Promise<string> {
  const headers = { authorization: `Bearer ${admin.token}` };
  return (await readJson<{ id: string }>(await fetch(`${url}/api/v4/users/username/alice`, { headers }))).id;
}

async function waitUntilWritten(bridge: BridgeProcess): Promise<void> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const status = await bridge.readStatus();
    if (status?.tools?.every(({ waiting }) => waiting === 0)) return;
    await sleep(50);
  }
}

async function judgeStatus(bridge: BridgeProcess): Promise<string[]> {
  const status = await bridge.readStatus();
  const isQuiet = status?.tools?.every(({ waiting, refused }) => waiting === 0 && Object.keys(refused).length === 0);
  return isQuiet === true ? [] : [`status ${JSON.stringify(status)}`];
}

function judge(alerts: Shown[], api: ZabbixApi): string[] {
  const events = new Map(api.events().map(({ eventid, acknowledges }) => [eventid, acknowledges]));
  return alerts.flatMap(({ eventId, comments, held }) => {
    // Oldest first.
    const words = (events.get(eventId) ?? []).map(({ message }) => message).toReversed();
    const said = words.filter((text) => text !== signed).map((text) => text.replace(`${signed}: `, ''));
    const wrong = comments
      .filter((comment) => said.filter((text) => text === comment).length !== 1)
      .map(
        (comment) =>
          `event ${eventId}: ${comment} stands there ${said.filter((text) => text === comment).length} times`,
      );
    if (said.length > comments.length)
      wrong.push(`event ${eventId}: ${said.length} comments instead of ${comments.length}`);
    const holds = words.length - said.length;
    if (holds !== held) wrong.push(`event ${eventId}: ${holds} acknowledgements and withdrawals instead of ${held}`);
    for (let worker = 0; worker < workers; worker += 1) {
      const own = said.filter((text) => text.startsWith(`comment w${worker}-`));
      if (own.join() !== own.toSorted().join()) wrong.push(`event ${eventId}: out of order: ${own.join(', ')}`);
    }
    return wrong;
  });
}

async function control(url: string, body: object, method = 'POST'): Promise<void> {
  const response = await fetch(url, { method, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
