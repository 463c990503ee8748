import { expect, test } from '@jest/globals';
import { decideFeedKey } from './decide-feed-key.ts';

const middle = { index: 1, count: 3, isInside: false, isOpen: false };
const open = { ...middle, isOpen: true };
const inside = { ...open, isInside: true };

test.each([
  ['ArrowDown', middle, { type: 'move', to: 2 }],
  ['ArrowDown', { ...middle, index: 2 }, { type: 'move', to: 2 }],
  ['ArrowUp', middle, { type: 'move', to: 0 }],
  ['ArrowUp', { ...middle, index: 0 }, { type: 'leave' }],
  ['Home', middle, { type: 'move', to: 0 }],
  ['End', middle, { type: 'move', to: 2 }],
  ['Escape', middle, { type: 'leave' }],
  ['Escape', open, { type: 'close' }],
  ['Escape', inside, { type: 'close' }],
  ['ArrowDown', inside, undefined],
  ['Enter', middle, undefined],
  ['ArrowDown', { ...middle, index: Number.NaN }, undefined],
])('%s with %j is %j', (key, at, act) => {
  const none = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
  expect(decideFeedKey({ ...none, key }, at)).toEqual(act);
  expect(decideFeedKey({ ...none, ctrlKey: true, key }, at)).toBeUndefined();
});
