import { startZabbixApi } from '../../sandbox/zabbix-api/start-zabbix-api.ts';
import { type Bench, withFolder } from '../bench.ts';
import { benchSecret } from '../bench-config.ts';
import { makeProblems } from '../bodies.ts';
import { BareClient } from '../mattermost-client.ts';
import { startBridge, startPacedSandbox } from '../processes.ts';
import { postRaw } from '../raw-post.ts';
import { percentile, type Round, summariseRounds } from '../result.ts';

/** What a call of `event.acknowledge` took on a real Zabbix 6.0.14 with PostgreSQL on two cores. */
const zabbixMs = 130;
const yardstickMs = 1_000;

interface LivePost {
  id: string;
  message: string;
  type: string;
}

/** From a click on a post's button to the act standing in Zabbix. */
export const ack: Bench = {
  names: ['ack'],
  async run({ isShort }) {
    const perRound = isShort ? 10 : 40;
    const sandbox = await startPacedSandbox();
    const api = await startZabbixApi({ knowsAll: true });
    await fetch(`${api.url}/stand-in/faults`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'slow', delayMs: zabbixMs, method: 'POST', path: 'event.acknowledge' }),
    });
    const bot = new BareClient(sandbox.url, sandbox.bot.token);
    const channelId = await bot.openChannel(sandbox, 'supervision');
    const alice = new BareClient(sandbox.url, sandbox.users.find(({ username }) => username === 'alice')?.token ?? '');
    const rounds: Round[] = [];
    await withFolder(async (folder) => {
      const bridge = await startBridge(folder, {
        mattermostUrl: sandbox.url,
        token: sandbox.bot.token,
        team: sandbox.team,
        zabbixApi: { url: api.url, token: api.token },
      });
      let first = 1;
      const findPost = async (eventId: string): Promise<string> => {
        for (;;) {
          const { posts } = await bot.call<{ posts: Record<string, LivePost> }>('GET', `/channels/${channelId}/posts`);
          const live = Object.values(posts).find(({ message }) => message.includes(`eventid=${eventId}`));
          if (live !== undefined) return live.id;
          await sleep(20);
        }
      };
      const acknowledge = async (): Promise<number> => {
        const eventId = String(first);
        const [body = ''] = makeProblems(first, 1);
        first += 1;
        await postRaw(`http://127.0.0.1:${bridge.port}/hooks/zabbix`, { authorization: `Bearer ${benchSecret}` }, body);
        const postId = await findPost(eventId);
        const clickedAt = performance.now();
        await alice.call('POST', `/posts/${postId}/actions/acknowledge`, {});
        while (!api.events().some(({ eventid, acknowledged }) => eventid === eventId && acknowledged)) await sleep(1);
        return performance.now() - clickedAt;
      };
      for (let index = 0; index < 5; index += 1) await acknowledge();
      for (let round = 0; round < (isShort ? 2 : 5); round += 1) {
        const times: number[] = [];
        for (let index = 0; index < perRound; index += 1) times.push(await acknowledge());
        rounds.push({ value: percentile(times, 0.95), yardstick: yardstickMs });
      }
      await bridge.stop();
    });
    await Promise.all([sandbox.stop(), api.stop()]);
    const yardstick = `a second; Zabbix takes ${zabbixMs} ms of it`;
    return [summariseRounds({ name: 'ack written p95', unit: 'ms', yardstick, bound: { atMost: 1 } }, rounds)];
  },
};

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
