import { expect, test } from '@jest/globals';
import { suggestWord } from './suggest-word.ts';

test.each([
  ['tean', ['team', 'token'], 'team'],
  ['zabix', ['alertmanager', 'zabbix'], 'zabbix'],
  ['Listen', ['listen', 'url'], 'listen'],
  ['timezoen', ['timezone'], 'timezone'],
  ['xyz', ['listen', 'url'], undefined],
  ['a', [], undefined],
])('%s among %j suggests %s', (word, candidates, expected) => {
  expect(suggestWord(word, candidates)).toBe(expected);
});
