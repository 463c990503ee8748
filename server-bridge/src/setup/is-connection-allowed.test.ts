import { expect, test } from '@jest/globals';
import { isConnectionAllowed } from './is-connection-allowed.ts';

test.each([
  ['a public address needs no entry', '', 'vigie.example.com', ['93.184.216.34'], true],
  ['a private address does', '', 'vigie.example.com', ['10.1.2.3'], false],
  ['the name to the letter is enough', 'other, vigie.example.com', 'vigie.example.com', ['10.1.2.3'], true],
  ['another name of the same domain is not', 'example.com', 'vigie.example.com', ['10.1.2.3'], false],
  ['an address to the letter, between blanks and commas', '10.0.0.1,10.1.2.3 x', '10.1.2.3', ['10.1.2.3'], true],
  ['an address in the list does not stand for the name of it', '10.1.2.3', 'vigie.example.com', ['10.1.2.3'], false],
  ['a network holds the addresses of a name', '10.0.0.0/8', 'vigie.example.com', ['10.1.2.3'], true],
  ['each address of the name must be held', '10.0.0.0/8', 'vigie.example.com', ['10.1.2.3', '192.168.0.9'], false],
  ['IPv6, local and unique', 'fd00::/8', 'vigie.example.com', ['fd12::1'], true],
  ['IPv6 loopback', '127.0.0.0/8', '::1', ['::1'], false],
  ['what is no network is no network', '10.0.0.0/ 10.0.0.0/99 x/8', 'vigie.example.com', ['10.1.2.3'], false],
])('%s', (_case, allowed, host, addresses, expected) => {
  expect(isConnectionAllowed(allowed, host, addresses)).toBe(expected);
});
