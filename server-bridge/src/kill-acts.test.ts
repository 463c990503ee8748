import { expect, test } from '@jest/globals';
import { runKillActsScenario } from './testing/kill-acts-scenario.ts';

test('killed eight times while people acknowledge and comment, every act that was taken stands in Zabbix once', async () => {
  const outcome = await runKillActsScenario({ kills: 8, seed: 1 });
  expect(outcome.wrong).toEqual([]);
  expect(outcome.kills).toBe(8);
  expect(outcome.acts).toBeGreaterThanOrEqual(8);
}, 600_000);
