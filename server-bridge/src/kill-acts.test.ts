import { expect, test } from '@jest/globals';
import { chooseRuns } from './testing/choose-runs.ts';
import { runKillActsScenario } from './testing/kill-acts-scenario.ts';

const kills = chooseRuns({ few: 3, many: 8 });

test('killed again and again while people acknowledge and comment, every act that was taken stands in Zabbix once', async () => {
  const outcome = await runKillActsScenario({ kills, seed: 1 });
  expect(outcome.wrong).toEqual([]);
  expect(outcome.kills).toBe(kills);
  expect(outcome.acts).toBeGreaterThanOrEqual(kills);
}, 600_000);
