import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findFreezes, isFrozenBy } from './find-freeze.ts';
import type { Freeze } from './freeze.ts';

const hour = 3600_000;
const base: Freeze = {
  id: 'a',
  kind: 'config',
  environments: ['production'],
  services: [],
  by: 'year end',
  reason: 'r',
  mayOverride: [],
  startsAt: 10 * hour,
  endsAt: 20 * hour,
};

describe('a freeze is about', () => {
  test.each<[string, Partial<Freeze>, string, string[], boolean]>([
    ['its environment, however a tool calls it', {}, 'PROD', ['pay'], true],
    ['no other', {}, 'staging', ['pay'], false],
    ['every environment where it names none', { environments: [] }, 'staging', ['pay'], true],
    ['its services', { services: ['pay-api'] }, 'prod', ['web', 'Pay_API'], true],
    ['no others', { services: ['pay-api'] }, 'prod', ['web'], false],
    ['what its pattern takes', { environments: ['prod-*'] }, 'prod-eu', ['web'], true],
    ['nothing beside the pattern', { environments: ['prod-*'] }, 'preprod-eu', ['web'], false],
    ['a pattern with a star in the middle', { services: ['pay*api'] }, 'prod', ['pay-v2-api'], true],
    ['no name that is too short for both ends', { services: ['pay*yapi'] }, 'prod', ['payapi'], false],
    ['a release that says no environment: it may be any', {}, '', ['web'], true],
    ['a release that says no service', { services: ['pay'] }, 'prod', [], true],
  ])('%s', (_, change, environment, services, wanted) => {
    expect(isFrozenBy({ ...base, ...change }, { environment, services })).toBe(wanted);
  });
});

describe('a release is in a freeze', () => {
  test.each<[string, number, number | undefined, boolean]>([
    ['that has begun', 10 * hour, undefined, true],
    ['not one that begins just after', 10 * hour - 1, undefined, false],
    ['not one that ended just then', 20 * hour, undefined, false],
    ['where its window reaches into it', 8 * hour, 10 * hour + 1, true],
    ['not where its window ends as it begins', 8 * hour, 10 * hour, false],
    ['where its window is around it', 8 * hour, 30 * hour, true],
  ])('%s', (_, from, until, wanted) => {
    const found = findFreezes([base], {
      environment: 'prod',
      services: ['web'],
      from,
      ...(until === undefined ? {} : { until }),
    });
    expect(found.length === 1).toBe(wanted);
  });

  test('the one that ends last comes first', () => {
    const freezes = [base, { ...base, id: 'b', endsAt: 25 * hour }, { ...base, id: 'c', startsAt: 21 * hour }];
    const found = findFreezes(freezes, { environment: 'prod', services: [], from: 12 * hour });
    expect(found.map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

test('a pattern with stars takes what a regular expression takes', () => {
  const name = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 }).map((signs) => signs.join(''));
  const pattern = fc.array(fc.constantFrom('a', 'b', '*'), { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
  fc.assert(
    fc.property(name, pattern, (service, text) => {
      const wanted = new RegExp(`^${text.replaceAll('*', '.*')}$`).test(service);
      expect(isFrozenBy({ environments: [], services: [text] }, { environment: '', services: [service] })).toBe(wanted);
    }),
  );
});
