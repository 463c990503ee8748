import { expect, test } from '@jest/globals';
import { findSilentSince, type Hearing } from './find-silent-since.ts';

const minute = 60_000;
const hearing: Hearing = {
  expectMs: 5 * minute,
  heardAt: 100 * minute,
  listeningSince: 0,
  knownSince: undefined,
  now: 103 * minute,
};

test.each<[string, Partial<Hearing>, number | undefined]>([
  ['one that was heard in time', {}, undefined],
  ['one that is just in time', { now: 105 * minute }, undefined],
  ['one that is late, since it was last heard', { now: 105 * minute + 1 }, 100 * minute],
  ['one that was never heard, since we listen', { heardAt: undefined, now: 6 * minute }, 0],
  ['not one that we could not hear', { listeningSince: 190 * minute, now: 191 * minute }, undefined],
  ['one that stays quiet once we listen', { listeningSince: 190 * minute, now: 196 * minute }, 100 * minute],
  [
    'one that was silent before we stopped',
    { knownSince: 100 * minute, listeningSince: 190 * minute, now: 191 * minute },
    100 * minute,
  ],
  ['not one that speaks again', { knownSince: 90 * minute }, undefined],
  ['not one whose clock we had wrong', { heardAt: 200 * minute }, undefined],
])('silent is %s', (_, more, since) => {
  expect(findSilentSince({ ...hearing, ...more })).toBe(since);
});
