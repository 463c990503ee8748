import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FreezeOrder } from '../domain/freezes/decide-freeze.ts';
import { startWorld, type World } from '../testing/start-world.ts';
import { Freezes } from './freezes.ts';
import type { DatedFreeze } from './plan-freezes.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const alice = { userId: 'u1', username: 'alice', fullName: 'Alice' };

let world: World;
let freezes: Freezes;
let planned: DatedFreeze[];

beforeEach(async () => {
  world = await startWorld();
  planned = [];
  await restart();
});
afterEach(() => world.stop());

/** The bridge is started again: nothing of what was in memory is left. */
async function restart(): Promise<void> {
  freezes = new Freezes({
    db: world.store.db,
    now: () => world.now(),
    newId: () => `p-${Math.random()}`,
    plan: (from, until) => planned.filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from),
    findRooms: () => [{ room: 'supervision' }],
    onCommitted: (rooms) => world.projector.wake(rooms),
  });
  await freezes.load();
}

async function pass(durationMs: number): Promise<void> {
  await world.advance(durationMs);
  await freezes.look();
  await world.settle();
}

/** First lines of what stands in the room; replies are indented. */
async function read(room = 'supervision'): Promise<string[]> {
  const posts = await world.posts(room);
  return posts.map(({ message, root_id }) => {
    const [line = ''] = message.split('\n');
    const words = line.split(' · ')[0]?.replace(/(until|begins|now) (?!the).*$/, '$1 …');
    return `${root_id === '' ? '' : '  '}${words}`;
  });
}

function create(more: Partial<FreezeOrder & { kind: 'create' }> = {}): FreezeOrder {
  return {
    kind: 'create',
    act: 'a',
    by: alice,
    environments: ['prod'],
    services: [],
    reason: 'year end',
    mayOverride: [],
    endsAt: world.now() + hour,
    tellAheadMs: day,
    rooms: [{ room: 'supervision' }],
    ...more,
  };
}

function plan(startsAt: number, durationMs = 3 * day, more: Partial<DatedFreeze> = {}): DatedFreeze {
  return {
    id: `year end ${startsAt}`,
    kind: 'config',
    environments: ['prod'],
    services: [],
    by: 'year end',
    reason: 'r',
    mayOverride: [],
    tellAheadMs: day,
    rooms: [],
    startsAt,
    endsAt: startsAt + durationMs,
    ...more,
  };
}

test('one of vigie.yaml is told a day ahead, as it begins and as it is over, each once, however often we start', async () => {
  planned = [plan(world.now() + 2 * day)];
  await pass(minute);
  expect(world.steps).toEqual([]);
  await pass(day);
  expect(await read()).toEqual(['❄ FREEZE PLANNED']);
  await restart();
  await pass(day);
  expect(await read()).toEqual(['❄ FREEZE until …', '❄ The freeze begins, until …']);
  await restart();
  await pass(3 * day);
  const all = ['✓ FREEZE OVER (3 d)', '❄ The freeze begins, until …', '✓ The freeze is over'];
  expect(await read()).toEqual(all);
  await restart();
  await pass(10 * day);
  expect(await read()).toEqual(all);
});

test('one of a person is told as it is planned, a day ahead, as it begins and as it is ended', async () => {
  const { freeze } = await freezes.take(create({ startsAt: world.now() + 3 * day, endsAt: world.now() + 4 * day }));
  await world.settle();
  expect(await read()).toEqual(['❄ FREEZE PLANNED']);
  await pass(2 * day + minute);
  await restart();
  await pass(day);
  await freezes.take({ kind: 'end', id: freeze?.id ?? 0, act: 'b', by: alice });
  await world.settle();
  expect(await read()).toEqual([
    expect.stringMatching(/^✓ FREEZE OVER/),
    '❄ The freeze begins …',
    '❄ The freeze begins, until …',
    '✓ The freeze is over, ended by Alice',
  ]);
  expect(freezes.list(world.now(), world.now() + day)).toEqual([]);
});

test('the same act twice makes one freeze, known to the bridge that starts next', async () => {
  const first = await freezes.take(create());
  expect(await freezes.take(create())).toMatchObject({ reason: 'already', freeze: { id: first.freeze?.id } });
  await restart();
  expect(freezes.list(world.now(), world.now() + 1)).toMatchObject([{ id: String(first.freeze?.id), kind: 'person' }]);
});

test('what vigie.yaml plans no more is called off; one that is told later than before is not', async () => {
  planned = [plan(world.now() + 12 * hour)];
  await pass(minute);
  planned = [plan(planned[0]?.startsAt ?? 0, 3 * day, { tellAheadMs: hour })];
  await restart();
  await pass(minute);
  expect(await read()).toEqual(['❄ FREEZE PLANNED']);
  planned = [];
  await restart();
  await pass(minute);
  expect(await read()).toEqual(['✓ FREEZE CALLED OFF', '  ✓ The freeze is over']);
});

test('killed as it is written, whether it arrived or not, the start and the end are told once', async () => {
  const startsAt = world.now() + hour;
  for (const [index, kind] of ['cut-before', 'cut-after'].entries()) {
    const name = `${kind} ${index}`;
    planned = [plan(startsAt + index * 20 * hour, 5 * hour, { id: name, tellAheadMs: 0, rooms: [kind] })];
    for (const aheadMs of [hour, 5 * hour]) {
      await world.control('POST', '/sandbox/faults', { method: 'POST', path: '/api/v4/posts', kind, times: 1 });
      await world.advance(index === 1 && aheadMs === hour ? 15 * hour : aheadMs);
      await freezes.look();
      await world.restartProjector();
      await restart();
      await freezes.look();
      await world.settle(20_000);
    }
    expect(await read(kind)).toEqual(['✓ FREEZE OVER (5 h)', '✓ The freeze is over']);
  }
}, 60_000);
