import { expect, test } from '@jest/globals';
import { isVigieShortcut } from './watch-shortcut.ts';

const none = { altKey: false, code: 'KeyV', ctrlKey: false, key: 'v', metaKey: false, repeat: false, shiftKey: false };

test.each([
  ['Ctrl+Alt+V', { ctrlKey: true, altKey: true }, true],
  ['the same on a Mac, where Option makes another character', { metaKey: true, altKey: true, key: '√' }, true],
  ['V where the keyboard has it elsewhere', { ctrlKey: true, altKey: true, code: 'Period' }, true],
  ['Ctrl+V', { ctrlKey: true }, false],
  ['Alt+V', { altKey: true }, false],
  ['Ctrl+Alt+Shift+V', { ctrlKey: true, altKey: true, shiftKey: true }, false],
  ['Ctrl+Alt+B', { ctrlKey: true, altKey: true, key: 'b', code: 'KeyB' }, false],
  ['held down', { ctrlKey: true, altKey: true, repeat: true }, false],
])('%s', (_, keys, expected) => {
  expect(isVigieShortcut({ ...none, ...keys, getModifierState: () => false })).toBe(expected);
});

test('AltGr, which types a character, is left alone', () => {
  const typed = { ...none, ctrlKey: true, altKey: true, getModifierState: (key: string) => key === 'AltGraph' };
  expect(isVigieShortcut(typed)).toBe(false);
});
