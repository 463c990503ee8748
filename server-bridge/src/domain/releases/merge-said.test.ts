import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeSaid } from './merge-said.ts';
import type { Said } from './release.ts';
import type { ReleaseFacts } from './release-signal.ts';

const bare: ReleaseFacts = {
  kind: 'release',
  services: [],
  version: '',
  environment: '',
  summary: '',
  owner: '',
  ticket: '',
  links: [],
  labels: {},
};

function say(at: number, facts: Partial<ReleaseFacts>, id = `s${at}`): Said {
  return { at, id, facts: { ...bare, ...facts } };
}

test('a move keeps what it does not say again', () => {
  const planned = say(1, { kind: 'change', owner: 'alice', ticket: 'CHG0042', plannedFrom: 10, plannedUntil: 20 });
  const moved = mergeSaid(planned, say(2, { owner: 'bob', plannedFrom: 30 }));
  expect([moved.at, moved.id]).toEqual([2, 's2']);
  expect(moved.facts).toEqual({ ...bare, kind: 'change', owner: 'bob', ticket: 'CHG0042', plannedFrom: 30 });
});

const word = fc
  .record({
    at: fc.nat(3),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    facts: fc.record(
      {
        kind: fc.constantFrom('release' as const, 'change' as const),
        services: fc.subarray(['web', 'api']),
        owner: fc.constantFrom('', 'alice', 'bob'),
        ticket: fc.constantFrom('', 'T1', 'T2'),
        plannedFrom: fc.nat(3),
        plannedUntil: fc.nat(3),
        labels: fc.constantFrom({}, { team: 'a' }, { ref: 'b' }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ at, id, facts }) => say(at, facts, id));

test('the order in which words come makes no difference', () => {
  const words = fc.uniqueArray(word, { minLength: 1, maxLength: 6, selector: ({ id }) => id });
  fc.assert(
    fc.property(
      words.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
      ([some, shuffled]) => {
        const merge = (list: Said[]) => list.reduce<Said | undefined>((known, one) => mergeSaid(known, one), undefined);
        expect(merge(shuffled)).toEqual(merge(some));
      },
    ),
    { numRuns: 2_000 },
  );
});
