import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readNotify } from '../commands/typed/tag-typed.ts';
import { Mattermost } from '../mattermost/mattermost.ts';
import { selectDueMessages } from '../store/hashtags/tellings.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { type AnsweringWorld, startAnsweringWorld } from '../testing/start-answering-world.ts';
import { HashtagIndex } from './hashtag-index.ts';
import { findNextHour } from './next-hour.ts';
import type { TagRoom } from './read-channels.ts';
import { TagReaders } from './tag-readers.ts';
import { TagTeller } from './tag-teller.ts';

const hourMs = 3600_000;

test.each([
  ['2026-11-24T07:30:00Z', 9, 'Europe/Paris', '2026-11-24T08:00:00Z'],
  ['2026-11-24T08:00:00Z', 9, 'Europe/Paris', '2026-11-25T08:00:00Z'],
  ['2026-11-24T23:30:00Z', 0, 'Europe/Paris', '2026-11-25T23:00:00Z'],
  ['2026-10-24T23:00:00Z', 9, 'Europe/Paris', '2026-10-25T08:00:00Z'], // the night the clock goes back
  ['2027-03-28T00:30:00Z', 2, 'Europe/Paris', '2027-03-28T01:00:00Z'], // 02:00 is skipped: 03:00
  ['2026-11-24T20:00:00Z', 9, 'Asia/Tokyo', '2026-11-25T00:00:00Z'],
])('after %s the next %i o’clock in %s is at %s', (now, hour, zone, next) => {
  expect(new Date(findNextHour(Date.parse(now), hour, zone)).toISOString()).toBe(new Date(next).toISOString());
});

test.each([
  ['now', { when: 'now' }],
  ['off', { when: 'never' }],
  ['digest', { when: 'digest' }],
  ['9h', { when: 'digest', hour: 9 }],
  ['digest 18', { when: 'digest', hour: 18 }],
  ['7:00', { when: 'digest', hour: 7 }],
  ['24h', undefined],
  ['', undefined],
  ['sometimes', undefined],
])('/tag notify %s', (text, wanted) => {
  expect(readNotify(text)).toEqual(wanted);
});

