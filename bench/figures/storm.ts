import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { findHashtags } from '../../server-bridge/src/domain/text/find-hashtags.ts';
import { type Bench, withFolder } from '../bench.ts';
import { benchSecret } from '../bench-config.ts';
import { makeHistory } from '../history.ts';
import { applyLoad } from '../http-load.ts';
import {
  type Bridge,
  readResident,
  type SandboxProcess,
  startBridge,
  startPacedSandbox,
  startScript,
} from '../processes.ts';
import { type BenchResult, type Round, summariseRounds } from '../result.ts';
import { makeStormBodies, type StormAlert } from '../storm-bodies.ts';

/** As Mattermost limits by default, once it is on. */
const perSecond = 10;
const burst = 100;
const alertsASecond = 1_000;
const postsPerMinute = 20;
const linesAPage = 50;
const mebibyte = 1024 * 1024;
/** Of the first call; the limiter lets one more through than its burst. */
const atOnce = burst + 1;

interface StormFigures {
  /** Seconds from the first delivery to the last that was accepted: a busy machine does not send as fast as wanted. */
  deliveredSeconds: number;
  /** Seconds from the moment a critical alert was accepted to its post, the slowest of all. */
  criticalSeconds: number;
  /** Seconds from the first delivery to the post that made the room whole. */
  wholeSeconds: number;
  calls: number;
  refusals: number;
  peakBytes: number;
  pages: number;
  ownPosts: number;
  wrong: string[];
}

export const storm: Bench = {
  names: ['storm', 'storm-critical', 'storm-calls', 'storm-whole', 'storm-memory'],
  async run({ isShort }) {
    const seconds = isShort ? 3 : 10;
    const alerts = makeStormBodies(seconds * alertsASecond);
    return withFolder(async (made) => {
      const history = join(made, 'vigie.db');
      await makeHistory(history, isShort ? 10_000 : 100_000, 'open');
      const rounds: { figures: StormFigures; idleBytes: number }[] = [];
      for (let round = 0; round < (isShort ? 1 : 5); round += 1) {
        rounds.push({ idleBytes: await measureBare(), figures: await measureStorm(history, alerts, seconds) });
      }
      return report(rounds, alerts);
    });
  },
};

function report(rounds: { figures: StormFigures; idleBytes: number }[], alerts: StormAlert[]): BenchResult[] {
  const line = (name: string, unit: string, yardstick: string, atMost: number, toRound: (round: Of) => Round) =>
    summariseRounds({ name, unit, yardstick, bound: { atMost } }, rounds.map(toRound));
  type Of = (typeof rounds)[number];
  for (const { figures } of rounds) {
    const { ownPosts, pages, calls, refusals, wholeSeconds, deliveredSeconds } = figures;
    const theory = findTheory(alerts, deliveredSeconds).toFixed(1);
    process.stderr.write(
      `${alerts.length} alerts in ${deliveredSeconds.toFixed(1)} s: ${ownPosts} posts, ${pages} lists, ${calls} calls (${refusals} refused) in ${wholeSeconds.toFixed(1)} s, ${theory} s in theory\n`,
    );
    for (const wrong of figures.wrong.slice(0, 10)) process.stderr.write(`wrong: ${wrong}\n`);
  }
  return [
    line('storm', 'wrong', 'alerts lost, twice or without hashtags; of all', 0, ({ figures }) => ({
      value: figures.wrong.length,
      yardstick: alerts.length,
    })),
    line('storm-critical', 's', 'accepted to posted, the slowest critical; 2 s', 1, ({ figures }) => ({
      value: figures.criticalSeconds,
      yardstick: 2,
    })),
    line('storm-calls', 'calls', 'what the rate limiter allows meanwhile', 1.03, ({ figures }) => ({
      value: figures.calls,
      yardstick: atOnce + figures.wholeSeconds * perSecond,
    })),
    line('storm-whole', 's', 'the fewest calls, at the limit', 1.1, ({ figures }) => ({
      value: figures.wholeSeconds,
      yardstick: findTheory(alerts, figures.deliveredSeconds),
    })),
    line('storm-memory', 'MiB', 'idle Fastify and SQLite', 2.5, ({ figures, idleBytes }) => ({
      value: figures.peakBytes / mebibyte,
      yardstick: idleBytes / mebibyte,
    })),
  ];
}

/** Seconds it takes with the fewest calls: own posts for the criticals and the budget, full lists, one summary. */
function findTheory(alerts: StormAlert[], seconds: number): number {
  const criticals = alerts.filter(({ isCritical }) => isCritical).length;
  const listed = alerts.length - criticals - postsPerMinute;
  const calls = criticals + postsPerMinute + 1 + Math.ceil(listed / linesAPage);
  return Math.max(seconds, (calls - atOnce) / perSecond);
}

