import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Matcher, parseMatcher } from '../domain/routing/matchers.ts';
import type { SilenceOrder } from '../domain/suppression/decide-silence.ts';
import type { Silence } from '../domain/suppression/silence.ts';
import { startWorld, type World } from '../testing/start-world.ts';
import { MaintenanceWindows } from './maintenance-windows.ts';
import { Silences } from './silences.ts';

const minute = 60_000;
const hour = 60 * minute;
const alice = { userId: 'u1', username: 'alice', fullName: 'Alice' };

let world: World;
let silences: Silences;
let windows: MaintenanceWindows;
let planned: Silence[];

beforeEach(async () => {
  world = await startWorld();
  planned = [];
  await restart();
});
afterEach(() => world.stop());

/** The bridge is started again: nothing of what was in memory is left. */
async function restart(): Promise<void> {
  const common = {
    db: world.store.db,
    now: () => world.now(),
    newId: () => `p-${Math.random()}`,
    onCommitted: (rooms: Map<string, number>) => world.projector.wake(rooms),
  };
  silences = new Silences({ ...common, longestMs: 48 * hour, onChanged: () => undefined });
  await silences.load();
  windows = new MaintenanceWindows({
    ...common,
    plan: (from, until) => planned.filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from),
    routes: [],
    defaultRoom: 'supervision',
  });
}

async function pass(durationMs: number): Promise<void> {
  await world.advance(durationMs);
  await silences.look();
  await windows.look();
  await world.settle();
}

/** First lines of what stands in the room; replies are indented. */
async function read(): Promise<string[]> {
  const posts = await world.posts('supervision');
  return posts.map(({ message, root_id }) => {
    const [line = ''] = message.split('\n');
    return `${root_id === '' ? '' : '  '}${line.split(' · ')[0]?.replace(/until .*$/, 'until …')}`;
  });
}

function match(text: string): Matcher[] {
  const parsed = parseMatcher(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.matchers;
}

function order(more: Partial<SilenceOrder & { kind: 'create' }> = {}): SilenceOrder {
  return {
    kind: 'create',
    act: 'a',
    by: alice,
    matchers: match('host="db-01"'),
    reason: 'why',
    durationMs: hour,
    scope: { username: 'alice', rooms: {} },
    rooms: [{ room: 'supervision' }],
    ...more,
  };
}

function window(startsAt: number, durationMs = 3 * hour): Silence {
  const name = 'patches';
  const matchers = match('environment="prod"');
  return {
    id: `${name} ${startsAt}`,
    kind: 'maintenance',
    matchers,
    by: name,
    reason: 'r',
    startsAt,
    endsAt: startsAt + durationMs,
  };
}

test('a silence is told as it is made, extended and over, each once', async () => {
  const { silence } = await silences.take(order());
  await world.settle();
  expect(await read()).toEqual(['🔕 SILENCE until …']);
  await silences.take({ kind: 'change', id: silence?.id ?? 0, act: 'b', by: alice, durationMs: 90 * minute });
  await pass(hour);
  await restart();
  await pass(hour);
  expect(await read()).toEqual([
    '✓ SILENCE OVER (1 h 30 min)',
    '  Now until …',
    '✓ The silence is over: what is still open is announced',
  ]);
  await restart();
  await pass(hour);
  expect(await read()).toHaveLength(3);
});

test('a planned one is told as planned, in the room as it begins much later, and as it is ended by hand', async () => {
  const { silence } = await silences.take(order({ startsAt: world.now() + 5 * hour }));
  await world.settle();
  expect(await read()).toEqual(['🔕 SILENCE PLANNED']);
  await pass(5 * hour + minute);
  expect(await read()).toEqual(['🔕 SILENCE until …', '🔕 The silence begins, until …']);
  await silences.take({ kind: 'end', id: silence?.id ?? 0, act: 'b', by: alice });
  await world.settle();
  expect((await read())[0]).toBe('✓ SILENCE OVER (1 min)');
  expect((await read()).at(-1)).toBe('✓ The silence is over, ended by Alice: what is still open is announced');
});

test('a maintenance window is told an hour ahead, as it begins and as it is over, across restarts', async () => {
  planned = [window(world.now() + 2 * hour)];
  await pass(minute);
  expect(world.steps).toEqual([]);
  await pass(hour);
  expect(await read()).toEqual(['🔧 MAINTENANCE PLANNED']);
  await restart();
  await pass(hour);
  expect(await read()).toEqual(['🔧 MAINTENANCE until …', '  🔧 The maintenance begins, until …']);
  await restart();
  await pass(3 * hour);
  const all = [
    '✓ MAINTENANCE OVER (3 h)',
    '  🔧 The maintenance begins, until …',
    '✓ The maintenance is over: what is still open is announced',
  ];
  expect(await read()).toEqual(all);
  await pass(24 * hour);
  expect(await read()).toEqual(all);
});

test('one that vigie.yaml no longer plans is over, one that came and went while the bridge was down is told by nobody', async () => {
  planned = [window(world.now() + 30 * minute)];
  await pass(minute);
  planned = [];
  await restart();
  await pass(minute);
  expect(await read()).toEqual([
    '✓ MAINTENANCE CALLED OFF',
    '  ✓ The maintenance is over: what is still open is announced',
  ]);
  planned = [window(world.now() + hour + minute, hour)];
  await world.advance(4 * hour);
  await pass(minute);
  expect(await read()).toHaveLength(2);
});

test('whatever is done with a silence while Mattermost is down is told once it is up, as it is then', async () => {
  await world.control('POST', '/sandbox/faults', {
    method: 'POST',
    path: '/api/v4/posts',
    kind: 'status',
    status: 503,
    times: 3,
  });
  const { silence } = await silences.take(order());
  await silences.take({ kind: 'end', id: silence?.id ?? 0, act: 'b', by: alice });
  await world.restartProjector();
  await world.settle(20_000);
  expect(await read()).toEqual([expect.stringMatching(/^✓ SILENCE (OVER|CALLED OFF)/)]);
}, 30_000);
