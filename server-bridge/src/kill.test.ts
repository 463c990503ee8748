import { expect, test } from '@jest/globals';
import { chooseRuns } from './testing/choose-runs.ts';
import { runKillScenario } from './testing/kill-scenario.ts';

/** A kill costs the start of a process, most of a second. The bench kills 500 times. */
const kills = chooseRuns({ few: 8, many: 50 });

test('killed again and again while bodies come in and posts go out, every accepted alert is shown once, in its last state', async () => {
  const outcome = await runKillScenario({ kills, seed: 1 });
  expect(outcome.wrong).toEqual([]);
  expect(outcome.kills).toBe(kills);
  expect(outcome.alerts).toBeGreaterThan(5);
}, 600_000);

test('killed in a storm, every accepted alert is shown once, in a post or in a list, in its last state', async () => {
  const outcome = await runKillScenario({ kills: chooseRuns({ few: 4, many: 12 }), seed: 5, postsPerMinute: 8 });
  expect(outcome.wrong).toEqual([]);
  expect(outcome.alerts).toBeGreaterThan(8);
}, 600_000);
