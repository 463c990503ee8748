import { expect, test } from '@jest/globals';
import { isOlder } from './compare-versions.ts';

test.each([
  ['0.1.0', '0.2.0', true],
  ['0.9.0', '0.10.0', true],
  ['1.0.0', '1.0.0', false],
  ['1.0.1', '1.0.0', false],
  ['1.0.0-rc.1', '1.0.0', false],
  ['1.0', '1.0.1', true],
  ['x', '1.0.0', false],
])('%s before %s: %s', (version, than, expected) => {
  expect(isOlder(version, than)).toBe(expected);
});
