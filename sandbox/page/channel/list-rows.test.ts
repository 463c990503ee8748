import { expect, test } from '@jest/globals';
import type { Post } from '@mattermost/types/posts';
import { listRows } from './list-rows.ts';

const minute = 60_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const noon = Date.UTC(2026, 10, 24, 12);

function write(id: string, at: number, userId = 'vigie', type = ''): Post {
  return { id, create_at: at, user_id: userId, type } as Post;
}

function describe(posts: Post[], lastViewedAt = 0): string[] {
  return listRows(posts, { lastViewedAt, currentUserId: 'alice', dayOf }).map((row) =>
    row.kind === 'post' ? `${row.key}${row.isFollowUp ? ' goes on' : ''}` : row.kind,
  );
}

test('a day is headed by its date, in the order of the posts', () => {
  expect(describe([write('a', noon - 24 * 60 * minute), write('b', noon)])).toEqual(['date', 'a', 'date', 'b']);
});

test.each([
  ['the same author within five minutes goes on', [write('a', noon), write('b', noon + 4 * minute)], 'b goes on'],
  ['after five minutes they start again', [write('a', noon), write('b', noon + 5 * minute)], 'b'],
  ['another author starts', [write('a', noon), write('b', noon, 'bob')], 'b'],
  ['the system starts', [write('a', noon), write('b', noon, 'vigie', 'system_join_channel')], 'b'],
])('%s', (_title, posts, last) => {
  expect(describe(posts).at(-1)).toBe(last);
});

test('one line stands before the first post that is new to the reader; their own is not', () => {
  const posts = [
    write('old', noon),
    write('mine', noon + 1, 'alice'),
    write('new', noon + 2),
    write('newer', noon + 3),
  ];

  expect(describe(posts, noon)).toEqual(['date', 'old', 'mine', 'new', 'new', 'newer goes on']);
});
