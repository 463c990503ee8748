import { runKillActsScenario } from '../../server-bridge/src/testing/kill-acts-scenario.ts';
import { runKillScenario } from '../../server-bridge/src/testing/kill-scenario.ts';
import type { Bench } from '../bench.ts';
import type { BenchResult } from '../result.ts';

export const kill: Bench = {
  names: ['kill'],
  async run({ isShort }) {
    const { kills, accepted, alerts, posts, wrong } = await runKillScenario({ kills: isShort ? 6 : 500, seed: 7 });
    process.stderr.write(`${kills} kills, ${accepted} deliveries accepted, ${alerts} alerts, ${posts} posts\n`);
    return [countWrong('kill', wrong, posts, `posts after ${kills} kills`)];
  },
};

export const killActs: Bench = {
  names: ['kill-acts'],
  async run({ isShort }) {
    const { kills, acts, wrong } = await runKillActsScenario({ kills: isShort ? 2 : 100, seed: 7 });
    process.stderr.write(`${kills} kills, ${acts} acts taken\n`);
    return [countWrong('kill-acts', wrong, acts, `acts after ${kills} kills`)];
  },
};

export function countWrong(name: string, wrong: readonly string[], of: number, yardstick: string): BenchResult {
  for (const line of wrong.slice(0, 20)) process.stderr.write(`wrong: ${line}\n`);
  const ratio = wrong.length / of;
  return {
    name,
    value: wrong.length,
    unit: 'wrong',
    yardstick,
    yardstickValue: of,
    ratio,
    min: ratio,
    max: ratio,
    target: '<= 0',
    holds: wrong.length === 0,
  };
}
