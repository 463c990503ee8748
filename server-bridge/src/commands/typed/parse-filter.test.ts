import { expect, test } from '@jest/globals';
import { parseFilter } from './parse-filter.ts';

const known = { rooms: new Set(['supervision', 'prod-critique']), sources: new Set(['zabbix-prod']) };
const nothing = { severities: [], rooms: [], sources: [], isUnacknowledged: false, words: [] };

test.each([
  ['', {}],
  ['critical', { severities: ['critical'] }],
  ['Élevée moyenne', { severities: ['high', 'medium'] }],
  ['severity:low', { severities: ['low'] }],
  ['prod-critique', { rooms: ['prod-critique'] }],
  ['~other room:third', { rooms: ['other', 'third'] }],
  ['zabbix-prod source:nagios', { sources: ['zabbix-prod', 'nagios'] }],
  ['unacknowledged', { isUnacknowledged: true }],
  ['Disque  PLEIN à', { words: ['disque', 'plein', 'a'] }],
  ['critical ~supervision disk', { severities: ['critical'], rooms: ['supervision'], words: ['disk'] }],
  ['constructor room:', { words: ['constructor', 'room:'] }],
])('%j', (text, expected) => {
  expect(parseFilter(text, known)).toEqual({ ...nothing, ...expected });
});
