import { expect, test } from '@jest/globals';
import { decideKey, type KeyAction, type KeyPlace, type KeyPress } from './decide-key.ts';

const list: KeyPlace = { view: 'list', isTyping: false, count: 100, index: 10, page: 12, hasSelection: false };
const none: KeyPlace = { ...list, index: -1 };
const empty: KeyPlace = { ...list, index: -1, count: 0 };
const detail: KeyPlace = { ...list, view: 'detail' };
const typing: KeyPlace = { ...list, isTyping: true };

const cases: [string, string | KeyPress, KeyPlace, KeyAction | undefined][] = [
  ['down goes to the next row', 'ArrowDown', list, { type: 'move', to: 11 }],
  ['up goes to the row before', 'ArrowUp', list, { type: 'move', to: 9 }],
  ['down on the last row stays', 'ArrowDown', { ...list, index: 99 }, { type: 'move', to: 99 }],
  ['up on the first row stays', 'ArrowUp', { ...list, index: 0 }, { type: 'move', to: 0 }],
  ['down without a current row goes to the first', 'ArrowDown', none, { type: 'move', to: 0 }],
  ['up without a current row goes to the last', 'ArrowUp', none, { type: 'move', to: 99 }],
  ['page down goes a screen further', 'PageDown', list, { type: 'move', to: 22 }],
  ['page up near the start goes to it', 'PageUp', list, { type: 'move', to: 0 }],
  ['home', 'Home', list, { type: 'move', to: 0 }],
  ['end', 'End', list, { type: 'move', to: 99 }],
  ['shift and an arrow extend', { key: 'ArrowDown', shift: true }, list, { type: 'extend', to: 11 }],
  ['shift and end extend to the end', { key: 'End', shift: true }, list, { type: 'extend', to: 99 }],
  ['nothing to move in an empty list', 'ArrowDown', empty, undefined],
  ['enter opens', 'Enter', list, { type: 'open' }],
  ['enter opens nothing without a current row', 'Enter', none, undefined],
  ['space selects', ' ', list, { type: 'toggle' }],
  ['x selects', 'x', list, { type: 'toggle' }],
  ['ctrl+a selects all in sight', { key: 'a', command: true }, list, { type: 'select-all' }],
  ['ctrl+a in a field is the browser’s', { key: 'a', command: true }, typing, undefined],
  ['another key with ctrl is the host’s', { key: 'k', command: true }, list, undefined],
  ['a acknowledges', 'a', list, { type: 'acknowledge' }],
  ['a acknowledges from the detail too', 'a', detail, { type: 'acknowledge' }],
  ['i declares an incident', 'i', list, { type: 'declare' }],
  ['u withdraws', 'u', list, { type: 'unacknowledge' }],
  ['c comments', 'c', list, { type: 'comment' }],
  ['o opens in the source', 'o', detail, { type: 'open-in-source' }],
  ['p jumps to the post', 'p', list, { type: 'jump-to-post' }],
  ['/ goes to the filter', '/', list, { type: 'focus-filter' }],
  ['[ goes to the room before', '[', list, { type: 'previous-room' }],
  ['] goes to the next room', ']', detail, { type: 'next-room' }],
  ['s shows the silences', 's', list, { type: 'silences' }],
  ['? shows the shortcuts', { key: '?', shift: true }, list, { type: 'shortcuts' }],
  ['escape leaves the detail', 'Escape', detail, { type: 'back' }],
  ['escape lets a selection go', 'Escape', { ...list, hasSelection: true }, { type: 'clear-selection' }],
  ['escape with nothing to leave is the host’s', 'Escape', list, undefined],
  ['arrows in the detail scroll it', 'ArrowDown', detail, undefined],
  ['enter in the detail presses what has the focus', 'Enter', detail, undefined],
  ['letters in a field are text', 'a', typing, undefined],
  ['arrows in a field move the caret', 'ArrowDown', typing, undefined],
  ['another letter is nobody’s', 'z', list, undefined],
];

test.each(cases)('%s', (_, press, place, action) => {
  expect(decideKey(typeof press === 'string' ? { key: press } : press, place)).toEqual(action);
});