async function measureBare(): Promise<number> {
  return withFolder(async (folder) => {
    const server = await startScript('./servers/bare.ts', [join(folder, 'bare.db')]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const bytes = readResident(server);
    await server.stop();
    return bytes;
  });
}

async function measureStorm(history: string, alerts: StormAlert[], seconds: number): Promise<StormFigures> {
  const sandbox = await startPacedSandbox();
  try {
    return await withFolder(async (folder) => {
      copyFileSync(history, join(folder, 'vigie.db'));
      const bridge = await startBridge(folder, {
        mattermostUrl: sandbox.url,
        token: sandbox.bot.token,
        team: sandbox.team,
        postsPerMinute,
      });
      const limit = JSON.stringify({ perSecond, maxBurst: burst });
      await control(sandbox, 'PUT', 'rate-limit', limit);
      await control(sandbox, 'DELETE', 'requests');
      const figures = await watchStorm(bridge, sandbox, alerts, seconds);
      await bridge.stop();
      return figures;
    });
  } finally {
    await sandbox.stop();
  }
}

async function watchStorm(
  bridge: Bridge,
  sandbox: SandboxProcess,
  alerts: StormAlert[],
  seconds: number,
): Promise<StormFigures> {
  let peakBytes = 0;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, readResident(bridge));
  }, 50);
  const startedAt = Date.now();
  const acceptedAt = await deliver(bridge, alerts, seconds);
  const deliveredSeconds = (Date.now() - startedAt) / 1_000;
  const posts = await waitUntilWhole(sandbox, alerts, startedAt);
  clearInterval(timer);
  const { wrong, shownAt, pages, ownPosts } = judge(posts, alerts);
  const wholeSeconds = (Math.max(...shownAt.values()) - startedAt) / 1_000;
  const criticals = alerts.filter(({ isCritical }) => isCritical);
  const waits = criticals.map(
    ({ title }) => ((shownAt.get(title) ?? Number.NaN) - (acceptedAt.get(title) ?? Number.NaN)) / 1_000,
  );
  const { calls, refusals } = await countCalls(sandbox, startedAt, wholeSeconds);
  const criticalSeconds = Math.max(...waits);
  return { deliveredSeconds, criticalSeconds, wholeSeconds, calls, refusals, peakBytes, pages, ownPosts, wrong };
}

/** A tenth of a second's alerts every tenth of a second. Gives when each was accepted. */
async function deliver(bridge: Bridge, alerts: StormAlert[], seconds: number): Promise<Map<string, number>> {
  const acceptedAt = new Map<string, number>();
  const size = alertsASecond / 10;
  const startedAt = performance.now();
  for (let tick = 0; tick < seconds * 10; tick += 1) {
    const waitMs = startedAt + tick * 100 - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const group = alerts.slice(tick * size, (tick + 1) * size);
    const sentAt = Date.now();
    const bodies = group.map(({ body }) => body).reverse();
    const { failed } = await applyLoad({
      port: bridge.port,
      path: '/hooks/zabbix',
      headers: { authorization: `Bearer ${benchSecret}` },
      connections: 8,
      nextBody: () => bodies.pop(),
    });
    if (failed > 0) throw new Error(`${failed} deliveries were refused`);
    for (const { title } of group) acceptedAt.set(title, sentAt);
  }
  return acceptedAt;
}

interface SeenPost {
  id: string;
  message: string;
  username: string;
  deleted: boolean;
  root_id: string;
  create_at: number;
  props: { vigie?: { part?: string } };
}

async function waitUntilWhole(sandbox: SandboxProcess, alerts: StormAlert[], startedAt: number): Promise<SeenPost[]> {
  const until = startedAt + 5 * 60_000;
  for (;;) {
    const posts = await control<SeenPost[]>(sandbox, 'GET', 'channels/supervision/posts').catch(() => []);
    const ours = posts.filter(({ username, deleted, props }) => username === 'vigie' && !deleted && props.vigie);
    if (Date.now() > until || judge(ours, alerts).wrong.length === 0) return ours;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Whether each alert has a post of its own or a line in a list, once, and its hashtag there; no critical one only a line. */
function judge(posts: SeenPost[], alerts: StormAlert[]) {
  const shown = new Map<string, { post: SeenPost; isLine: boolean; hashtags: Set<string> }[]>();
  for (const post of posts) {
    const { part } = post.props.vigie ?? {};
    const isLine = part === 'page';
    if (!isLine && part !== 'live') continue;
    const hashtags = new Set(findHashtags(post.message));
    const lines = isLine ? post.message.split('\n').filter((line) => line.startsWith('- ')) : [post.message];
    for (const line of lines) {
      const [title] = /Disk \d+ is full/.exec(line) ?? [];
      if (title !== undefined) shown.set(title, [...(shown.get(title) ?? []), { post, isLine, hashtags }]);
    }
  }
  const wrong = alerts.flatMap(({ title, hashtag, isCritical }) => {
    const places = shown.get(title) ?? [];
    const [place] = places;
    if (place === undefined) return [`${title} is shown nowhere`];
    if (places.length > 1) return [`${title} is shown ${places.length} times`];
    if (isCritical && place.isLine) return [`${title} is critical and has no post of its own`];
    return place.hashtags.has(hashtag) ? [] : [`${title} is shown without ${hashtag}`];
  });
  const shownAt = new Map([...shown].map(([title, [place]]) => [title, place?.post.create_at ?? Number.NaN]));
  return {
    wrong,
    shownAt,
    pages: posts.filter(({ props }) => props.vigie?.part === 'page').length,
    ownPosts: posts.filter(({ props }) => props.vigie?.part === 'live').length,
  };
}

/** Calls until the room was whole; those after it, until they were counted, went at the limit's pace at most. */
async function countCalls(sandbox: SandboxProcess, startedAt: number, wholeSeconds: number) {
  const counts = await control<Record<string, { total: number; outcomes: Record<string, number> }>>(
    sandbox,
    'GET',
    'requests',
  );
  const total = Object.values(counts).reduce((sum, { total }) => sum + total, 0);
  const refusals = Object.values(counts).reduce((sum, { outcomes }) => sum + (outcomes['429'] ?? 0), 0);
  const sinceMs = Date.now() - startedAt - wholeSeconds * 1_000;
  return { calls: Math.max(0, total - Math.ceil((sinceMs / 1_000) * perSecond)), refusals };
}

async function control<T>(sandbox: SandboxProcess, method: string, path: string, body?: string): Promise<T> {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(`${sandbox.url}/sandbox/${path}`, { method, headers, body: body ?? null });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return JSON.parse(await response.text());
}
