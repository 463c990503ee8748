import { expect, test } from '@jest/globals';
import { decideKey, type KeyPlace } from './decide-key.ts';

const list: KeyPlace = { view: 'list', isTyping: false, index: 1, count: 3 };
const detail: KeyPlace = { ...list, view: 'detail' };

test.each<[string, KeyPlace, unknown]>([
  ['n', list, { type: 'declare' }],
  ['n', detail, { type: 'declare' }],
  ['/', list, { type: 'filter' }],
  ['?', detail, { type: 'shortcuts' }],
  ['ArrowDown', list, { type: 'move', to: 2 }],
  ['ArrowDown', { ...list, index: 2 }, { type: 'move', to: 2 }],
  ['ArrowDown', { ...list, index: -1 }, { type: 'move', to: 0 }],
  ['ArrowUp', { ...list, index: -1 }, { type: 'move', to: 2 }],
  ['ArrowUp', { ...list, index: 0 }, { type: 'move', to: 0 }],
  ['End', list, { type: 'move', to: 2 }],
  ['Home', list, { type: 'move', to: 0 }],
  ['ArrowDown', { ...list, count: 0 }, undefined],
  ['Enter', list, undefined],
  ['u', list, undefined],
  ['Escape', list, undefined],
  ['Escape', detail, { type: 'back' }],
  ['u', detail, { type: 'update' }],
  ['m', detail, { type: 'note' }],
  ['t', detail, { type: 'take' }],
  ['f', detail, { type: 'follow' }],
  ['l', detail, { type: 'link' }],
  ['2', detail, { type: 'status', status: 'identified' }],
  ['4', detail, { type: 'close' }],
  ['ArrowDown', detail, undefined],
  ['n', { ...list, isTyping: true }, undefined],
  ['Escape', { ...detail, isTyping: true }, undefined],
])('%s at %j: %j', (key, place, action) => expect(decideKey({ key, command: false }, place)).toEqual(action));

test('with a modifier a key is not ours', () => {
  expect(decideKey({ key: 'n', command: true }, list)).toBeUndefined();
});
