import { expect, test } from '@jest/globals';
import { makeIntl } from './make-intl.ts';
import { pickLanguage } from './pick-language.ts';

test.each([
  ['fr', 'fr'],
  ['fr-CA', 'fr'],
  ['FR_be', 'fr'],
  ['en-AU', 'en'],
  ['de', 'en'],
  ['fy', 'en'],
  ['', 'en'],
])('%s reads %s', (locale, language) => {
  expect(pickLanguage(locale)).toBe(language);
});

test("times are in the reader's zone, and written as where they live", () => {
  const at = Date.UTC(2026, 10, 24, 1, 10);
  expect(makeIntl('fr', 'Europe/Paris', {}).formatTime(at)).toBe('02:10');
  expect(makeIntl('en', 'America/New_York', {}).formatTime(at)).toMatch(/^8:10\sPM$/);
  expect(makeIntl('fr-CA', 'Europe/Paris', {}).formatTime(at)).toBe('02 h 10');
  expect(makeIntl('ja', 'Europe/Paris', {}).formatTime(at)).toMatch(/^2:10\sAM$/);
});
