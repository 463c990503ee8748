import { afterEach, expect, test } from '@jest/globals';
import type { AlertEvent } from './domain/alerts/alert.ts';
import { setReminder, turnForgotten } from './domain/alerts/note-forgotten.ts';
import type { Signal } from './domain/alerts/signal.ts';
import { renderAlertNote } from './domain/posts/alert-note.ts';
import { parseMatcher } from './domain/routing/matchers.ts';
import { selectAlerts } from './store/alerts/load-alerts.ts';
import { startWorld, type World, type WorldOptions } from './testing/start-world.ts';

const minute = 60_000;
const hour = 60 * minute;
let world: World | undefined;
afterEach(() => world?.stop());

async function open(options: WorldOptions = {}): Promise<World> {
  world = await startWorld({ forgottenAfterMs: 4 * hour, ...options });
  return world;
}

function say(kind: 'firing' | 'acknowledged' | 'unacknowledged' | 'resolved', at: number): Signal {
  const facts = { title: 'Disk full', severity: 'high' as const, labels: { host: 'web-1' }, links: [] };
  const common = { key: 'k', subject: 's', isSubjectExclusive: false, at, startedAt: at, facts };
  const by = kind === 'acknowledged' || kind === 'unacknowledged' ? { by: 'Alice Martin' } : {};
  return { kind, id: `${kind}:${at}`, ...common, ...by } as Signal;
}

async function readNotes(of: World): Promise<string[]> {
  const posts = await of.posts('supervision');
  return posts.filter(({ root_id }) => root_id !== '').map(({ message }) => message);
}

async function readLive(of: World): Promise<string> {
  return (await of.posts('supervision')).filter(({ root_id }) => root_id === '')[0]?.message ?? '';
}

test('what somebody has had for too long is told of once, in its thread, and shown on its post', async () => {
  const of = await open();
  await of.take(say('firing', of.now()));
  await of.take(say('acknowledged', of.now()));
  await of.settle();
  await of.pass(3 * hour);
  expect(await readLive(of)).not.toContain('⏳');
  await of.pass(hour + minute);
  expect(await readLive(of)).toMatch(/✋ Acknowledged by Alice Martin at .* · ⏳ still open/);
  await of.pass(24 * hour);
  const told = (await readNotes(of)).filter((note) => note.includes('⏳'));
  expect(told).toEqual([expect.stringMatching(/^⏳ Alice Martin has had it for 4 h .* and it is still open · /)]);
  await of.take(say('resolved', of.now()));
  await of.settle();
  expect(await readLive(of)).not.toContain('⏳');
});

test('given back and taken again, it is counted anew', async () => {
  const of = await open();
  await of.take(say('firing', of.now()));
  await of.take(say('acknowledged', of.now()));
  await of.pass(3 * hour);
  await of.take(say('unacknowledged', of.now()));
  await of.pass(3 * hour);
  await of.take(say('acknowledged', of.now()));
  await of.pass(3 * hour);
  expect(await readLive(of)).not.toContain('⏳');
  await of.pass(2 * hour);
  expect(await readLive(of)).toContain('⏳');
});

test('of a muted alert it is told when it is heard again', async () => {
  const parsed = parseMatcher('host="web-1"');
  if (!parsed.ok) throw new Error(parsed.reason);
  const startsAt = Date.now() + hour;
  const window = { id: 'w', kind: 'silence' as const, matchers: parsed.matchers, by: 'Bob', reason: '' };
  const of = await open({ silences: [{ ...window, startsAt, endsAt: startsAt + 10 * hour }] });
  const taken = await of.take(say('firing', of.now()), say('acknowledged', of.now()));
  expect(taken).toEqual(['opened', 'acknowledged']);
  await of.settle();
  await of.pass(2 * hour);
  await of.pass(6 * hour);
  expect(await readLive(of)).not.toContain('⏳');
  await of.pass(4 * hour);
  expect(await readLive(of)).toContain('⏳');
});

test('told to nobody where vigie.yaml says off', async () => {
  world = await startWorld();
  await world.take(say('firing', world.now()), say('acknowledged', world.now()));
  await world.pass(100 * hour);
  const [alert] = await selectAlerts(world.store.db, [1]);
  expect(alert?.acknowledgement).toEqual({ by: 'Alice Martin', at: expect.any(Number) });
  if (alert !== undefined) expect(turnForgotten(setReminder(alert, undefined), world.now(), 9)).toEqual({ alert });
});

test.each([
  [{ by: 'Alice Martin', username: 'alice' }, '⏳ @alice has had it for 4 h and it is still open · 01:00 CET'],
  [{ by: 'Bob @here' }, '⏳ Bob @\u2060here has had it for 4 h and it is still open · 01:00 CET'],
  [{}, '⏳ Acknowledged for 4 h and it is still open · 01:00 CET'],
])('whoever took it in Mattermost is called by their name there, nobody else is: %o', (who, words) => {
  const event: AlertEvent = {
    type: 'acknowledgement-forgotten',
    alertId: 1,
    revision: 2,
    at: 0,
    recordedAt: 0,
    signalId: 's',
    lastedMs: 4 * hour,
    ...who,
  };
  const said = renderAlertNote([event], { language: 'en', timezone: 'Europe/Paris', tell: [] });
  expect(said.replace(/@[^\w]here/, '@\u2060here')).toBe(words);
});
