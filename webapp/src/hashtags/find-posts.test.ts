import { expect, test } from '@jest/globals';
import type { HashtagPostsResult } from '#contract/hashtags.ts';
import type { ReadPost } from '../host/read-posts.ts';
import { findPosts } from './find-posts.ts';

test('shows nothing of a post that Mattermost does not give', async () => {
  const { deps } = makeWorld({ first: { ids: ['a', 'b'] } }, ['b']);
  expect(await findPosts(deps)).toMatchObject({
    is: 'found',
    posts: [{ post: { postId: 'b' }, message: 'text of b', author: 'name of bob' }],
  });
});

test('a webhook shows under the name it posts as, a person never does', async () => {
  const { deps } = makeWorld({ first: { ids: ['a', 'hook'] } }, ['a', 'hook'], 'Deployer');
  expect(await findPosts(deps)).toMatchObject({ posts: [{ author: 'name of bob' }, { author: 'Deployer' }] });
});

test('passes over pages of which nothing may be shown', async () => {
  const { deps, asked } = makeWorld(
    { first: { ids: ['a'], next: '2' }, 2: { ids: [], next: '1' }, 1: { ids: ['c'] } },
    ['c'],
  );
  expect(await findPosts(deps)).toMatchObject({ posts: [{ post: { postId: 'c' } }], next: undefined });
  expect(asked).toEqual([undefined, '2', '1']);
});

test('stops looking after a few pages, and says where to go on', async () => {
  const { deps, asked } = makeWorld({ first: { ids: ['a'], next: '7' }, 7: { ids: ['a'], next: '7' } }, []);
  expect(await findPosts(deps)).toEqual({ is: 'found', posts: [], next: '7' });
  expect(asked).toHaveLength(5);
});

test('tells why there is no answer, of the bridge or of Mattermost', async () => {
  const { deps } = makeWorld({ first: { ids: ['a'] } }, ['a']);
  const away = { ...deps, askPage: async () => ({ ok: false, error: { reason: 'bridge-away' } }) as const };
  expect(await findPosts(away)).toEqual({ is: 'failed', error: { reason: 'bridge-away' } });
  const mute = { ...deps, readPosts: async () => undefined };
  expect(await findPosts(mute)).toEqual({ is: 'failed', error: { reason: 'offline' } });
});

function makeWorld(pages: Record<string, { ids: string[]; next?: string }>, readable: string[], shownName?: string) {
  const asked: (string | undefined)[] = [];
  const askPage = async (before: string | undefined) => {
    asked.push(before);
    const { ids, next } = pages[before ?? 'first'] ?? { ids: [] };
    const posts = ids.map((postId) => ({
      postId,
      channelId: 'room',
      userId: 'bob',
      createAt: 1,
      isBot: postId === 'hook',
      tags: [],
    }));
    const result: HashtagPostsResult = { posts, rooms: [], next };
    return { ok: true, result } as const;
  };
  const readPosts = async (ids: readonly string[]) =>
    ids
      .filter((id) => readable.includes(id))
      .map((id): ReadPost => ({ id, userId: 'bob', message: `text of ${id}`, createdAt: 1, shownName }));
  const readUsernames = async (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, `name of ${id}`]));
  return { deps: { askPage, readPosts, readUsernames }, asked };
}
