import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMarkedAuthor } from './watch-socket.ts';

test.each([
  ['a post of Vigie', { user_id: 'bot', props: { vigie: { part: 'live' } } }, 'bot'],
  ['a post of somebody who says "vigie"', { user_id: 'bob', message: '"vigie"', props: {} }, undefined],
  ['a post without props', { user_id: 'bob', message: '"vigie"', props: null }, undefined],
  ['a mark that is empty', { user_id: 'bob', props: { vigie: null } }, undefined],
])('%s', (_, post, author) => {
  expect(readMarkedAuthor(JSON.stringify(post))).toBe(author);
});

test('whatever a websocket brings, the bell takes it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.string(),
        fc.json().map((text) => `${text}"vigie"`),
      ),
      (post) => {
        expect(readMarkedAuthor(post)).toBeUndefined();
      },
    ),
  );
});
