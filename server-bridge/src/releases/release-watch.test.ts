import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Signal } from '../domain/alerts/signal.ts';
import type { Freeze } from '../domain/freezes/freeze.ts';
import type { Verdict } from '../domain/releases/rank-before.ts';
import type { Release } from '../domain/releases/release.ts';
import type { ReleaseOrder } from '../domain/releases/release-act.ts';
import type { Severity } from '../domain/severity.ts';
import { Mattermost } from '../mattermost/mattermost.ts';
import { saveReleases } from '../store/releases/save-releases.ts';
import { selectReleaseEvents, selectReleases } from '../store/releases/select-releases.ts';
import { reserveRevisions } from '../store/reserve-revisions.ts';
import { startWorld, type World } from '../testing/start-world.ts';
import { FreezeWarner } from './freeze-warner.ts';
import { ReleaseBook } from './release-book.ts';
import { ReleaseWatch } from './release-watch.ts';
import { Releases } from './releases.ts';

const minute = 60_000;
const hour = 60 * minute;

let world: World;
let watch: ReleaseWatch;
let releases: Releases;
let warner: FreezeWarner;
let freezes: Freeze[];
let alice: { userId: string; username: string; fullName: string };
let acts = 0;

beforeEach(async () => {
  world = await startWorld({ startsAt: Date.now() });
  freezes = [];
  const [user] = world.sandbox.users.filter(({ username }) => username === 'alice');
  const me = await new Mattermost({ url: world.sandbox.url, token: user?.token ?? '', now: Date.now }).getMe();
  if (!me.ok) throw new Error(me.failure.message);
  alice = { userId: me.value.id, username: 'alice', fullName: 'Alice' };
  restart();
});
afterEach(async () => {
  await warner.stop();
  await world.stop();
});

/** The bridge is started again: nothing of what was in memory is left. */
function restart(): void {
  const { db } = world.store;
  const now = () => world.now();
  const common = { db, now, newId: () => `p-${Math.random()}`, nameDay: () => 'never' };
  const onCommitted = (rooms: Map<string, number>) => world.projector.wake(rooms);
  const list = (from: number, until: number) =>
    freezes.filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from);
  warner = new FreezeWarner({
    db,
    now,
    mattermost: new Mattermost({ url: world.sandbox.url, token: world.sandbox.bot.token, now }),
    secret: 'a secret of the tests',
    onError: (error) => {
      throw error;
    },
  });
  releases = new Releases({ ...common, route: () => [], onCommitted });
  watch = new ReleaseWatch({
    ...common,
    book: new ReleaseBook(db),
    listFreezes: list,
    followMs: hour,
    onCommitted,
    onWarning: () => undefined,
  });
}

const act = () => `a${++acts}`;
const rooms = [{ room: 'mep', mention: [], afterMs: 0, hashtags: ['service'], route: 0 }];

async function plan(more: object = {}, override?: ReleaseOrder['override']): Promise<number> {
  const facts = {
    kind: 'release' as const,
    services: ['pay-api'],
    version: '4.2',
    environment: 'production',
    summary: '',
    owner: 'Alice',
    ticket: '',
    links: [],
    labels: {},
    ...more,
  };
  const said = override === undefined ? {} : { override };
  const { release } = await releases.take({ kind: 'plan', act: act(), by: alice, facts, rooms, ...said });
  if (release === undefined) throw new Error('not planned');
  return release.id;
}

async function start(more: object = {}): Promise<number> {
  const id = await plan(more);
  await releases.take({ kind: 'start', id, act: act(), by: alice });
  return id;
}

function fire(
  name: string,
  more: { severity?: Severity; service?: string; environment?: string; at?: number } = {},
): Signal {
  const { severity = 'critical', service = 'PAY_API', environment = 'prod', at = world.now() } = more;
  return {
    kind: 'firing',
    id: `${name} ${at}`,
    key: `${name} ${at}`,
    subject: name,
    isSubjectExclusive: true,
    at,
    startedAt: at,
    facts: { title: name, severity, labels: { host: name, service, environment }, links: [] },
  };
}

async function read(id: number): Promise<Release> {
  const [release] = await selectReleases(world.store.db, [id]);
  if (release === undefined) throw new Error(`there is no REL-${id}`);
  return release;
}

async function listEvents(id: number): Promise<string[]> {
  return (await selectReleaseEvents(world.store.db, [id])).map(({ type }) => type);
}

async function readRoom(): Promise<string[]> {
  await world.settle();
  const posts = await world.posts('mep');
  return posts.map(({ message, root_id }) => `${root_id === '' ? '' : '  '}${message}`);
}

async function say(verdict: Verdict, releaseId: number, alertId: number) {
  return (await watch.say({ verdict, releaseId, alertId, by: alice, act: act() })).reason;
}

async function readAlertId(subject: string): Promise<number> {
  const row = await world.store.db
    .selectFrom('alerts')
    .select('id')
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow();
  return row.id;
}

