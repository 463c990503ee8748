import { expect, test } from '@jest/globals';
import type { CallBridge } from '../rpc/create-bridge-caller.ts';
import { findPosts } from './find-posts.ts';

const all = { tags: ['#pay'], by: 'all' } as const;

test('shows nothing of a post that Mattermost does not give', async () => {
  const { deps } = makeWorld({ first: { ids: ['a', 'b'] } }, ['b']);
  expect(await findPosts(deps, all)).toMatchObject({
    is: 'found',
    posts: [{ post: { postId: 'b' }, message: 'text of b', username: 'name of bob' }],
  });
});

test('passes over pages of which nothing may be shown', async () => {
  const { deps, asked } = makeWorld(
    { first: { ids: ['a'], next: '2' }, 2: { ids: [], next: '1' }, 1: { ids: ['c'] } },
    ['c'],
  );
  expect(await findPosts(deps, all)).toMatchObject({ posts: [{ post: { postId: 'c' } }], next: undefined });
  expect(asked).toEqual([undefined, '2', '1']);
});

test('stops looking after a few pages, and says where to go on', async () => {
  const { deps, asked } = makeWorld({ first: { ids: ['a'], next: '7' }, 7: { ids: ['a'], next: '7' } }, []);
  expect(await findPosts(deps, all)).toEqual({ is: 'found', posts: [], next: '7' });
  expect(asked).toHaveLength(5);
});

test('tells why there is no answer, of the bridge or of Mattermost', async () => {
  const { deps } = makeWorld({ first: { ids: ['a'] } }, ['a']);
  const away = { ...deps, callBridge: (async () => ({ ok: false, error: { reason: 'bridge-away' } })) as CallBridge };
  expect(await findPosts(away, all)).toEqual({ is: 'failed', error: { reason: 'bridge-away' } });
  const mute = { ...deps, readPosts: async () => undefined };
  expect(await findPosts(mute, all)).toEqual({ is: 'failed', error: { reason: 'offline' } });
});

function makeWorld(pages: Record<string, { ids: string[]; next?: string }>, readable: string[]) {
  const asked: (string | undefined)[] = [];
  const callBridge = (async (_name: string, { before }: { before?: string }) => {
    asked.push(before);
    const { ids, next } = pages[before ?? 'first'] ?? { ids: [] };
    const posts = ids.map((postId) => ({
      postId,
      channelId: 'room',
      userId: 'bob',
      createAt: 1,
      isBot: false,
      tags: [],
    }));
    return { ok: true, result: { posts, rooms: [], next } };
  }) as unknown as CallBridge;
  const readPosts = async (ids: readonly string[]) =>
    ids
      .filter((id) => readable.includes(id))
      .map((id) => ({ id, user_id: 'bob', channel_id: 'room', message: `text of ${id}`, create_at: 1 }));
  const readUsernames = async (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, `name of ${id}`]));
  return { deps: { callBridge, readPosts, readUsernames }, asked };
}
