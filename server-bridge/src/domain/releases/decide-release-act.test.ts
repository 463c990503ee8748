import { expect, test } from '@jest/globals';
import { decideReleaseAct, type ReleaseActReason } from './decide-release-act.ts';
import type { Release } from './release.ts';
import { type ReleaseActName, type ReleaseOrder, releaseActNames } from './release-act.ts';
import { type ReleaseFacts, type ReleaseState, releaseStates } from './release-signal.ts';

const hour = 3600_000;
const noon = Date.UTC(2026, 10, 24, 12);
const by = { userId: 'u1', username: 'alice', fullName: 'Alice Martin' };
const facts: ReleaseFacts = {
  kind: 'release',
  services: ['paiement'],
  version: '4.2',
  environment: 'production',
  summary: '',
  owner: '',
  ticket: '',
  plannedFrom: noon + hour,
  plannedUntil: noon + 3 * hour,
  links: [],
  labels: {},
};
const context = { now: noon, revision: 7, nextId: () => 108, isSeen: false };

function plan(more: Partial<ReleaseFacts> = {}) {
  const order = { kind: 'plan' as const, act: 'a1', by, facts: { ...facts, ...more }, rooms: [] };
  return decideReleaseAct(undefined, order, context);
}

/** As tools have made it. */
function makeIn(state: ReleaseState): Release {
  const release = plan().release!;
  return { ...release, state, people: { ...release.people, [state]: { at: noon - 1, by } }, stateAt: noon - 1 };
}

function order(kind: ReleaseActName): ReleaseOrder {
  const of = { act: 'a2', by, id: 108 };
  return kind === 'move' ? { ...of, kind, plannedFrom: noon + 5 * hour } : { ...of, kind };
}

/** What each act makes of each state; - is refused, = is so already. */
const table: Record<ReleaseActName, Record<ReleaseState, ReleaseState | '-' | '='>> = {
  start: { planned: 'started', started: '=', succeeded: '-', failed: 'started', 'rolled-back': '-', cancelled: '-' },
  finish: {
    planned: '-',
    started: 'succeeded',
    succeeded: '=',
    failed: 'succeeded',
    'rolled-back': '-',
    cancelled: '-',
  },
  fail: { planned: '-', started: 'failed', succeeded: 'failed', failed: '=', 'rolled-back': '-', cancelled: '-' },
  'roll-back': {
    planned: '-',
    started: 'rolled-back',
    succeeded: 'rolled-back',
    failed: 'rolled-back',
    'rolled-back': '=',
    cancelled: '-',
  },
  move: { planned: 'planned', started: '-', succeeded: '-', failed: '-', 'rolled-back': '-', cancelled: '-' },
  cancel: {
    planned: 'cancelled',
    started: 'cancelled',
    succeeded: '-',
    failed: '-',
    'rolled-back': '-',
    cancelled: '=',
  },
};

test.each(
  releaseActNames.flatMap((act) => releaseStates.map((state) => [act, state, table[act][state]] as const)),
)('%s of what is %s: %s', (act, state, wanted) => {
  const known = makeIn(state);
  const { reason, release, events } = decideReleaseAct(known, order(act), context);
  if (wanted === '-' || wanted === '=') {
    expect([reason, release, events]).toEqual([wanted === '=' ? 'already' : 'wrong-state', known, []]);
    return;
  }
  expect([reason, release?.state, release?.revision]).toEqual(['done', wanted, 7]);
  expect(events).toMatchObject([
    { person: by, at: noon, act: 'a2', ...(act === 'move' ? {} : { from: state, to: wanted }) },
  ]);
});

test.each<[string, Partial<ReleaseFacts>, ReleaseActReason]>([
  ['as it should be', {}, 'planned'],
  ['it ends before it begins', { plannedUntil: noon }, 'no-window'],
  ['long past', { plannedFrom: noon - 48 * hour, plannedUntil: noon }, 'in-the-past'],
  [
    'a slip of the year',
    { plannedFrom: noon + 1000 * 24 * hour, plannedUntil: noon + 1001 * 24 * hour },
    'too-far-ahead',
  ],
  ['nothing goes out', { services: [' '] }, 'no-service'],
  ['nowhere', { environment: '' }, 'no-environment'],
])('a plan: %s', (_, more, wanted) => {
  const { reason, release } = plan(more);
  expect([reason, release === undefined]).toEqual([wanted, wanted !== 'planned']);
});

test('moved without an end it lasts as long as before, and moved back it is where it was', () => {
  const known = plan().release!;
  const { release } = decideReleaseAct(known, order('move'), context);
  expect(release?.facts).toMatchObject({ plannedFrom: noon + 5 * hour, plannedUntil: noon + 7 * hour });
  const back = { kind: 'move' as const, act: 'a3', by, id: 108, plannedFrom: noon + hour };
  expect(decideReleaseAct(release, back, context).release?.facts).toEqual(known.facts);
});

test('what someone does comes after what they see, whatever the clock of the tool says', () => {
  const known = { ...makeIn('started'), stateAt: noon + hour, people: { started: { at: noon + hour, by } } };
  expect(decideReleaseAct(known, order('finish'), context).release).toMatchObject({ state: 'succeeded' });
});

test('the same act again changes nothing, and there is nothing to do with what is not there', () => {
  const known = makeIn('started');
  expect(decideReleaseAct(known, order('finish'), { ...context, isSeen: true })).toEqual({
    reason: 'already',
    release: known,
    events: [],
  });
  expect(decideReleaseAct(undefined, order('finish'), context).reason).toBe('not-found');
});
