import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { runKillScenario } from './testing/kill-scenario.ts';
import { makeTestDatabase, readTestEngine } from './testing/open-test-store.ts';
import { createPostgresCluster } from './testing/postgres-cluster.ts';

if (readTestEngine() === 'postgres') {
  test('PostgreSQL stopped, crashed and started under load: refused with 503 meanwhile, nothing lost, nothing twice', async () => {
    const cluster = await createPostgresCluster({ fsync: true });
    try {
      const place = await makeTestDatabase(cluster.url);
      let strikes = 0;
      const outcome = await runKillScenario({
        kills: 4,
        seed: 5,
        place: { ...place, remove: async () => undefined },
        strike: {
          hit: async () => {
            strikes += 1;
            await cluster.stop(strikes % 2 === 0 ? 'fast' : 'immediate');
          },
          mend: async () => {
            await sleep(300 * strikes);
            await cluster.start();
          },
        },
      });
      expect(outcome.wrong).toEqual([]);
      expect(outcome.refused).toBeGreaterThan(4);
      expect(Math.max(...outcome.readyAfterMs)).toBeLessThan(20_000);
    } finally {
      await cluster.remove();
    }
  }, 240_000);
} else {
  test('the other half of this file needs PostgreSQL: npm run with-postgres -- npm test', () => {
    expect(readTestEngine()).toBe('sqlite');
  });
}
