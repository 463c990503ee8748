import { expect, test } from '@jest/globals';
import { mayAct, mergeWhoMay, type WhoMay } from './who-may.ts';

const named: WhoMay = { by: 'named', names: ['alice'] };
const readers: WhoMay = { by: 'readers', names: [] };
const members: WhoMay = { by: 'members', names: [] };
const alice = { username: 'alice', isMember: false };
const bob = { username: 'bob', isMember: true };
const carol = { username: 'carol', isMember: false };

test.each([
  ['nothing said: members', undefined, [false, true, false]],
  ['members', members, [false, true, false]],
  ['readers', readers, [true, true, true]],
  ['named, members or not', named, [true, false, false]],
  ['members of one route, named by another', mergeWhoMay(members, named), [true, true, false]],
  ['named by one route, nothing said by another', mergeWhoMay(named, undefined), [true, true, false]],
  ['readers of one route', mergeWhoMay(named, readers), [true, true, true]],
])('%s', (_, who, expected) => {
  expect([alice, bob, carol].map((person) => mayAct(who, person))).toEqual(expected);
});
