import { expect, test } from '@jest/globals';
import { runKillScenario } from './testing/kill-scenario.ts';
import { readTestEngine } from './testing/open-test-store.ts';

/** Enough for each stage of a delivery; PostgreSQL commits the same transactions, in twice the time here. */
const kills = readTestEngine() === 'sqlite' ? 50 : 10;

test('killed again and again while bodies come in and posts go out, every accepted alert is shown once, in its last state', async () => {
  const outcome = await runKillScenario({ kills, seed: 1 });
  expect(outcome.wrong).toEqual([]);
  expect(outcome.kills).toBe(kills);
  expect(outcome.alerts).toBeGreaterThan(10);
}, 600_000);

test('killed in a storm, every accepted alert is shown once, in a post or in a list, in its last state', async () => {
  const outcome = await runKillScenario({ kills: 12, seed: 5, postsPerMinute: 20 });
  expect(outcome.wrong).toEqual([]);
  expect(outcome.alerts).toBeGreaterThan(20);
}, 600_000);