describe('over a server', () => {
  let world: AnsweringWorld;

  beforeAll(async () => {
    world = await startAnsweringWorld({ more: 'hashtags: { index: on }' });
  }, 30_000);

  afterAll(() => world.stop());

  async function createRoom(name: string): Promise<string> {
    const channel = { team_id: world.teamId, name, display_name: name, type: 'O' };
    return (await world.api('POST', '/channels', channel)).id;
  }

  const write = async (channelId: string, message: string, username?: string): Promise<string> => {
    const token = username === undefined ? undefined : world.person(username).token;
    return (await world.api('POST', '/posts', { channel_id: channelId, message }, token)).id;
  };

  /** What the bot wrote to someone, oldest first. */
  async function listMessages(username: string): Promise<string[]> {
    const { user_id: botId, token } = world.sandbox.bot;
    const channel = await world.api('POST', '/channels/direct', [botId, await world.findUserId(username)], token);
    const { order, posts } = await world.api('GET', `/channels/${channel.id}/posts`, undefined, token);
    return order.map((id: string) => posts[id].message).reverse();
  }

  async function untilTold(username: string, wanted: string): Promise<string> {
    for (const end = Date.now() + 20_000; Date.now() < end; ) {
      const found = (await listMessages(username)).find((message) => message.includes(wanted));
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${username} was not told of ${wanted}`);
  }

  test('who asked for it gets a direct message with a link, without the text; nobody else does', async () => {
    const room = await createRoom('deploys');
    await world.api('POST', `/channels/${room}/members`, { user_id: await world.findUserId('bob') });
    await world.say('bob', '/tag follow #deploy');
    expect(await world.say('bob', '/tag notify now')).toMatch(/direct message as soon as.*brought 0 posts/);
    await world.say('carol', '/tag follow #deploy');
    const own = await write(room, 'my own #deploy', 'bob');
    const { user_id: botId } = world.sandbox.bot;
    const id = await write(room, 'secret words #Deploy #prod');
    const message = await untilTold('bob', id);
    expect(message).toContain(`- [deploys](${world.sandbox.url}/dsi/pl/${id}) · Deploy, prod`);
    expect(message).not.toMatch(/secret words|#Deploy/);
    expect((await listMessages('bob')).join()).not.toContain(own);
    expect(await listMessages('carol')).toEqual([]);
    expect(botId).not.toBe('');
    expect(await world.say('bob', '/tag following')).toMatch(/- #Deploy · 1 last week/);
    expect(await world.say('bob', '/tag notify 8h')).toMatch(/one direct message a day, at 8:00 \(Europe\/London\)/);
    expect(await world.say('bob', '/tag notify off')).toMatch(/no direct messages/);
    expect(await world.say('alice', '/tag notify parfois')).toMatch(/Quand \?/);
    expect(await world.say('alice', '/tag ignore #midi')).toBe('Vous ignorez #midi.');
    expect(await world.say('alice', '/tag help')).toContain('/tag trends');
  }, 60_000);

  test('the 101st tag is refused with words', async () => {
    for (let count = 0; count < 100; count += 1) await world.ask('carol', 'hashtags.follow', { tags: [`t${count}`] });
    const refused = await world.ask('carol', 'hashtags.follow', { tags: ['one.more'] });
    expect(refused).toMatchObject({ ok: false, error: { reason: 'too-many-follows' } });
    expect(await world.say('carol', '/tag follow #one.more')).toMatch(/déjà 100 mots-dièse/);
    expect(await world.ask('carol', 'hashtags.follow', { tags: ['t7'] })).toMatchObject({ ok: true });
  }, 60_000);

  test('killed after it was written and before that was saved, a message is not written again', async () => {
    const store = await openTestStore();
    const now = Date.UTC(2026, 10, 24, 9);
    const clock = { now };
    const userId = await world.findUserId('alice');
    const { url, bot } = world.sandbox;
    const mattermost = new Mattermost({ url, token: bot.token, now: Date.now });
    const readers = new TagReaders({ db: store.db, now: () => clock.now });
    const index = new HashtagIndex({
      db: store.db,
      now: () => clock.now,
      match: (post, channel) => readers.match(post, channel),
    });
    await index.load([]);
    const { db } = store;
    await db.insertInto('hashtag_follows').values({ user_id: userId, tags: 'night', at: 0 }).execute();
    const telling = { user_id: userId, mode: 'digest' as const, hour: 11, timezone: 'Europe/Paris', since: now };
    await db.insertInto('hashtag_tellings').values(telling).execute();
    await readers.load();
    const progress = { id: 1, read_since: 0, walk_before: null, walk_at: null, walked_at: null };
    const post = (postId: string, createAt: number, author: string) => ({
      postId,
      createAt,
      userId: author,
      isFromWebhook: false,
      tags: ['#night'],
    });
    await index.take({
      channel: 1,
      posts: [
        post('first', now + 1, 'u'),
        post('own', now + 2, userId),
        post('old', now - 1, 'u'),
        post('gone', now + 3, 'u'),
      ],
      progress,
    });
    await index.take({ channel: 1, posts: [{ ...post('gone', now + 3, 'u'), tags: [] }], progress });
    expect((await selectDueMessages(db, now + 24 * hourMs, 10)).map((row) => [row.post_id, row.due_at])).toEqual([
      ['first', now + hourMs],
      ['gone', now + hourMs],
    ]);
    const room = { id: 1, name: 'nights', team: 'dsi' } as TagRoom;
    const open = (rooms: ReadonlyMap<number, TagRoom>) =>
      new TagTeller({
        db,
        index,
        mattermost,
        readRooms: async () => rooms,
        siteUrl: 'https://chat',
        secret: 'secret',
        now: () => clock.now,
        onError: (error) => {
          throw error;
        },
      });
    const count = async () => (await listMessages('alice')).filter((message) => message.includes('/pl/first')).length;
    const run = async (teller: TagTeller) => {
      teller.wake();
      while ((await selectDueMessages(db, clock.now, 10)).length > 0)
        await new Promise((resolve) => setTimeout(resolve, 20));
      await teller.stop();
    };
    await run(open(new Map([[1, room]])));
    expect(await count()).toBe(0); // not due yet
    clock.now += hourMs;
    await run(open(new Map([[1, room]])));
    expect(await count()).toBe(1);
    expect((await listMessages('alice')).join()).not.toMatch(/pl\/(own|old|gone)/);
    await db.updateTable('hashtag_messages').set({ told_at: null }).execute();
    await run(open(new Map([[1, room]])));
    expect(await count()).toBe(1);
    await index.take({ channel: 1, posts: [post('hidden', clock.now, 'u')], progress });
    clock.now += 24 * hourMs;
    await run(open(new Map())); // they may no longer read the room
    expect((await listMessages('alice')).join()).not.toContain('/pl/hidden');
    await store.close();
  }, 60_000);
});
