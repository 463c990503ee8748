import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CommandName, commands } from '#contract/commands.ts';
import type { HashtagPost } from '#contract/hashtags.ts';
import { type AnsweringWorld, startAnsweringWorld } from '../testing/start-answering-world.ts';

let world: AnsweringWorld;

beforeAll(async () => {
  world = await startAnsweringWorld({ more: 'hashtags: { except: [hush] }' });
}, 30_000);

afterAll(() => world.stop());

async function createRoom(name: string, type: 'O' | 'P', members: string[] = []): Promise<string> {
  const channel = { team_id: world.teamId, name, display_name: name, type };
  const { id } = await world.api('POST', '/channels', channel);
  for (const member of members) {
    const userId = member === 'vigie' ? world.sandbox.bot.user_id : await world.findUserId(member);
    await world.api('POST', `/channels/${id}/members`, { user_id: userId });
  }
  return id;
}

const write = (channelId: string, message: string) =>
  world.api('POST', '/posts', { channel_id: channelId, message }) as Promise<{ id: string }>;

async function ask<Name extends CommandName>(username: string, name: Name, request: unknown) {
  const reply = await world.ask(username, name, request);
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return commands[name].result.parse(reply.result);
}

async function findIds(username: string, request: object): Promise<string[]> {
  const { result } = await world.ask(username, 'hashtags.posts', request);
  return result.posts.map(({ postId }: HashtagPost) => postId);
}

/** Until the index knows: it asks a room for what is new within seconds. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the index did not learn of it');
}

describe('the index, over a server', () => {
  test('finds a post in a public room nobody of us joined, follows its edit and its deletion', async () => {
    const room = await createRoom('far', 'O');
    const { id } = await write(room, 'down again #Paiement #prod');
    await until(async () => (await findIds('alice', { all: ['paiement', '#PROD'] })).includes(id));
    expect(await ask('alice', 'hashtags.complete', { prefix: '#pai' })).toMatchObject({
      tags: [{ tag: '#Paiement', count: 1 }],
    });
    await world.api('PUT', `/posts/${id}/patch`, { message: 'up again #retabli' });
    await until(async () => (await findIds('alice', { all: ['retabli'] })).includes(id));
    expect(await findIds('alice', { all: ['paiement'] })).toEqual([]);
    await world.api('DELETE', `/posts/${id}`);
    await until(async () => (await findIds('alice', { all: ['retabli'] })).length === 0);
  }, 60_000);

  test('shows a private room to its members alone: its tags do not exist for others, not even as a count', async () => {
    const room = await createRoom('vault', 'P', ['vigie', 'bob']);
    const { id } = await write(room, '#sesame is open');
    await until(async () => (await findIds('bob', { all: ['sesame'] })).includes(id));
    await ask('alice', 'hashtags.follow', { tags: ['sesame'] });
    const asked: [CommandName, object][] = [
      ['hashtags.complete', { prefix: 'ses' }],
      ['hashtags.posts', { all: ['sesame'] }],
      ['hashtags.posts', {}],
      ['hashtags.posts', { channelId: room }],
      ['hashtags.related', { all: ['sesame'] }],
      ['hashtags.trends', { window: '24h' }],
      ['hashtags.timeline', {}],
    ];
    for (const [name, request] of asked) {
      expect(JSON.stringify(await ask('alice', name, request))).not.toMatch(/sesame|vault/);
      const call = JSON.stringify({ command: name, contract: 1, request });
      const answer = await (await world.call(await world.findUserId('dave'), call)).text();
      expect(answer).toContain('not-allowed');
    }
    expect(await ask('alice', 'hashtags.get', { tag: 'sesame' })).toMatchObject({ count: 0, rooms: [], followers: 0 });
    expect(await ask('alice', 'hashtags.following', {})).toMatchObject({ follows: [{ unread: 0, lastWeek: 0 }] });
    expect(await ask('bob', 'hashtags.get', { tag: 'sesame' })).toMatchObject({ count: 1, followers: 1 });
  }, 60_000);

  test('forgets for all others what is made private', async () => {
    const room = await createRoom('glass', 'O', ['vigie', 'bob']);
    const { id } = await write(room, '#transparent');
    await until(async () => (await findIds('alice', { all: ['transparent'] })).includes(id));
    await world.api('PUT', `/channels/${room}/privacy`, { privacy: 'P' });
    await until(async () => (await findIds('alice', { all: ['transparent'] })).length === 0);
    expect(await findIds('bob', { all: ['transparent'] })).toEqual([id]);
  }, 60_000);

  test('keeps nothing of a room that opted out', async () => {
    const hush = await createRoom('hush', 'O');
    const loud = await createRoom('loud', 'O');
    await write(hush, '#whisper');
    const { id } = await write(loud, '#shout');
    await until(async () => (await findIds('alice', { all: ['shout'] })).includes(id));
    expect(await findIds('alice', { all: ['whisper'] })).toEqual([]);
  }, 60_000);

  test('tells what is new under a tag one follows, until one has looked, and nothing of what one ignores', async () => {
    const room = await createRoom('news', 'O');
    await ask('carol', 'hashtags.follow', { tags: ['#deploy'] });
    const { id } = await write(room, '#deploy is on its way');
    await write(room, '#deploy of the #lunch');
    await until(async () => (await findIds('carol', { all: ['deploy'] })).length === 2);
    expect(await ask('carol', 'hashtags.following', {})).toMatchObject({ unread: 2, follows: [{ unread: 2 }] });
    expect(await ask('carol', 'hashtags.ignore', { tag: 'lunch', isIgnored: true })).toMatchObject({ unread: 1 });
    const { posts } = (await ask('carol', 'hashtags.timeline', {})) as { posts: HashtagPost[] };
    expect(posts.map(({ postId }) => postId)).toEqual([id]);
    expect(await ask('carol', 'hashtags.seen', { at: posts[0]?.createAt })).toMatchObject({ unread: 0 });
    expect(await ask('carol', 'hashtags.unfollow', { tags: ['deploy'] })).toMatchObject({ follows: [] });
  }, 60_000);

  test('says it in words to who types', async () => {
    const room = await createRoom('words', 'O');
    const { id } = await write(room, '#phones too');
    await until(async () => (await findIds('alice', { all: ['phones'] })).includes(id));
    expect(await world.say('alice', '/vigie tag #phones')).toMatch(
      new RegExp(`\\*\\*#phones\\*\\*.*\n- \\[words\\]\\(.*/dsi/pl/${id}\\)`),
    );
    expect(await world.say('alice', '/vigie tag #phoness')).toContain('#phones');
    expect(await world.say('alice', '/vigie tag follow #phones')).toContain('#phones');
    expect(await world.say('alice', '/vigie tag trends')).not.toBe('');
  }, 60_000);
});
