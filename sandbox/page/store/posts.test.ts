import { expect, test } from '@jest/globals';
import type { Post } from '@mattermost/types/posts';
import type { PageAction } from './actions.ts';
import { posts } from './posts.ts';
import type { PostsState } from './state.ts';

function write(id: string, more: Partial<Post> = {}): Post {
  return { id, channel_id: 'room', root_id: '', create_at: 1, update_at: 1, reply_count: 0, type: '', ...more } as Post;
}

function run(...actions: PageAction[]): PostsState {
  return actions.reduce<PostsState | undefined>(posts, undefined) as PostsState;
}

const shown: PageAction = {
  type: 'RECEIVED_POSTS_IN_CHANNEL',
  data: { channelId: 'room', order: ['root'], isRecent: true, isOldest: true },
};
const root: PageAction = { type: 'RECEIVED_POST', data: write('root') };
const arrive = (post: Post): PageAction => ({ type: 'RECEIVED_NEW_POST', data: post });

function orderOf(state: PostsState): string[] | undefined {
  return state.postsInChannel['room']?.[0]?.order;
}

test('a new post stands at the top of what is recent', () => {
  expect(orderOf(run(root, shown, arrive(write('new'))))).toEqual(['new', 'root']);
});

test('a reply stays in its thread and is counted once, however often it comes', () => {
  const reply = write('reply', { root_id: 'root' });

  const state = run(root, shown, arrive(reply), arrive(reply));

  expect(orderOf(state)).toEqual(['root']);
  expect(state.postsInThread['root']).toEqual(['reply']);
  expect(state.posts['root']?.reply_count).toBe(1);
});

test('what only one person sees stands in the channel too, and counts as no reply', () => {
  const state = run(root, shown, arrive(write('said', { root_id: 'root', type: 'system_ephemeral' })));

  expect(orderOf(state)).toEqual(['said', 'root']);
  expect(state.posts['root']?.reply_count).toBe(0);
});

test('an older version does not undo a later one; a list that counts no replies does not undo the count', () => {
  const later = write('root', { message: 'later', update_at: 5, reply_count: 2 });

  const state = run(
    { type: 'RECEIVED_POST', data: later },
    { type: 'RECEIVED_POST', data: write('root', { message: 'earlier', update_at: 4 }) },
    { type: 'RECEIVED_POST', data: { ...later, reply_count: 0 } },
  );

  expect(state.posts['root']).toMatchObject({ message: 'later', reply_count: 2 });
});

test('a root that goes takes its thread with it; a reply that goes is counted no more', () => {
  const [first, second] = [write('first', { root_id: 'root' }), write('second', { root_id: 'root' })];

  const withoutReply = run(root, shown, arrive(first), arrive(second), { type: 'POST_REMOVED', data: first });
  const withoutRoot = posts(withoutReply, { type: 'POST_REMOVED', data: write('root') });

  expect(withoutReply.posts['root']?.reply_count).toBe(1);
  expect(withoutReply.postsInThread['root']).toEqual(['second']);
  expect([withoutRoot.posts, orderOf(withoutRoot)]).toEqual([{}, []]);
});
