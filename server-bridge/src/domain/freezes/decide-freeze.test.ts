import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decideFreeze,
  type FreezeContext,
  type FreezeOrder,
  freezeLimits,
  mayOverrideFreeze,
} from './decide-freeze.ts';
import { type FreezeRecord, type FreezeState, freezeStates, turnFreeze } from './freeze-record.ts';

const hour = 3600_000;
const day = 24 * hour;
const now = 1_000 * day;
const alice = { userId: 'u1', username: 'alice', fullName: 'Alice Martin' };
const bob = { userId: 'u2', username: 'bob', fullName: 'Bob' };

function create(more: Partial<FreezeOrder & { kind: 'create' }> = {}): FreezeOrder {
  return {
    kind: 'create',
    act: 'a1',
    by: alice,
    environments: ['prod'],
    services: [],
    reason: 'year end',
    mayOverride: ['bob'],
    endsAt: now + 2 * hour,
    tellAheadMs: day,
    rooms: [{ room: 'mep' }],
    ...more,
  };
}

const at = (moment: number, more: Partial<FreezeContext> = {}): FreezeContext => ({
  now: moment,
  revision: 7,
  isSeen: false,
  ...more,
});

const running = decideFreeze(undefined, create(), at(now)).freeze as FreezeRecord;
const planned = decideFreeze(undefined, create({ startsAt: now + 3 * day, endsAt: now + 4 * day }), at(now))
  .freeze as FreezeRecord;
const configured: FreezeRecord = { ...running, kind: 'config', key: 'year end 2026' };

describe('a freeze is', () => {
  test.each<[string, FreezeOrder, string]>([
    ['made', create(), 'created'],
    ['planned', create({ startsAt: now + hour }), 'created'],
    ['not made without a reason', create({ reason: '  ' }), 'no-reason'],
    ['not made for less than a minute', create({ endsAt: now + 59_000 }), 'too-short'],
    ['not made for longer than is sane', create({ endsAt: now + 101 * day }), 'too-long'],
    ['not made for what is over', create({ startsAt: now - 1 }), 'in-the-past'],
    ['not planned for years ahead', create({ startsAt: now + 2 * freezeLimits.aheadMs }), 'too-far-ahead'],
    ['not ended where there is none', { kind: 'end', id: 1, act: 'a', by: bob }, 'not-found'],
  ])('%s', (_, order, reason) => {
    expect(decideFreeze(undefined, order, at(now)).reason).toBe(reason);
  });

  const end: FreezeOrder = { kind: 'end', id: 7, act: 'b', by: bob };
  const change = (more: object): FreezeOrder => ({ kind: 'change', id: 7, act: 'b', by: bob, ...more });
  test.each<[string, FreezeRecord, FreezeOrder, number, string, Partial<FreezeRecord> | undefined]>([
    ['ended by hand', running, end, now + hour, 'ended', { endsAt: now + hour, endedBy: bob, toldState: 'ended' }],
    ['called off before it begins', planned, end, now + hour, 'ended', { endsAt: now + hour }],
    ['not ended once it is over', running, end, now + 2 * hour, 'already-over', undefined],
    ['not ended here where vigie.yaml says it', configured, end, now + hour, 'of-config', undefined],
    ['extended', running, change({ endsAt: now + day }), now + hour, 'changed', { endsAt: now + day }],
    ['not changed into itself', running, change({ endsAt: running.endsAt }), now + hour, 'already', undefined],
    ['not moved once it runs', running, change({ startsAt: now + hour }), now + 1, 'in-the-past', undefined],
    ['not ended in the past', running, change({ endsAt: now }), now + hour, 'in-the-past', undefined],
    [
      'put off, and then told again as soon',
      { ...planned, toldState: 'soon' },
      change({ startsAt: now + 10 * day, endsAt: now + 11 * day }),
      now + 2 * day,
      'changed',
      { toldState: 'planned', startsAt: now + 10 * day },
    ],
  ])('%s', (_, known, order, moment, reason, wanted) => {
    const decision = decideFreeze(known, order, at(moment));
    expect(decision.reason).toBe(reason);
    expect(decision.event !== undefined).toBe(wanted !== undefined);
    if (wanted !== undefined) expect(decision.freeze).toMatchObject(wanted);
  });

  test('the same act again changes nothing', () => {
    expect(decideFreeze(running, create(), at(now, { isSeen: true }))).toEqual({ reason: 'already', freeze: running });
  });
});

describe('time tells', () => {
  test.each<[string, FreezeRecord, number, string | undefined]>([
    ['nothing of one that is far', planned, now + day, undefined],
    ['a day before that it begins', planned, now + 2 * day, 'soon'],
    ['nothing twice', { ...planned, toldState: 'soon' }, now + 2 * day, undefined],
    ['that it began', { ...planned, toldState: 'soon' }, now + 3 * day, 'began'],
    ['that it is over', { ...planned, toldState: 'running' }, now + 4 * day, 'over'],
    ['of one that came and went meanwhile that it is over', planned, now + 9 * day, 'over'],
    ['nothing where the clock is set back', { ...planned, toldState: 'running' }, now, undefined],
  ])('%s', (_, record, moment, type) => {
    expect(turnFreeze(record, moment, 9)?.event.type).toBe(type);
  });

  test('whenever one looks, each turn is told once and in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 * day }), { maxLength: 20 }), (moments) => {
        let record = planned;
        const told: FreezeState[] = [];
        for (const moment of moments) {
          const turn = turnFreeze(record, now + moment, 9);
          if (turn === undefined) continue;
          told.push(turn.toldState);
          record = { ...record, toldState: turn.toldState };
        }
        const order = told.map((state) => freezeStates.indexOf(state));
        expect(order).toEqual([...new Set(order)].toSorted((one, other) => one - other));
      }),
    );
  });
});

test.each([
  ['whom it names', { userId: 'u2', username: 'bob', isAdmin: false }, true],
  ['who made it', { userId: 'u1', username: 'alice', isAdmin: false }, true],
  ['a system administrator', { userId: 'u9', username: 'root', isAdmin: true }, true],
  ['nobody else', { userId: 'u3', username: 'carol', isAdmin: false }, false],
])('in a freeze may release, with a reason, %s', (_, person, wanted) => {
  expect(mayOverrideFreeze(running, person)).toBe(wanted);
});
