import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { Mattermost } from '../mattermost/mattermost.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { writeBackup } from '../store/transfer/write-backup.ts';
import { callApi } from '../testing/call-api.ts';
import { makeTestPlace } from '../testing/open-test-store.ts';
import { openHashtags, type TagIndexParts } from './open-hashtags.ts';
import { searchUses } from './search-uses.ts';

const hourMs = 3600_000;
const ends: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A stand-in and readers on one clock that moves when told to. */
async function startTagWorld() {
  const clock = { aheadMs: 0 };
  const now = () => Date.now() + clock.aheadMs;
  const sandbox = await startSandbox({ clock: now });
  ends.push(() => sandbox.stop());
  const world = { sandbox, clock, now, teamId: '', told: [] as string[] };
  world.teamId = (await callApi(sandbox, 'GET', '/teams/name/dsi')).id;
  return world;
}

type TagWorld = Awaited<ReturnType<typeof startTagWorld>>;

function startReader(world: TagWorld, store: Store): TagIndexParts {
  const { sandbox, now, told } = world;
  const { url, bot } = sandbox;
  const parts = openHashtags({
    db: store.db,
    mattermost: new Mattermost({ url, token: bot.token, now }),
    url,
    token: bot.token,
    homeTeam: 'dsi',
    teams: [],
    config: { index: true, except: [], keepMs: undefined },
    now,
    onMessages: () => undefined,
    onError: (error) => told.push(`error: ${error}`),
    onFailure: () => told.push('failure'),
    onMissing: () => told.push('missing'),
    onWhole: () => told.push('whole'),
    onRead: () => told.push('read'),
  });
  parts.start();
  ends.push(() => parts.stop());
  return parts;
}

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 25_000; Date.now() < end; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`never: ${what}`);
}

async function createRoom({ sandbox, teamId }: TagWorld, name: string, isJoined = false): Promise<string> {
  const room = { team_id: teamId, name, display_name: name, type: 'O' };
  const { id } = await callApi(sandbox, 'POST', '/channels', room);
  if (isJoined) await callApi(sandbox, 'POST', `/channels/${id}/members`, { user_id: sandbox.bot.user_id });
  return id;
}

async function write(sandbox: Sandbox, channelId: string, message: string): Promise<string> {
  return (await callApi(sandbox, 'POST', '/posts', { channel_id: channelId, message })).id;
}

/** Every post of a room with a hashtag, as the index has it and as the stand-in has it. */
async function compare({ sandbox }: TagWorld, { index, register }: TagIndexParts, store: Store, channelId: string) {
  const id = register.findId(channelId) ?? -1;
  const { rows } = await searchUses(store.db, index.book, {
    tags: undefined,
    rooms: new Map([[id, id]]),
    accepts: () => true,
    limit: 10_000,
  });
  const known = rows.map(
    (row) => `${row.post_id} ${row.tags.split(',').map((tag) => index.book.spellingOf(Number(tag)))}`,
  );
  const posts: { id: string; hashtags: string; delete_at: number }[] = [];
  for (let page = 0; ; page += 1) {
    const list = await callApi(sandbox, 'GET', `/channels/${channelId}/posts?page=${page}&per_page=200`);
    posts.push(...list.order.map((postId: string) => list.posts[postId]));
    if (list.order.length < 200) break;
  }
  const there = posts.flatMap((post) => (post.hashtags === '' ? [] : `${post.id} ${post.hashtags.split(' ')}`));
  return { known: known.sort(), there: there.sort() };
}

async function untilTrue(world: TagWorld, parts: TagIndexParts, store: Store, channelId: string): Promise<void> {
  await until(async () => {
    const { known, there } = await compare(world, parts, store, channelId);
    return known.join() === there.join();
  }, 'the index says what Mattermost says');
}

async function openFresh(): Promise<Store> {
  const place = await makeTestPlace();
  const opened = await openStore(place.address);
  if (!opened.ok) throw new Error(opened.message);
  const { store } = opened;
  ends.push(async () => {
    await store.close();
    await place.remove();
  });
  return store;
}

