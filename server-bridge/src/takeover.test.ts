import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { chooseRuns } from './testing/choose-runs.ts';
import { runKillScenario } from './testing/kill-scenario.ts';
import { readTestEngine } from './testing/open-test-store.ts';

test('of two bridges on one store one works, and the other takes over within ten seconds when it is killed', async () => {
  const outcome = await runKillScenario({ kills: chooseRuns({ few: 2, many: 6 }), seed: 3, bridges: 2 });
  expect(outcome.wrong).toEqual([]);
  expect(outcome.alerts).toBeGreaterThan(2);
  expect(Math.max(...outcome.readyAfterMs)).toBeLessThan(10_000);
}, 180_000);

if (readTestEngine() === 'postgres') {
  test('a bridge that is held for a while is replaced, and writes nothing when it goes on', async () => {
    const outcome = await runKillScenario({
      kills: 1,
      seed: 4,
      bridges: 2,
      strike: {
        hit: async (active) => active.signal('SIGSTOP'),
        mend: async (active) => {
          await sleep(12_000);
          active.signal('SIGCONT');
        },
      },
    });
    expect(outcome.wrong).toEqual([]);
    expect(outcome.alerts).toBeGreaterThan(0);
  }, 180_000);
}
