import { describe, expect, test } from '@jest/globals';
import type { Freeze } from '../freezes/freeze.ts';
import { deriveMarks, type MarkedRelease, readReleaseSpan } from './derive-marks.ts';

const hour = 3600_000;
const now = 1_000 * hour;
const freeze: Freeze = {
  id: 'year end',
  kind: 'config',
  environments: ['prod'],
  services: [],
  by: 'year end',
  reason: 'away',
  mayOverride: [],
  startsAt: now + 2 * hour,
  endsAt: now + 10 * hour,
};
const planned: MarkedRelease = {
  id: 1,
  state: 'planned',
  services: ['pay'],
  environment: 'production',
  plannedFrom: now + 3 * hour,
  plannedUntil: now + 4 * hour,
  marks: {},
};
const mark = { freezeId: 'year end', by: 'year end', reason: 'away', until: now + 10 * hour };
const override = { by: 'Alice', reason: 'hole', at: now };

describe('a release carries', () => {
  test.each<[string, Partial<MarkedRelease>, number, object]>([
    ['the freeze its window lies in', {}, now, { freeze: mark }],
    [
      'none where it is moved out of it',
      { plannedFrom: now, plannedUntil: now + hour, marks: { freeze: mark } },
      now,
      {},
    ],
    ['none where it has no window', { plannedFrom: undefined, plannedUntil: undefined }, now, {}],
    [
      'the freeze that began while it was under way',
      { state: 'started', startedAt: now },
      now + 3 * hour,
      { freeze: mark },
    ],
    ['none while that is to come', { state: 'started', startedAt: now }, now + hour, {}],
    [
      'what someone said as they went on all the same',
      { marks: { freeze: { ...mark, override } } },
      now,
      { freeze: { ...mark, override } },
    ],
    [
      'once it is over the freeze it was in, whatever became of that',
      { state: 'succeeded', startedAt: now - 9 * hour, endedAt: now - 8 * hour, marks: { freeze: mark } },
      now,
      { freeze: mark },
    ],
    [
      'the freeze it was in where that is heard of afterwards',
      { state: 'succeeded', startedAt: now + 3 * hour, endedAt: now + 4 * hour },
      now + 5 * hour,
      { freeze: mark },
    ],
    [
      'what speaks against it, untouched',
      { plannedFrom: now, plannedUntil: now + hour, marks: { suspect: { alerts: 1, worst: 'high', alertId: 4 } } },
      now,
      { suspect: { alerts: 1, worst: 'high', alertId: 4 } },
    ],
  ])('%s', (_, change, at, wanted) => {
    expect(deriveMarks({ ...planned, ...change }, { freezes: [freeze], others: [], now: at })).toEqual(wanted);
  });

  test('the others that go out at the same time, until it is over', () => {
    const spans = [planned, { ...planned, id: 3 }, { ...planned, id: 2 }].flatMap(
      (one) => readReleaseSpan(one, now) ?? [],
    );
    const context = { freezes: [], others: spans, now };
    expect(deriveMarks(planned, context)).toEqual({ overlaps: [2, 3] });
    expect(deriveMarks({ ...planned, state: 'cancelled', marks: { overlaps: [2] } }, context)).toEqual({});
  });
});
