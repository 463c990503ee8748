import { expect, test } from '@jest/globals';
import { parseIncident, parseLinks, parseUpdate } from './parse-incident.ts';

test.each([
  ['', { verb: 'list', rest: '' }],
  ['Paiement KO', { verb: 'declare', isSaid: false, rest: 'Paiement KO' }],
  ['sev1 Payments down', { verb: 'declare', isSaid: false, rest: 'sev1 Payments down' }],
  ['INC-42', { id: 42, verb: 'show' }],
  ['inc-42 point Le disque | Paiements lents', { id: 42, verb: 'update', rest: 'Le disque | Paiements lents' }],
  ['#inc.42 clore', { id: 42, verb: 'close', rest: '' }],
  ['Statut identifié', { verb: 'status', rest: 'identifié' }],
  ['note a\nb', { verb: 'note', rest: 'a\nb' }],
  ['autre Paiement KO', { verb: 'another', rest: 'Paiement KO' }],
])('%j', (text, parsed) => {
  expect(parseIncident(text)).toMatchObject(parsed);
});

test.each([
  ['a', { text: 'a' }],
  ['a | b | in 30 min', { text: 'a', businessText: 'b', next: 'in 30 min' }],
  ['a || in 1h', { text: 'a', next: 'in 1h' }],
])('an update: %j', (text, parsed) => {
  expect(parseUpdate(text)).toEqual(parsed);
});

test('links: alerts and releases, whatever stands between', () => {
  expect(parseLinks('4711, REL-12 #8 what')).toEqual({ alertIds: [4711, 8], releaseIds: [12] });
});
