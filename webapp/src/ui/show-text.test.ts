import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { showLines, showText } from './show-text.ts';

const dangerous = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/u;

test('text of strangers keeps its words and loses what could make them read otherwise', () => {
  expect(showText('a\u202Eb\u0000c\nd')).toBe('ab c d');
  expect(showText('القرص ممتلئ <b>98 %</b>')).toBe('القرص ممتلئ <b>98 %</b>');
  expect(showLines('one\r\ntwo\u202E\rthree')).toBe('one\ntwo\nthree');
});

test('nothing that turns, hides or breaks text is left in any', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(showText(text)).not.toMatch(dangerous);
      expect(showLines(text).replaceAll('\n', '')).not.toMatch(dangerous);
    }),
  );
});
