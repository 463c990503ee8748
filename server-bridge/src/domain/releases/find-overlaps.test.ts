import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findOverlaps, type ReleaseSpan } from './find-overlaps.ts';

const minute = 60_000;
const base: ReleaseSpan = { id: 1, environment: 'production', services: ['pay'], from: 600 * minute };

describe('two releases overlap', () => {
  test.each<[string, Partial<ReleaseSpan>, Partial<ReleaseSpan>, boolean]>([
    ['on the same service and environment at the same time', {}, { from: 610 * minute }, true],
    ['however each tool calls the environment', {}, { environment: 'prod', from: 610 * minute }, true],
    ['not on another environment', {}, { environment: 'staging' }, false],
    ['not on another service', {}, { services: ['web'] }, false],
    ['where one of several services is the same', { services: ['web', 'pay'] }, { services: ['pay', 'db'] }, true],
    ['not where nobody said which environment', { environment: '' }, { environment: '' }, false],
    ['not where nobody said which service', { services: [] }, { services: [] }, false],
    ['not where one ends as the other begins', { until: 610 * minute }, { from: 610 * minute }, false],
    ['for an hour where one has not said its end', {}, { from: 659 * minute }, true],
    ['and no longer', {}, { from: 660 * minute }, false],
    ['where one began before and ends within', {}, { from: 0, until: 601 * minute }, true],
    ['where one lasts no time at all', { until: 700 * minute }, { from: 620 * minute, until: 620 * minute }, true],
  ])('%s', (_, one, other, wanted) => {
    const [first, second] = [
      { ...base, ...one },
      { ...base, id: 2, ...other },
    ];
    expect(findOverlaps(first, [first, second]).map(({ id }) => id)).toEqual(wanted ? [2] : []);
  });
});

test('it is the same seen from either', () => {
  const span = fc.record({
    id: fc.nat(5),
    environment: fc.constantFrom('', 'prod', 'production', 'staging'),
    services: fc.subarray(['pay', 'web']),
    from: fc.nat(300).map((value) => value * minute),
    until: fc.option(
      fc.nat(300).map((value) => value * minute),
      { nil: undefined },
    ),
  });
  fc.assert(
    fc.property(span, span, (left, right) => {
      const toSpan = ({ until, ...rest }: typeof left, id: number): ReleaseSpan => ({
        ...rest,
        id,
        ...(until === undefined ? {} : { until: Math.max(until, rest.from) }),
      });
      const [one, other] = [toSpan(left, 1), toSpan(right, 2)];
      expect(findOverlaps(one, [other]).length).toBe(findOverlaps(other, [one]).length);
    }),
  );
});
