import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FreezeView, ReleaseRow } from '#contract/releases.ts';
import { decideKey, type KeyAction, type KeyPlace } from './decide-key.ts';
import { findFreezes, findOverlaps } from './find-in-the-way.ts';
import { listEntries } from './list-entries.ts';
import { listWeek } from './list-week.ts';
import { placeRelease } from './place-releases.ts';
import { nothingKnown, type ReleasesAction, reduceReleases } from './reduce-releases.ts';
import { readWindow } from './window-fields.tsx';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 24, 10);

function makeRow(id: number, more: Partial<ReleaseRow> = {}): ReleaseRow {
  return {
    id,
    number: `REL-${id}`,
    revision: 1,
    kind: 'release',
    state: 'planned',
    services: ['paiement'],
    environment: 'prod',
    madeAt: now - 24 * hour,
    sources: [],
    links: [],
    hashtags: [],
    rooms: [],
    isActionable: true,
    ...more,
  };
}

test.each([
  ['started is now, whatever was planned', { state: 'started', plannedFrom: now + hour }, 'now'],
  ['planned and due is now', { plannedFrom: now }, 'now'],
  ['planned for later is coming', { plannedFrom: now + 1 }, 'coming'],
  ['planned without a window is coming', {}, 'coming'],
  ['rolled back is past', { state: 'rolled-back' }, 'past'],
] as const)('%s', (_, row, part) => expect(placeRelease(makeRow(1, row), now)).toBe(part));

test('the list: parts in order, text and environment at the keystroke, no gap in what is over', () => {
  const rows = [
    makeRow(1, { state: 'succeeded', endedAt: now - 2 * hour }),
    makeRow(2, { state: 'failed', endedAt: now - hour, services: ['Théâtre'] }),
    makeRow(3, { state: 'succeeded', endedAt: now - 90 * 24 * hour }),
    makeRow(4, { plannedFrom: now + 2 * hour, environment: 'recette' }),
    makeRow(5, { plannedFrom: now + hour }),
    makeRow(6, { state: 'started', startedAt: now - hour }),
  ];
  const past = { ...nothingKnown.past, floor: now - 24 * hour };
  const data = { rows: Object.fromEntries(rows.map((row) => [row.id, row])), past };
  const list = (text: string, environments: string[] = [], day?: { from: number; until: number }) =>
    listEntries(data, { text, environments, day }, now).map((entry) =>
      entry.is === 'release' ? entry.row.id : entry.is === 'head' ? entry.part : entry.is,
    );
  expect(list('')).toEqual(['now', 6, 'coming', 5, 4, 'past', 2, 1, 'more']);
  expect(list('theatre')).toEqual(['past', 2, 'more']);
  expect(list('rel-3')).toEqual(['past', 3, 'more']);
  expect(list('', ['recette'])).toEqual(['coming', 4, 'more']);
  expect(list('', [], { from: now, until: now + 1.5 * hour })).toEqual(['now', 6, 'coming', 5]);
});

test('answers in any order end the same: the later revision stands', () => {
  const answers = [1, 2, 3].flatMap((revision) =>
    [1, 2].map((id): ReleasesAction => ({ type: 'heard', rows: [makeRow(id, { revision, version: `v${revision}` })] })),
  );
  fc.assert(
    fc.property(fc.shuffledSubarray(answers, { minLength: answers.length }), (shuffled) => {
      const { rows } = shuffled.reduce(reduceReleases, nothingKnown);
      expect([rows[1]?.version, rows[2]?.version]).toEqual(['v3', 'v3']);
    }),
  );
});

function makeFreeze(more: Partial<FreezeView> = {}): FreezeView {
  const period = { from: now, until: now + 10 * hour };
  return { id: 'f', name: 'Soldes', reason: '', isInForce: true, environments: [], services: [], ...period, ...more };
}

test.each([
  ['within', {}, {}, true],
  ['it ends as the freeze begins', {}, { from: now - hour, until: now }, false],
  ['it begins as the freeze ends', {}, { from: now + 10 * hour, until: now + 11 * hour }, false],
  ['around it', {}, { from: now - hour, until: now + 20 * hour }, true],
  ['another environment', { environments: ['recette'] }, {}, false],
  ['a pattern of its environment', { environments: ['pro*'] }, {}, true],
  ['one of its services', { services: ['panier', 'Paiement'] }, {}, true],
  ['a dot is a dot', { services: ['p.iement'] }, {}, false],
] as const)('a freeze is in the way: %s', (_, freeze, intent, isFound) => {
  const found = findFreezes(
    [
      makeFreeze({
        ...freeze,
        environments: [...('environments' in freeze ? freeze.environments : [])],
        services: [...('services' in freeze ? freeze.services : [])],
      }),
    ],
    { services: ['paiement'], environment: 'prod', from: now + hour, until: now + 2 * hour, ...intent },
  );
  expect(found.length > 0).toBe(isFound);
});