test('a critical alert after a start makes the release suspect, once; denied it is cleared, linked it is so again', async () => {
  await watch.look();
  const id = await start();
  await watch.look();
  await world.settle();
  await world.advance(10 * minute);
  await world.take(
    fire('db-1'),
    fire('lan', { service: 'lan', severity: 'medium' }),
    fire('x', { environment: 'test' }),
  );
  await watch.look();
  expect((await read(id)).marks?.suspect).toMatchObject({ alerts: 1, worst: 'critical' });
  const [live, ...lines] = await readRoom();
  expect(live).toContain('⚠ **SUSPECT** · 1 alert followed, ▲▲ critical');
  expect(lines.filter((line) => line.startsWith('  ⚠'))).toEqual([
    '  ⚠ It may have broken something · 1 alert followed, ▲▲ critical',
  ]);
  restart();
  await world.take(fire('db-2', { severity: 'high' }));
  await watch.look();
  await watch.look();
  expect((await read(id)).marks?.suspect).toMatchObject({ alerts: 2, worst: 'critical' });
  const one = await readAlertId('db-1');
  expect(await say('denied', id, one)).toBe('done');
  expect(await say('denied', id, one)).toBe('already');
  expect(await say('denied', id, await readAlertId('db-2'))).toBe('done');
  expect((await read(id)).marks?.suspect).toBeUndefined();
  // What people denied stays denied, whatever is heard of it.
  await world.take(fire('db-1', { at: world.now() + minute }));
  await watch.look();
  expect((await read(id)).marks?.suspect).toBeUndefined();
  expect(await say('linked', id, await readAlertId('lan'))).toBe('done');
  expect((await read(id)).marks?.suspect).toMatchObject({ alerts: 1, worst: 'medium' });
  expect(await say('linked', id, 4_000_000)).toBe('not-found');
  const events = await listEvents(id);
  expect(events.filter((type) => !['planned', 'started'].includes(type))).toEqual([
    'suspected',
    'denied',
    'denied',
    'cleared',
    'linked',
    'suspected',
  ]);
  expect((await readRoom()).filter((line) => line.startsWith('  ⚠'))).toHaveLength(2);
});

test('one that is heard of only after its alert is suspect too; one whose alert is old is not', async () => {
  await watch.look();
  await world.take(fire('old'));
  await world.advance(10 * minute);
  const began = world.now();
  await world.take(fire('db-1', { at: began + minute }));
  await watch.look();
  await world.advance(2 * minute);
  const id = await start();
  const release = await read(id);
  await world.store.db.transaction().execute(async (tx) => {
    const revision = await reserveRevisions(tx, 1);
    await saveReleases(tx, [{ ...release, startedAt: began, revision }], []);
  });
  restart();
  await watch.look();
  expect((await read(id)).marks?.suspect).toMatchObject({ alerts: 1 });
});

test('a plan in a freeze is marked and its owner told once, moved out of it it is not; two at once are told of each other', async () => {
  await watch.look();
  const now = world.now();
  const one = await plan({ plannedFrom: now + 2 * hour, plannedUntil: now + 3 * hour });
  const other = await plan({ plannedFrom: now + 2.5 * hour, plannedUntil: now + 4 * hour });
  await watch.look();
  expect((await read(one)).marks).toEqual({ overlaps: [other] });
  expect((await read(other)).marks).toEqual({ overlaps: [one] });
  expect(await readRoom()).toEqual([
    expect.stringContaining('⇄ Another release on the same service at the same time'),
    expect.stringContaining('⇄ Another release'),
  ]);
  freezes = [
    {
      id: 'year end',
      kind: 'config',
      environments: ['prod'],
      services: [],
      by: 'year end',
      reason: 'away',
      mayOverride: [],
      startsAt: now + hour,
      endsAt: now + 9 * hour,
    },
  ];
  watch.forgetFreezes();
  await watch.look();
  const marks = { freezeId: 'year end', by: 'year end', reason: 'away', until: now + 9 * hour };
  expect((await read(one)).marks).toEqual({ freeze: marks, overlaps: [other] });
  // Killed before anybody was told, and again after: each is told once.
  restart();
  await warner.work();
  restart();
  await watch.look();
  await warner.work();
  const posts = await readDirect();
  expect(posts.map((message) => /REL-\d+/.exec(message)?.[0]).toSorted()).toEqual(
    [`REL-${one}`, `REL-${other}`].toSorted(),
  );
  expect(posts[0]).toMatch(/year end ?: away/);
  await releases.take({ kind: 'move', id: one, plannedFrom: now + 10 * hour, act: act(), by: alice });
  await watch.look();
  expect((await read(one)).marks).toEqual({});
  expect((await read(other)).marks).toEqual({ freeze: marks });
});

test('who goes on in spite of a freeze is named with why, and nobody is warned', async () => {
  await watch.look();
  const now = world.now();
  const common = { id: '7', by: 'Bob', reason: 'stock', startsAt: now - hour, endsAt: now + hour };
  freezes = [{ ...common, kind: 'person', environments: [], services: [], mayOverride: ['alice'] }];
  watch.forgetFreezes();
  const freeze = { freezeId: '7', by: 'Bob', reason: 'stock', until: now + hour };
  const id = await plan({ plannedFrom: now }, { freeze, reason: 'a hole to be closed' });
  await watch.look();
  await warner.work();
  expect((await read(id)).marks?.freeze).toMatchObject({ freezeId: '7', override: { by: 'Alice' } });
  expect(await listEvents(id)).toEqual(['planned', 'overridden']);
  const [live = '', ...lines] = await readRoom();
  expect(live).toContain('Bob: stock · Alice goes on all the same: a hole to be closed');
  expect(lines).toEqual([]);
  expect(await readDirect()).toEqual([]);
});

/** What the bot wrote to alice. */
async function readDirect(): Promise<string[]> {
  const mattermost = new Mattermost({ url: world.sandbox.url, token: world.sandbox.bot.token, now: Date.now });
  const me = await mattermost.getMe();
  if (!me.ok) throw new Error(me.failure.message);
  const channel = await mattermost.openDirectChannel(me.value.id, alice.userId);
  if (!channel.ok) throw new Error(channel.failure.message);
  const response = await fetch(`${world.sandbox.url}/api/v4/channels/${channel.value.id}/posts`, {
    headers: { authorization: `Bearer ${world.sandbox.bot.token}` },
  });
  const { posts } = (await response.json()) as { posts: Record<string, { message: string }> };
  return Object.values(posts).map(({ message }) => message);
}
