import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutBeforeTag } from './cut-before-tag.ts';

test('a tag far down comes into sight, with the beginning before it', () => {
  const text = `The till of the third floor is mute since this morning. ${'It goes on and on. '.repeat(20)}Who knows? #Pay #prod`;
  expect(cutBeforeTag(text, ['#pay'])).toBe(
    'The till of the third floor is mute since this mor … It goes on and on. It goes on and on. Who knows? #Pay #prod',
  );
});

test('what is near the start, or not there, leaves the text whole', () => {
  expect(cutBeforeTag('Short #pay', ['#pay'])).toBe('Short #pay');
  expect(cutBeforeTag('x'.repeat(500), ['#pay'])).toBe('x'.repeat(500));
});

test('the tag is always in sight', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.string({ maxLength: 40 }), (before, after) => {
      expect(cutBeforeTag(`${before} #pay ${after}`, ['#pay']).indexOf('#pay')).toBeLessThan(115);
    }),
  );
});
