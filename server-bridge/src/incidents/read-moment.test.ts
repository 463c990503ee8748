import { expect, test } from '@jest/globals';
import { readMoment } from './read-moment.ts';

const now = Date.parse('2026-11-24T13:00:00Z');

test.each<['en' | 'fr', string, string | undefined]>([
  ['en', 'in 30 min', '2026-11-24T13:30:00Z'],
  ['en', '30m', '2026-11-24T13:30:00Z'],
  ['en', 'in 1h30', '2026-11-24T14:30:00Z'],
  ['en', '14:30', '2026-11-24T13:30:00Z'],
  ['en', '13:30', '2026-11-25T12:30:00Z'],
  ['en', 'tomorrow 9am', '2026-11-25T08:00:00Z'],
  ['fr', 'dans 30 min', '2026-11-24T13:30:00Z'],
  ['fr', '30 min', '2026-11-24T13:30:00Z'],
  ['fr', 'dans 1h30', '2026-11-24T14:30:00Z'],
  ['fr', 'dans 2 heures', '2026-11-24T15:00:00Z'],
  ['fr', 'à 14h30', '2026-11-24T13:30:00Z'],
  ['fr', 'demain à 9h', '2026-11-25T08:00:00Z'],
  ['fr', 'in 20 minutes', '2026-11-24T13:20:00Z'],
  ['en', 'when it is done', undefined],
  ['fr', 'le disque de mardi est plein', undefined],
  ['en', '', undefined],
])('%s: %j', (language, text, wanted) => {
  const read = readMoment(text, { now, language, timezone: 'Europe/Paris' });
  expect(read === undefined ? undefined : new Date(read).toISOString().replace('.000', '')).toBe(wanted);
});
