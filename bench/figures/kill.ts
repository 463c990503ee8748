import { runKillActsScenario } from '../../server-bridge/src/testing/kill-acts-scenario.ts';
import { runKillScenario } from '../../server-bridge/src/testing/kill-scenario.ts';
import type { Bench } from '../bench.ts';

export const kill: Bench = {
  names: ['kill'],
  async run({ isShort }) {
    const { kills, accepted, alerts, posts, wrong } = await runKillScenario({ kills: isShort ? 20 : 500, seed: 7 });
    process.stderr.write(`${kills} kills, ${accepted} deliveries accepted, ${alerts} alerts, ${posts} posts\n`);
    for (const line of wrong.slice(0, 20)) process.stderr.write(`wrong: ${line}\n`);
    return [
      {
        name: 'kill',
        value: wrong.length,
        unit: 'wrong',
        yardstick: `posts after ${kills} kills`,
        yardstickValue: posts,
        ratio: wrong.length / posts,
        min: wrong.length / posts,
        max: wrong.length / posts,
        target: '<= 0',
        holds: wrong.length === 0,
      },
    ];
  },
};

export const killActs: Bench = {
  names: ['kill-acts'],
  async run({ isShort }) {
    const { kills, acts, wrong } = await runKillActsScenario({ kills: isShort ? 5 : 100, seed: 7 });
    process.stderr.write(`${kills} kills, ${acts} acts taken\n`);
    for (const line of wrong.slice(0, 20)) process.stderr.write(`wrong: ${line}\n`);
    return [
      {
        name: 'kill-acts',
        value: wrong.length,
        unit: 'wrong',
        yardstick: `acts after ${kills} kills`,
        yardstickValue: acts,
        ratio: wrong.length / acts,
        min: wrong.length / acts,
        max: wrong.length / acts,
        target: '<= 0',
        holds: wrong.length === 0,
      },
    ];
  },
};
