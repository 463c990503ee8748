import { expect, test } from '@jest/globals';
import { readNumber } from './read-number.ts';

test.each([
  ['?vigie=INC-42', { tab: 'incidents', open: 42 }],
  ['?a=b&vigie=REL-108', { tab: 'releases', open: 108 }],
  ['?vigie=INC-042', undefined],
  ['?vigie=INC-', undefined],
  ['?vigie=XINC-42', undefined],
  ['?vigie=', undefined],
  ['', undefined],
])('%j asks for %j', (search, wish) => expect(readNumber(search)).toEqual(wish));
