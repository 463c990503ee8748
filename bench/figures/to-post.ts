import { makeBarePost } from '../bare-post.ts';
import { type Bench, withFolder } from '../bench.ts';
import { benchSecret } from '../bench-config.ts';
import { makeProblems } from '../bodies.ts';
import { BareClient, Watcher } from '../mattermost-client.ts';
import { startBridge, startPacedSandbox } from '../processes.ts';
import { postRaw } from '../raw-post.ts';
import { percentile, type Round, summariseRounds } from '../result.ts';

/** Five a second: what is measured is one post, not a queue. */
const gapMs = 200;
const warmUp = 200;

export const toPost: Bench = {
  names: ['to-post'],
  async run({ isShort }) {
    const perRound = isShort ? 20 : 50;
    const sandbox = await startPacedSandbox();
    const bot = new BareClient(sandbox.url, sandbox.bot.token);
    const bareChannel = await bot.openChannel(sandbox, 'bare');
    await bot.openChannel(sandbox, 'supervision');
    const alice = sandbox.users.find(({ username }) => username === 'alice');
    const watcher = await Watcher.open(sandbox.url, alice?.token ?? '');
    const medians: Round[] = [];
    const tails: Round[] = [];
    await withFolder(async (folder) => {
      const bridge = await startBridge(folder, {
        mattermostUrl: sandbox.url,
        token: sandbox.bot.token,
        team: sandbox.team,
      });
      let first = 1;
      const viaBridge = async () => {
        const [body = ''] = makeProblems(first, 1);
        const seen = watcher.see(`eventid=${first}`);
        first += 1;
        const sentAt = performance.now();
        await postRaw(`http://127.0.0.1:${bridge.port}/hooks/zabbix`, { authorization: `Bearer ${benchSecret}` }, body);
        return (await seen) - sentAt;
      };
      const bare = async () => {
        const word = `bare-${first}-end`;
        const seen = watcher.see(word);
        first += 1;
        const sentAt = performance.now();
        await bot.call('POST', '/posts', makeBarePost(bareChannel, word));
        return (await seen) - sentAt;
      };
      // Both warm: a bridge that has run for a minute is what people have.
      for (let index = 0; index < warmUp; index += 1) {
        await viaBridge();
        await bare();
      }
      for (let round = 0; round < (isShort ? 3 : 5); round += 1) {
        const [yardstick, value] = [await takeEach(bare, perRound), await takeEach(viaBridge, perRound)];
        medians.push({ value: percentile(value, 0.5), yardstick: percentile(yardstick, 0.5) });
        tails.push({ value: percentile(value, 0.95), yardstick: percentile(yardstick, 0.95) });
      }
      await bridge.stop();
    });
    watcher.close();
    await sandbox.stop();
    const yardstick = 'a bare POST /posts';
    return [
      summariseRounds({ name: 'to-post p50', unit: 'ms', yardstick, bound: { atMost: 1.5 } }, medians),
      summariseRounds({ name: 'to-post p95', unit: 'ms', yardstick, bound: { atMost: 1.7 } }, tails),
    ];
  },
};

async function takeEach(take: () => Promise<number>, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const rest = new Promise((resolve) => setTimeout(resolve, gapMs));
    times.push(await take());
    await rest;
  }
  return times;
}
