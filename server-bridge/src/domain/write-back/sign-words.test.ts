import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { areSameWords, isSigned, signWords } from './sign-words.ts';

const alice = { by: 'Alice Martin', username: 'alice' };

describe('what is written to a tool', () => {
  test.each([
    [alice, 'on it', 'Alice Martin (@alice, Mattermost): on it'],
    [alice, undefined, 'Alice Martin (@alice, Mattermost)'],
    [alice, 'two\nlines', 'Alice Martin (@alice, Mattermost): two\nlines'],
    [{ by: 'bob', username: 'bob' }, 'on it', '(@bob, Mattermost): on it'],
    [{ by: '', username: 'bob' }, undefined, '(@bob, Mattermost)'],
    [{ by: 'Zoé\n\u202eadmin', username: 'zoe' }, 'x', 'Zoé admin (@zoe, Mattermost): x'],
  ])('%j saying %j: %j', (person, comment, expected) => {
    expect(signWords(person, comment, 2_048)).toBe(expected);
    expect(isSigned(expected)).toBe(true);
  });

  test('is always signed, fits, and never ends in half a character', () => {
    const username = fc.stringMatching(/^[a-z][a-z0-9._-]{0,63}$/);
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        username,
        fc.string({ unit: 'binary', maxLength: 3_000 }),
        (by, name, comment) => {
          const words = signWords({ by, username: name }, comment, 2_048);
          expect(words.length).toBeLessThanOrEqual(2_048);
          expect(isSigned(words)).toBe(true);
          if (comment.isWellFormed() && by.isWellFormed()) expect(words.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  test('is recognised whatever becomes of its white space', () => {
    expect(areSameWords('Alice (@alice, Mattermost): a\r\nb ', 'Alice (@alice, Mattermost): a\nb')).toBe(true);
    expect(areSameWords('Alice (@alice, Mattermost): ab', 'Alice (@alice, Mattermost): a b')).toBe(false);
  });

  test.each([
    'depuis Mattermost',
    'Alice Martin: on it',
    'see (@alice, Mattermost)x',
    '(alice, Mattermost)',
  ])('words of others are not taken for it: %s', (words) => {
    expect(isSigned(words)).toBe(false);
  });
});
