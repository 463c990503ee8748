import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Matcher, parseMatcher } from '../routing/matchers.ts';
import { decideSilence, type SilenceContext, type SilenceOrder, silenceLimits } from './decide-silence.ts';
import { readSilenceState, type SilenceRecord } from './silence-record.ts';

const hour = 3600_000;
const day = 24 * hour;
const alice = { userId: 'u1', username: 'alice', fullName: 'Alice Martin' };
const bob = { userId: 'u2', username: 'bob', fullName: 'Bob' };

function match(text: string): Matcher[] {
  const parsed = parseMatcher(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.matchers;
}

function create(more: Partial<SilenceOrder & { kind: 'create' }> = {}): SilenceOrder {
  return {
    kind: 'create',
    act: 'a1',
    by: alice,
    matchers: match('host="db-01"'),
    reason: 'disk swap',
    durationMs: 2 * hour,
    scope: { username: 'alice', rooms: { all: true } },
    rooms: [{ room: 'all' }],
    ...more,
  };
}

const at = (now: number, more: Partial<SilenceContext> = {}): SilenceContext => ({
  now,
  revision: 7,
  longestMs: 7 * day,
  isSeen: false,
  ...more,
});

const made = decideSilence(undefined, create(), at(1000)).silence as SilenceRecord;
const planned = decideSilence(undefined, create({ startsAt: 1000 + day }), at(1000)).silence as SilenceRecord;

describe('a silence is', () => {
  test.each<[string, SilenceOrder, string]>([
    ['made', create(), 'created'],
    ['planned', create({ startsAt: 1000 + hour }), 'created'],
    ['not made of what matches everything', create({ matchers: match('host=~".*", zone!="x"') }), 'matches-everything'],
    ['not made without a reason', create({ reason: '  ' }), 'no-reason'],
    ['not made for less than a minute', create({ durationMs: 59_000 }), 'too-short'],
    ['not made for longer than is allowed', create({ durationMs: 8 * day }), 'too-long'],
    ['not made for what is over', create({ startsAt: 999 }), 'in-the-past'],
    ['not planned for the year after', create({ startsAt: 2 * silenceLimits.aheadMs }), 'too-far-ahead'],
    ['not ended where there is none', { kind: 'end', id: 1, act: 'a', by: bob }, 'not-found'],
  ])('%s', (_, order, reason) => {
    expect(decideSilence(undefined, order, at(1000)).reason).toBe(reason);
  });

  test.each<[string, SilenceRecord, SilenceOrder, number, string, number | undefined]>([
    ['ended by hand', made, { kind: 'end', id: 7, act: 'a', by: bob }, hour, 'ended', hour],
    ['called off before it begins', planned, { kind: 'end', id: 7, act: 'a', by: bob }, hour, 'ended', hour],
    ['not ended twice', made, { kind: 'end', id: 7, act: 'a', by: bob }, 1000 + 2 * hour, 'already-over', undefined],
    [
      'extended from now',
      made,
      { kind: 'change', id: 7, act: 'a', by: bob, durationMs: 3 * hour },
      hour,
      'changed',
      4 * hour,
    ],
    [
      'shortened',
      made,
      { kind: 'change', id: 7, act: 'a', by: bob, durationMs: hour / 2 },
      hour,
      'changed',
      1.5 * hour,
    ],
    [
      'of another length from its start, where it is planned',
      planned,
      { kind: 'change', id: 7, act: 'a', by: bob, durationMs: hour },
      hour,
      'changed',
      1000 + day + hour,
    ],
    [
      'not extended beyond what is allowed',
      made,
      { kind: 'change', id: 7, act: 'a', by: bob, durationMs: 8 * day },
      hour,
      'too-long',
      undefined,
    ],
    [
      'not opened again',
      made,
      { kind: 'change', id: 7, act: 'a', by: bob, durationMs: hour },
      day,
      'already-over',
      undefined,
    ],
  ])('%s', (_, known, order, now, reason, endsAt) => {
    const decision = decideSilence(known, order, at(now, { revision: 9 }));
    expect(decision.reason).toBe(reason);
    expect(decision.event?.endsAt).toBe(endsAt);
    if (endsAt !== undefined) expect(decision).toMatchObject({ silence: { endsAt, revision: 9 }, event: { by: bob } });
  });

  test('left as it is by an act that was taken before', () => {
    expect(decideSilence(made, create(), at(hour, { isSeen: true }))).toEqual({ reason: 'already', silence: made });
  });
});

test('whatever is done when, a silence that is over stays over, lasts no longer than allowed, and each change has its event', () => {
  const longestMs = 7 * day;
  const step = fc.record({
    passes: fc.integer({ min: 0, max: 2 * day }),
    order: fc.oneof(
      fc.constant<SilenceOrder>({ kind: 'end', id: 7, act: 'a', by: bob }),
      fc
        .integer({ min: -hour, max: 9 * day })
        .map((durationMs): SilenceOrder => ({ kind: 'change', id: 7, act: 'a', by: bob, durationMs })),
    ),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 * day }),
      fc.integer({ min: 60_000, max: longestMs }),
      fc.array(step),
      (ahead, durationMs, steps) => {
        const order = create({ startsAt: 1000 + ahead, durationMs });
        let { silence } = decideSilence(undefined, order, at(1000));
        let now = 1000;
        let revision = 7;
        for (const { passes, order } of steps) {
          now += passes;
          revision += 1;
          if (silence === undefined) throw new Error('there is one');
          const before = readSilenceState(silence, now);
          const decision = decideSilence(silence, order, at(now, { revision, longestMs }));
          if (before === 'ended') expect(decision).toEqual({ reason: 'already-over', silence });
          expect(decision.event === undefined).toBe(decision.silence === silence);
          silence = decision.silence ?? silence;
          const after = readSilenceState(silence, now);
          expect([before, after]).not.toEqual(['running', 'planned']);
          if (order.kind === 'end') expect(after).toBe('ended');
          if (after !== 'ended') {
            expect(silence.endsAt - Math.max(now, silence.startsAt)).toBeLessThanOrEqual(longestMs);
            expect(readSilenceState(silence, silence.endsAt)).toBe('ended');
          }
        }
      },
    ),
  );
});
