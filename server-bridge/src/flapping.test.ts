import { afterEach, expect, test } from '@jest/globals';
import type { Signal } from './domain/alerts/signal.ts';
import { startWorld, type World } from './testing/start-world.ts';

const alerts = 50;
const changesEach = 200;
const minute = 60_000;

let world: World;
afterEach(() => world.stop());

test('ten thousand changes of fifty alerts within a minute are fifty posts, a few edits and the right end', async () => {
  world = await startWorld({ mention: ['here'] });
  for (let change = 0; change < changesEach; change += 1) {
    const signals = Array.from({ length: alerts }, (_, index) => makeSignal(index, change, world.now()));
    await world.take(...signals);
    if (change === 0) await world.settle();
    await world.advance(minute / changesEach);
  }
  // The odd ones end open.
  const last = Array.from({ length: alerts }, (_, index) => index).filter((index) => index % 2 === 1);
  await world.take(...last.map((index) => makeSignal(index, changesEach, world.now())));
  for (let rest = 0; rest < 15; rest += 1) await world.pass(5 * minute);

  const posts = await world.posts('supervision');
  const live = posts.filter(({ root_id }) => root_id === '');
  expect(live).toHaveLength(alerts);
  for (const { message, edits } of live) {
    const index = Number(/disk-(\d+)/.exec(message)?.[1]);
    expect(message).toMatch(index % 2 === 1 ? /^▲ HIGH · / : /^✓ RESOLVED/);
    // Each of the seven changes that make it flap may be written; then one a minute, and the ends.
    expect(edits).toBeLessThanOrEqual(12);
  }
  const notes = posts.filter(({ root_id }) => root_id !== '').map(({ message }) => message);
  for (const wanted of [/≈ Flapping since/, /≈ Stable again .* \((199|200) changes in/]) {
    expect(notes.filter((note) => wanted.test(note))).toHaveLength(alerts);
  }
}, 120_000);

function makeSignal(index: number, change: number, at: number): Signal {
  const occurrence = Math.floor(change / 2);
  const kind = change % 2 === 0 ? ('firing' as const) : ('resolved' as const);
  return {
    kind,
    id: `${index}:${occurrence}:${kind}`,
    key: `${index}:${occurrence}`,
    subject: `disk-${index}`,
    isSubjectExclusive: false,
    at,
    startedAt: at,
    facts: { title: `disk-${index} is full`, severity: 'high', labels: { host: `web-${index}` }, links: [] },
  };
}
