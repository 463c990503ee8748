import { makeBarePost } from '../bare-post.ts';
import { type Bench, withFolder } from '../bench.ts';
import { benchSecret } from '../bench-config.ts';
import { makeProblems } from '../bodies.ts';
import { applyLoad } from '../http-load.ts';
import { BareClient } from '../mattermost-client.ts';
import { type Bridge, type SandboxProcess, startBridge, startPacedSandbox } from '../processes.ts';
import { type Round, summariseRounds } from '../result.ts';

const alertsWaiting = 2_000;
const warmUpAlerts = 500;

export const drain: Bench = {
  names: ['drain', 'drain-one-room'],
  async run({ isShort }) {
    const many: Round[] = [];
    const one: Round[] = [];
    const rooms = Array.from({ length: 16 }, (_, index) => `salle-${index + 1}`);
    for (let round = 0; round < (isShort ? 3 : 5); round += 1) {
      many.push({
        value: await drainBridge(rooms, alertsWaiting),
        yardstick: await drainBare(rooms, alertsWaiting, 8),
      });
      const few = isShort ? 300 : 1_000;
      one.push({ value: await drainBridge(['salle'], few), yardstick: await drainBare(['salle'], few, 1) });
    }
    const at = (name: string, rooms: string, atLeast: number, rounds: Round[]) =>
      summariseRounds({ name, unit: 'posts/s', yardstick: `a bare client, ${rooms}`, bound: { atLeast } }, rounds);
    return [at('drain', '8 at once', 0.85, many), at('drain-one-room', 'one at a time', 0.9, one)];
  },
};

/** Posts a second while a bridge catches up: from its first post to its last, by the server's clock. */
async function drainBridge(rooms: string[], count: number): Promise<number> {
  const sandbox = await startPacedSandbox();
  try {
    return await withFolder(async (folder) => {
      const bridge = await startBridge(folder, {
        mattermostUrl: sandbox.url,
        token: sandbox.bot.token,
        team: sandbox.team,
        rooms,
      });
      await warmUp(bridge, sandbox);
      await control(sandbox, 'POST', 'down');
      const bodies = makeProblems(1, count, (index) => rooms[index % rooms.length] ?? '');
      await deliver(bridge, bodies);
      await control(sandbox, 'POST', 'up');
      const rate = await watchPosts(sandbox, rooms, count);
      await bridge.stop();
      return rate;
    });
  } finally {
    await sandbox.stop();
  }
}

/** Posts in a room that is not counted: a bridge that has run for a minute is what people have. */
async function warmUp(bridge: Bridge, sandbox: SandboxProcess): Promise<void> {
  const bodies = makeProblems(1_000_000, warmUpAlerts, () => 'elsewhere');
  await deliver(bridge, bodies);
  await waitForPosts(sandbox, ['supervision'], warmUpAlerts);
}

function deliver(bridge: Bridge, bodies: Generator<string>) {
  return applyLoad({
    port: bridge.port,
    path: '/hooks/zabbix',
    headers: { authorization: `Bearer ${benchSecret}` },
    connections: 8,
    nextBody: () => bodies.next().value ?? undefined,
  });
}

async function drainBare(rooms: string[], count: number, atOnce: number): Promise<number> {
  const sandbox = await startPacedSandbox();
  const bot = new BareClient(sandbox.url, sandbox.bot.token);
  const channels: string[] = [];
  for (const room of rooms) channels.push(await bot.openChannel(sandbox, room));
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next++;
      await bot.call('POST', '/posts', makeBarePost(channels[index % channels.length] ?? '', `p${index}`));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const rate = await watchPosts(sandbox, rooms, count);
  await sandbox.stop();
  return rate;
}

async function waitForPosts(sandbox: SandboxProcess, rooms: string[], count: number): Promise<void> {
  for (;;) {
    const channels = await control<{ name: string; post_count: number }[]>(sandbox, 'GET', 'channels');
    const there = channels
      .filter(({ name }) => rooms.includes(name))
      .reduce((sum, { post_count }) => sum + post_count, 0);
    if (there >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Posts a second, by the server's clock, from the first to the last of them. */
async function watchPosts(sandbox: SandboxProcess, rooms: string[], count: number): Promise<number> {
  await waitForPosts(sandbox, rooms, count);
  const times: number[] = [];
  for (const room of rooms) {
    const posts = await control<{ type: string; create_at: number }[]>(sandbox, 'GET', `channels/${room}/posts`);
    times.push(...posts.filter(({ type }) => type === 'custom_vigie_alert').map(({ create_at }) => create_at));
  }
  if (times.length < count) return watchPosts(sandbox, rooms, count);
  return ((count - 1) * 1_000) / (Math.max(...times) - Math.min(...times));
}

async function control<T>(sandbox: SandboxProcess, method: string, path: string): Promise<T> {
  const response = await fetch(`${sandbox.url}/sandbox/${path}`, { method });
  return JSON.parse(await response.text());
}