test('after a stop of an hour it reads what was missed, and says so until it has', async () => {
  const world = await startTagWorld();
  const store = await openFresh();
  const room = await createRoom(world, 'quiet');
  const kept = await write(world.sandbox, room, '#before and after');
  const lost = await write(world.sandbox, room, '#before it was deleted');
  const first = startReader(world, store);
  await untilTrue(world, first, store, room);
  await until(() => first.reader?.describe().state === 'current', 'the history is read');
  expect(world.told).toEqual(['read']);
  await first.stop();
  world.clock.aheadMs += hourMs;
  await callApi(world.sandbox, 'PUT', `/posts/${kept}/patch`, { message: 'changed to #after' });
  await callApi(world.sandbox, 'DELETE', `/posts/${lost}`);
  await write(world.sandbox, room, '#while nobody looked');
  const second = startReader(world, store);
  await untilTrue(world, second, store, room);
  await until(() => world.told.includes('whole'), 'it says that nothing is missing');
  expect(world.told.slice(1)).toEqual(['missing', 'whole', 'read']);
  expect(second.reader?.describe()).toEqual({ state: 'current', progress: 1 });
}, 60_000);

test('where more happened than Mattermost tells at once, the history is read again', async () => {
  const world = await startTagWorld();
  const store = await openFresh();
  const room = await createRoom(world, 'import');
  await write(world.sandbox, room, '#first');
  const first = startReader(world, store);
  await untilTrue(world, first, store, room);
  await first.stop();
  for (let start = 0; start < 1_040; start += 40) {
    await Promise.all(Array.from({ length: 40 }, (_, at) => write(world.sandbox, room, `#row.n${(start + at) % 7}`)));
  }
  world.clock.aheadMs += hourMs;
  const second = startReader(world, store);
  await untilTrue(world, second, store, room);
  await until(() => second.reader?.describe().state === 'current', 'nothing is missing');
  expect(world.told).toContain('missing');
}, 90_000);

test('a store restored from a backup of yesterday learns of today', async () => {
  const world = await startTagWorld();
  const folder = mkdtempSync(join(tmpdir(), 'vigie-healing-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const place = await makeTestPlace(join(folder, 'vigie.db'));
  ends.push(() => place.remove());
  const opened = await openStore(place.address);
  if (!opened.ok) throw new Error(opened.message);
  const room = await createRoom(world, 'backed-up');
  const edited = await write(world.sandbox, room, '#yesterday');
  const first = startReader(world, opened.store);
  await untilTrue(world, first, opened.store, room);
  const file = join(folder, 'backup.db');
  expect(await writeBackup(place.address, file)).toEqual({ ok: true });
  await callApi(world.sandbox, 'PUT', `/posts/${edited}/patch`, { message: '#today' });
  await write(world.sandbox, room, '#new since');
  await untilTrue(world, first, opened.store, room);
  await first.stop();
  await opened.store.close();
  world.clock.aheadMs += 24 * hourMs;
  const restored = await openStore({ kind: 'sqlite', path: file });
  if (!restored.ok) throw new Error(restored.message);
  ends.push(() => restored.store.close());
  const second = startReader(world, restored.store);
  await untilTrue(world, second, restored.store, room);
  await until(() => world.told.includes('whole'), 'it says that nothing is missing');
}, 60_000);

test('what happens in its own rooms comes over the websocket, and without it by asking', async () => {
  const world = await startTagWorld();
  const store = await openFresh();
  const room = await createRoom(world, 'own', true);
  const parts = startReader(world, store);
  await until(() => parts.reader?.describe().state === 'current', 'the history is read');
  await until(() => parts.reader?.readStatus().isLive === true, 'the websocket is up');
  const id = await write(world.sandbox, room, '#live');
  await untilTrue(world, parts, store, room);
  await callApi(world.sandbox, 'PUT', `/posts/${id}/patch`, { message: '#changed' });
  await untilTrue(world, parts, store, room);
  await callApi(world.sandbox, 'DELETE', `/posts/${id}`);
  await untilTrue(world, parts, store, room);
  await fetch(`${world.sandbox.url}/sandbox/sockets`, { method: 'DELETE' });
  await write(world.sandbox, room, '#between two connections');
  await untilTrue(world, parts, store, room);
  await until(() => parts.reader?.readStatus().isLive === true, 'the websocket is up again');
  await write(world.sandbox, room, '#again');
  await untilTrue(world, parts, store, room);
  expect(world.told.filter((one) => one.startsWith('error'))).toEqual([]);
}, 60_000);
