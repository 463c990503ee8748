import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FeedAddress } from './feed-address.ts';

const id = 'AbCdEfGhIjKlMnOpQrStUv';
const address = new FeedAddress(['a-secret-of-the-bridge-1']);
const token = address.sign(id);

test('an address is known again, also while the secret is exchanged', () => {
  expect(address.verify(token)).toBe(id);
  expect(new FeedAddress(['another', 'a-secret-of-the-bridge-1']).verify(token)).toBe(id);
  expect(new FeedAddress(['another']).verify(token)).toBeUndefined();
});

test('no other text is', () => {
  const flipped = (text: string, place: number) =>
    `${text.slice(0, place)}${text[place] === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`;
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: fc.constantFrom(...'AZaz09-_.'), minLength: 45, maxLength: 45 }),
        // The last character of 16 bytes in base64url holds two bits that count for nothing.
        fc.nat(token.length - 2).map((place) => flipped(token, place)),
      ),
      (given) => {
        fc.pre(given !== token);
        expect(address.verify(given)).toBeUndefined();
      },
    ),
    { numRuns: 2_000 },
  );
});
