import { expect, test } from '@jest/globals';
import { readArguments } from './read-arguments.ts';

const element = { $$typeof: Symbol.for('react.element'), icon: 'x' };
const draw = () => null;

test.each([
  ['in order', ['icon', 'action'], [element, draw], { icon: element, action: draw }],
  ['as one object', ['icon', 'action'], [{ action: draw, icon: element }], { icon: element, action: draw }],
  ['a React element alone is the first argument', ['icon', 'action'], [element], { icon: element, action: undefined }],
  ['a function alone is the first argument', ['component'], [draw], { component: draw }],
  ['an object without any of the names is the first argument', ['setting'], [{ id: 1 }], { setting: { id: 1 } }],
  ['nothing at all', ['component'], [], { component: undefined }],
])('%s', (_title, names, given, read) => {
  expect(readArguments(names, given)).toEqual(read);
});
