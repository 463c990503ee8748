import { expect, test } from '@jest/globals';
import { runKillScenario } from './testing/kill-scenario.ts';

test('killed fifty times while bodies come in and posts go out, every accepted alert is shown once, in its last state', async () => {
  const outcome = await runKillScenario({ kills: 50, seed: 1 });
  expect(outcome.wrong).toEqual([]);
  expect(outcome.kills).toBe(50);
  expect(outcome.alerts).toBeGreaterThan(50);
  // A minute on a quiet machine.
}, 300_000);
