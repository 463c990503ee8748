import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commands } from '#contract/commands.ts';
import { type AnsweringWorld, startAnsweringWorld } from '../testing/start-answering-world.ts';

const alertsOpen = 3_000;
let world: AnsweringWorld;

beforeAll(async () => {
  world = await startAnsweringWorld();
  // Titles that cannot be packed: the worst a page can hold.
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state.toString(36);
  };
  for (let start = 0; start < alertsOpen; start += 100) {
    const problems = Array.from({ length: 100 }, (_, index) => start + index + 1);
    await Promise.all(
      problems.map((id) => {
        const title = Array.from({ length: 75 }, random).join('').slice(0, 450);
        return world.raise({ id: `${id}`, title, severity: `${2 + (id % 4)}` });
      }),
    );
  }
  await world.waitForRooms('supervision', 'prod-critique');
}, 60_000);

afterAll(() => world.stop());

test('a list that no answer can carry comes in few packed pages, each alert once, in order', async () => {
  const seen: { id: number; severity: string }[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const reply = await world.ask('alice', 'alerts.list', { status: 'open', cursor });
    expect(JSON.stringify(reply).length).toBeLessThan(1024 * 1024);
    expect(reply.deflated).toEqual(expect.any(String));
    const text = inflateSync(Buffer.from(reply.deflated, 'base64')).toString();
    const { alerts, next } = commands['alerts.list'].result.parse(JSON.parse(text));
    seen.push(...alerts);
    cursor = next;
    pages += 1;
  } while (cursor !== undefined);
  expect(pages).toBeLessThanOrEqual(5);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(alertsOpen);
  const order = ['critical', 'high', 'medium', 'low'];
  const ranks = seen.map(({ severity }) => order.indexOf(severity));
  expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
}, 30_000);
