import { afterEach, expect, test } from '@jest/globals';
import type { Signal } from './domain/alerts/signal.ts';
import { type Matcher, parseMatcher } from './domain/routing/matchers.ts';
import { startWorld, type World } from './testing/start-world.ts';

const minute = 60_000;

let world: World;
afterEach(() => world.stop());

test('an alert in a maintenance window is posted when the window ends, and what it ended is not', async () => {
  const now = Date.now();
  const startsAt = now + 10 * minute;
  const window = {
    matchers: match('host="web-1"'),
    by: 'patch',
    reason: 'kernel',
    startsAt,
    endsAt: now + 30 * minute,
  };
  world = await startWorld({ silences: [{ id: 'patch', kind: 'maintenance', ...window }] });
  await world.take(fire('disk', 'web-1'));
  await world.settle();
  await world.pass(11 * minute);
  await world.take(fire('load', 'web-1'), fire('swap', 'web-1'), fire('load', 'web-2'));
  await world.settle();
  await world.take({ ...fire('swap', 'web-1'), kind: 'resolved', id: 'swap:web-1:end' });
  await world.settle();
  expect(await list()).toEqual(['disk web-1 🔧', 'load web-2']);
  await world.pass(20 * minute);
  expect(await list()).toEqual(['disk web-1', 'load web-2', 'load web-1']);
  await world.pass(10 * minute);
  expect(await list()).toHaveLength(3);
});

test('what an open alert inhibits is posted when that one is over', async () => {
  const rule = {
    name: 'host-down',
    source: match('service="host"'),
    target: match('service!="host"'),
    equal: ['host'],
  };
  world = await startWorld({ inhibitions: [rule] });
  await world.take(fire('host', 'web-1'));
  await world.take(fire('load', 'web-1'), fire('load', 'web-2'));
  await world.settle();
  expect(await list()).toEqual(['host web-1', 'load web-2']);
  await world.take({ ...fire('host', 'web-1'), kind: 'resolved', id: 'host:web-1:end' });
  await world.pass(minute);
  expect(await list()).toEqual(['✓ host web-1', 'load web-2', 'load web-1']);
});

function match(text: string): Matcher[] {
  const parsed = parseMatcher(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.matchers;
}

function fire(service: string, host: string): Signal {
  const at = world.now();
  return {
    kind: 'firing',
    id: `${service}:${host}`,
    key: `${service}:${host}`,
    subject: `${service}:${host}`,
    isSubjectExclusive: false,
    at,
    startedAt: at,
    facts: { title: `${service} ${host}`, severity: 'high', labels: { service, host }, links: [] },
  };
}

/** The live posts, oldest first: whether it is over, the title, whether it is muted. */
async function list(): Promise<string[]> {
  const posts = (await world.posts('supervision')).filter(({ root_id }) => root_id === '');
  return posts.map(({ message }) => {
    const title = /· (\w+ web-\d) ·/.exec(message)?.[1];
    return `${message.startsWith('✓') ? '✓ ' : ''}${title}${message.includes('🔧') ? ' 🔧' : ''}`;
  });
}
