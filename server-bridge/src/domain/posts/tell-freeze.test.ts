import { expect, test } from '@jest/globals';
import type { FreezeEvent, FreezeRecord } from '../freezes/freeze-record.ts';
import type { Language } from '../rooms.ts';
import { tellFreeze } from './tell-freeze.ts';

const hour = 3600_000;
/** Tue 24/11 15:00 in Paris. */
const startsAt = Date.parse('2026-11-24T14:00:00Z');
const freeze: FreezeRecord = {
  id: 123,
  key: '123',
  revision: 9,
  kind: 'person',
  environments: ['production', 'prod-*'],
  services: ['pay-api'],
  by: 'Alice Martin',
  reason: 'black friday @here',
  mayOverride: ['bob', 'carol'],
  startsAt,
  endsAt: startsAt + 72 * hour,
  madeAt: startsAt - 24 * hour,
  tellAheadMs: 24 * hour,
  rooms: [],
  toldState: 'running',
};

function tell(more: Partial<FreezeRecord>, language: Language = 'en', events: FreezeEvent[] = []) {
  return tellFreeze({ ...freeze, ...more }, events, { language, timezone: 'Europe/Paris', tell: [] });
}

const read = (message: string) => message.replaceAll(/[\\\u2060]/g, '').split('\n');

test.each<[Language, Partial<FreezeRecord>, string[]]>([
  [
    'en',
    {},
    [
      '❄ FREEZE until Fri 27/11 15:00 CET · production, prod-* · pay-api',
      'Alice Martin: black friday @here',
      'Nothing is to be released meanwhile; bob, carol may, and say why. `/release freeze end 123` ends it.',
      '#production #pay.api',
    ],
  ],
  [
    'fr',
    { toldState: 'soon', kind: 'config', by: 'fin d’année', mayOverride: [], environments: [], services: [] },
    [
      '❄ GEL PRÉVU · mar. 24/11 15:00 – ven. 27/11 15:00 CET · tous les environnements · tous les services',
      'fin d’année : black friday @here',
      "Aucune mise en production d'ici là ; seuls les administrateurs système y dérogent, en disant pourquoi.",
    ],
  ],
  [
    'en',
    { toldState: 'ended' },
    [
      '✓ FREEZE OVER (3 d) · Tue 24/11 15:00 – Fri 27/11 15:00 CET · production, prod-* · pay-api',
      'Alice Martin: black friday @here',
      '#production #pay.api',
    ],
  ],
  [
    'en',
    { toldState: 'ended', endsAt: startsAt - hour, services: [], environments: ['staging'] },
    ['✓ FREEZE CALLED OFF · staging · every service', 'Alice Martin: black friday @here', '#staging'],
  ],
])('%s: a post says how a freeze stands, %o', (language, more, wanted) => {
  expect(read(tell(more, language).message)).toEqual(wanted);
});

test('each turn is a line: in the thread while the post is fresh, then in the room with what it is about', () => {
  const event = (type: FreezeEvent['type'], revision: number, at: number): FreezeEvent => {
    return { type, revision, at, freezeId: 123, startsAt, endsAt: freeze.endsAt, reason: '', by: undefined as never };
  };
  const { madeAt, endsAt } = freeze;
  const events = [
    event('created', 1, madeAt),
    event('changed', 2, madeAt + hour),
    event('soon', 3, startsAt - 3 * hour),
    event('began', 4, startsAt),
    event('over', 5, endsAt),
  ];
  const { lines } = tell({}, 'en', events);
  expect(lines.map(({ message, isReply, revision }) => [revision, isReply, read(message)[0]])).toEqual([
    [2, true, 'The freeze is now Tue 24/11 15:00 – Fri 27/11 15:00 CET'],
    [3, false, '❄ The freeze begins 15:00 CET · production, prod-* · pay-api'],
    [4, false, '❄ The freeze begins, until Fri 27/11 15:00 CET · production, prod-* · pay-api'],
    [5, false, '✓ The freeze is over · production, prod-* · pay-api'],
  ]);
});
