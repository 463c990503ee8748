import { setTimeout as sleep } from 'node:timers/promises';
import { type KillOutcome, runKillScenario } from '../../server-bridge/src/testing/kill-scenario.ts';
import { makeTestDatabase } from '../../server-bridge/src/testing/open-test-store.ts';
import { createPostgresCluster, findPostgres } from '../../server-bridge/src/testing/postgres-cluster.ts';
import type { Bench } from '../bench.ts';
import { countWrong } from './kill.ts';

/** A tool that is refused tries for longer than that: Zabbix 10 times 30 s, Alertmanager for ever. */
const takeoverMs = 10_000;

/** Two bridges on one PostgreSQL, the one at work killed again and again under load. */
export const takeover: Bench = {
  names: ['takeover', 'takeover-time'],
  async run({ isShort }) {
    if (findPostgres() === undefined) return skip('takeover');
    const cluster = await createPostgresCluster({ fsync: true });
    try {
      const place = await makeTestDatabase(cluster.url);
      const outcome = await runKillScenario({ kills: isShort ? 3 : 50, seed: 11, bridges: 2, place });
      print(outcome, 'kills');
      const readyAfterMs = outcome.readyAfterMs.toSorted((a, b) => a - b);
      const slowest = readyAfterMs.at(-1) ?? 0;
      return [
        countWrong('takeover', outcome.wrong, outcome.posts, `posts after ${outcome.kills} kills`),
        {
          name: 'takeover-time',
          value: slowest,
          unit: 'ms until deliveries are taken, the slowest',
          yardstick: 'ms a tool waits without harm',
          yardstickValue: takeoverMs,
          ratio: slowest / takeoverMs,
          min: (readyAfterMs[0] ?? 0) / takeoverMs,
          max: slowest / takeoverMs,
          target: '<= 1',
          holds: slowest <= takeoverMs,
        },
      ];
    } finally {
      await cluster.remove();
    }
  },
};

/** PostgreSQL itself stopped, every second time as in a crash, and started again under load. */
export const storeOutage: Bench = {
  names: ['store-outage'],
  async run({ isShort }) {
    if (findPostgres() === undefined) return skip('store-outage');
    const cluster = await createPostgresCluster({ fsync: true });
    let stops = 0;
    try {
      const place = await makeTestDatabase(cluster.url);
      const outcome = await runKillScenario({
        kills: isShort ? 2 : 20,
        seed: 12,
        bridges: 2,
        // With its server.
        place: { ...place, remove: async () => undefined },
        strike: {
          hit: async () => {
            stops += 1;
            await cluster.stop(stops % 2 === 0 ? 'fast' : 'immediate');
          },
          mend: async () => {
            await sleep(200 + 100 * stops);
            await cluster.start();
          },
        },
      });
      print(outcome, 'stops of PostgreSQL');
      return [countWrong('store-outage', outcome.wrong, outcome.posts, `posts after ${outcome.kills} stops`)];
    } finally {
      await cluster.remove();
    }
  },
};

function skip(name: string): [] {
  process.stderr.write(`${name}: skipped, PostgreSQL is not installed (apt-get install postgresql)\n`);
  return [];
}

function print({ kills, accepted, refused, alerts, posts, readyAfterMs }: KillOutcome, what: string): void {
  const sorted = readyAfterMs.toSorted((a, b) => a - b).map(Math.round);
  process.stderr.write(
    `${kills} ${what}, ${accepted} deliveries accepted, ${refused} refused with 503 and sent again, ${alerts} alerts, ` +
      `${posts} posts; deliveries taken again after ${sorted[0]} to ${sorted.at(-1)} ms, median ${sorted[sorted.length >> 1]}\n`,
  );
}
