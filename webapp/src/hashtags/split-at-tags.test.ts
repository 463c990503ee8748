import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitAtTags } from './split-at-tags.ts';

test('lights the tags that were asked for, whatever their case, and no longer ones', () => {
  const pieces = splitAtTags('(#Pay) failed, see #pay-api and #pay.', ['#pay']);
  expect(pieces.filter(({ isLit }) => isLit).map(({ text }) => text)).toEqual(['#Pay', '#pay']);
});

test('loses no letter of the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (text, tags) => {
      expect(
        splitAtTags(text, tags)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
