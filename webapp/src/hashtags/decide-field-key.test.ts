import { expect, test } from '@jest/globals';
import { decideFieldKey } from './decide-field-key.ts';

const offering = { field: 'pa', options: 3, tags: 0 };
const chosen = { field: '', options: 0, tags: 1 };
const empty = { field: '', options: 0, tags: 0 };

test.each([
  ['ArrowDown', offering, 'next'],
  ['ArrowUp', offering, 'previous'],
  ['Enter', offering, 'choose'],
  ['Escape', offering, 'clear'],
  ['Backspace', offering, undefined],
  ['Backspace', { ...offering, tags: 1 }, undefined],
  ['ArrowDown', chosen, 'to-results'],
  ['Enter', chosen, 'to-results'],
  ['Backspace', chosen, 'drop-last'],
  ['Escape', chosen, 'clear'],
  ['Escape', empty, undefined],
  ['Backspace', empty, undefined],
  ['p', offering, undefined],
])('%s with %j is %s', (key, at, act) => {
  expect(decideFieldKey(key, at)).toBe(act);
});
