import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { deriveVariables } from './css-variables.ts';
import { type Theme, themes } from './themes.ts';

const recorded = JSON.parse(readFileSync(new URL('./recorded-denim.json', import.meta.url), 'utf8'));

test('Denim has the variables that were read from the real page, with their values, and no other', () => {
  expect(deriveVariables(themes['denim'] as Theme)).toEqual(recorded);
});

test.each(Object.entries(themes))('%s gives every variable a value', (_name, theme) => {
  const variables = deriveVariables(theme);

  expect(Object.keys(variables).sort()).toEqual(Object.keys(recorded).sort());
  expect(Object.values(variables).filter((value) => /undefined|NaN|^$/.test(value))).toEqual([]);
});