test('others at the same time: same service and environment, not over', () => {
  const intent = { services: ['paiement'], environment: 'prod', from: now, until: now + hour };
  const rows = [
    makeRow(1, { plannedFrom: now + hour / 2, plannedUntil: now + hour }),
    makeRow(2, { plannedFrom: now + hour, plannedUntil: now + 2 * hour }),
    makeRow(3, { state: 'succeeded', startedAt: now, endedAt: now + hour }),
    makeRow(4, { state: 'started', startedAt: now - hour }),
    makeRow(5, { plannedFrom: now, services: ['panier'] }),
  ];
  expect(findOverlaps(rows, intent, now).map(({ id }) => id)).toEqual([1, 4]);
});

test('the week on the reader’s clock: a day of 25 hours, a release over midnight on both days, a freeze cut to each', () => {
  const sunday = Date.UTC(2026, 9, 24, 22); // midnight in Paris, 25 October
  const night = makeRow(1, { plannedFrom: sunday + 24 * hour, plannedUntil: sunday + 26 * hour });
  const freeze = makeFreeze({ from: sunday + 12.5 * hour, until: sunday + 25 * hour });
  const week = listWeek(sunday, 'Europe/Paris', sunday + hour, [night], [freeze]);
  expect(week.map(({ from, until }) => (until - from) / hour)).toEqual([25, 24, 24, 24, 24, 24, 24]);
  expect(week.map(({ releases }) => releases.length)).toEqual([1, 1, 0, 0, 0, 0, 0]);
  expect(week[0]?.freezes[0]).toMatchObject({ from: 0.5, until: 1 });
  expect(week[1]?.freezes).toEqual([]);
  expect(week.map(({ isToday }) => isToday).indexOf(true)).toBe(0);
});

const inList: KeyPlace = { view: 'list', isTyping: false, isCommand: false, count: 3, index: 1 };
const cases: [string, Partial<KeyPlace>, KeyAction | undefined][] = [
  ['ArrowDown', {}, { type: 'move', to: 2 }],
  ['ArrowDown', { index: 2 }, { type: 'move', to: 2 }],
  ['ArrowUp', { index: -1 }, { type: 'move', to: 2 }],
  ['ArrowDown', { count: 0, index: -1 }, undefined],
  ['Enter', {}, { type: 'open' }],
  ['Enter', { index: -1 }, undefined],
  ['n', {}, { type: 'plan' }],
  ['n', { isTyping: true }, undefined],
  ['n', { isCommand: true }, undefined],
  ['a', { index: -1 }, undefined],
  ['a', { view: 'detail', index: -1 }, { type: 'next-act' }],
  ['Escape', {}, undefined],
  ['Escape', { view: 'detail' }, { type: 'back' }],
  ['j', { view: 'detail' }, { type: 'step', to: 2 }],
  ['k', { view: 'detail', index: 0 }, undefined],
  [']', {}, { type: 'week', by: 1 }],
];
test.each(cases)('%s with %j', (key, place, action) => {
  expect(decideKey(key, { ...inList, ...place })).toEqual(action);
});

test.each([
  ['nothing', ['', '', '', ''], { is: 'none' }],
  ['a start alone', ['2026-11-24', '10:00', '', ''], { is: 'window', from: now - hour, until: undefined }],
  ['an end on the same day', ['2026-11-24', '10:00', '', '11:00'], { is: 'window', from: now - hour, until: now }],
  [
    'the day of the end, which followed',
    ['2026-11-24', '10:00', '2026-11-24', ''],
    { is: 'window', from: now - hour, until: undefined },
  ],
  [
    'another day of the end without a time',
    ['2026-11-24', '10:00', '2026-11-25', ''],
    { is: 'wrong', why: 'incomplete' },
  ],
  ['an end before', ['2026-11-24', '10:00', '', '09:00'], { is: 'wrong', why: 'backwards' }],
  ['a day without a time', ['2026-11-24', '', '', ''], { is: 'wrong', why: 'incomplete' }],
] as const)('the fields of a window: %s', (_, [fromDate, fromTime, untilDate, untilTime], read) => {
  expect(readWindow({ fromDate, fromTime, untilDate, untilTime }, 'Europe/Paris')).toEqual(read);
});
