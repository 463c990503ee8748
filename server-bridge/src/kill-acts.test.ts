import { expect, test } from '@jest/globals';
import { runKillActsScenario } from './testing/kill-acts-scenario.ts';

test('killed fifteen times while people acknowledge and comment, every act that was taken stands in Zabbix once', async () => {
  const outcome = await runKillActsScenario({ kills: 15, seed: 1 });
  expect(outcome.wrong).toEqual([]);
  expect(outcome.kills).toBe(15);
  expect(outcome.acts).toBeGreaterThanOrEqual(15);
}, 110_000);
