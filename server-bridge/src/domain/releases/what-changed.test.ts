import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { severities } from '../severity.ts';
import { judgeRelease } from './judge-release.ts';
import { type BrokenAlert, rankBefore, type Verdict, type WentOut } from './rank-before.ts';

const minute = 60_000;
const hour = 60 * minute;
const at = 1_000 * hour;
const alert: BrokenAlert = {
  id: 1,
  severity: 'critical',
  startedAt: at,
  service: 'pay-api',
  environment: 'prod',
  isMuted: false,
};
const base: WentOut = {
  id: 1,
  state: 'succeeded',
  services: ['pay-api'],
  environment: 'production',
  startedAt: at - 30 * minute,
  endedAt: at - 20 * minute,
};

function rank(releases: Partial<WentOut>[], verdicts: [number, Verdict][] = [], change: Partial<BrokenAlert> = {}) {
  const all = releases.map((release, index) => ({ ...base, id: index + 1, ...release }));
  const found = rankBefore({ ...alert, ...change }, all, { lookBackMs: 4 * hour, verdicts: new Map(verdicts) });
  return found.map(({ id, reason, isUnderWay }) => `${id} ${reason}${isUnderWay ? ', under way' : ''}`);
}

/** Without an end. */
function running(startedAt: number): Partial<WentOut> {
  const { endedAt: _, ...rest } = base;
  return { ...rest, startedAt, state: 'started' };
}

describe('before an alert stands', () => {
  test.each<[string, string[], string[]]>([
    [
      'the same service in the same environment, however they are spelt',
      rank([{}]),
      ['1 same-service-and-environment'],
    ],
    [
      'the nearest end first',
      rank([
        { endedAt: at - 20 * minute },
        { endedAt: at - 5 * minute },
        { startedAt: at - 50 * minute, endedAt: at - 10 * minute },
      ]),
      ['2 same-service-and-environment', '3 same-service-and-environment', '1 same-service-and-environment'],
    ],
    [
      'of the same nearness what people see first: the greater number',
      rank([{}, {}]),
      ['2 same-service-and-environment', '1 same-service-and-environment'],
    ],
    [
      'the same service and environment, then the service, then the environment, whatever is nearer',
      rank([
        { services: ['web'], endedAt: at - minute },
        { environment: '', endedAt: at - 2 * minute },
        { endedAt: at - 25 * minute },
      ]),
      ['3 same-service-and-environment', '2 same-service', '1 same-environment'],
    ],
    ['no release of another environment', rank([{ environment: 'staging' }]), []],
    [
      'what is going out before what is over',
      (() => {
        const { endedAt: _, ...open } = base;
        return rankBefore(alert, [{ ...open, id: 2, state: 'started', startedAt: at - 3 * hour }, base], {
          lookBackMs: 4 * hour,
          verdicts: new Map(),
        }).map(({ id, isUnderWay }) => `${id} ${isUnderWay}`);
      })(),
      ['2 true', '1 false'],
    ],
    ['nothing that began after it', rank([{ startedAt: at + 2 * minute, endedAt: at + 3 * minute }]), []],
    [
      'what another clock puts a few seconds after it',
      rank([{ startedAt: at + 20_000, endedAt: at + minute }]),
      ['1 same-service-and-environment'],
    ],
    ['nothing that was over before the four hours', rank([{ startedAt: at - 6 * hour, endedAt: at - 5 * hour }]), []],
    [
      'what began before them and ended within',
      rank([{ startedAt: at - 6 * hour, endedAt: at - hour }]),
      ['1 same-service-and-environment'],
    ],
    ['where the alert names no service, the environment', rank([{}], [], { service: '' }), ['1 same-environment']],
    [
      'where neither names anything, the time',
      rank([{ environment: '', services: [] }], [], { service: '', environment: '' }),
      ['1 same-time'],
    ],
    [
      'first what people linked, last what they denied',
      rank(
        [{}, { services: ['web'] }, {}],
        [
          [1, 'denied'],
          [2, 'linked'],
        ],
      ),
      ['2 linked', '3 same-service-and-environment', '1 denied'],
    ],
    [
      'what people linked, whenever it was',
      rank([{ startedAt: at - 90 * hour, endedAt: at - 89 * hour }], [[1, 'linked']]),
      ['1 linked'],
    ],
  ])('%s', (_, found, wanted) => {
    expect(found).toEqual(wanted);
  });

  test('an end that nobody reports is believed for a day', () => {
    const open = running(at - 23 * hour);
    const [one] = rankBefore(alert, [{ ...base, ...open, id: 1 }].map(dropEnd), {
      lookBackMs: 4 * hour,
      verdicts: new Map(),
    });
    expect(one).toMatchObject({ isUnderWay: true, beforeMs: 23 * hour });
    const old = running(at - 29 * hour);
    const context = { lookBackMs: 4 * hour, verdicts: new Map() };
    expect(rankBefore(alert, [{ ...base, ...old, id: 1 }].map(dropEnd), context)).toEqual([]);
  });
});

function dropEnd({ endedAt: _, ...release }: WentOut): WentOut {
  return release;
}

describe('a release is suspect', () => {
  const judge = (change: Partial<BrokenAlert>[], verdicts: [number, Verdict][] = [], release: Partial<WentOut> = {}) =>
    judgeRelease(
      { ...base, startedAt: at - 5 * minute, endedAt: at, ...release },
      change.map((one, index) => ({ ...alert, id: index + 1, ...one })),
      { followMs: hour, verdicts: new Map(verdicts) },
    );

  test.each<[string, ReturnType<typeof judge>, string | undefined]>([
    ['by one critical alert on its service and environment', judge([{}]), '1 critical #1'],
    ['by a high one', judge([{ severity: 'high' }]), '1 high #1'],
    ['by no lesser one', judge([{ severity: 'medium' }]), undefined],
    ['by none of another service', judge([{ service: 'web' }]), undefined],
    ['by none that names no service', judge([{ service: '' }]), undefined],
    ['by one that names no environment', judge([{ environment: '' }]), '1 critical #1'],
    ['by none of another environment', judge([{ environment: 'staging' }]), undefined],
    ['by none that is muted: it is expected', judge([{ isMuted: true }]), undefined],
    ['by none that began before it', judge([{ startedAt: at - 7 * minute }]), undefined],
    [
      'by one that another clock puts a few seconds before',
      judge([{ startedAt: at - 5 * minute - 20_000 }]),
      '1 critical #1',
    ],
    ['by one an hour after its end', judge([{ startedAt: at + hour }]), '1 critical #1'],
    ['by none later than that', judge([{ startedAt: at + hour + 1 }]), undefined],
    [
      'by each that speaks against it; the worst is named, of several the first',
      judge([{ severity: 'high' }, { startedAt: at + minute }, {}, { severity: 'low' }]),
      '3 critical #3',
    ],
    ['by none that people denied', judge([{}], [[1, 'denied']]), undefined],
    ['by any that people linked', judge([{ severity: 'info', service: 'web' }], [[1, 'linked']]), '1 info #1'],
    [
      'by one they linked long after',
      judge([{ startedAt: at + 48 * hour, environment: 'staging' }], [[1, 'linked']]),
      '1 critical #1',
    ],
  ])('%s', (_, { suspect }, wanted) => {
    expect(suspect && `${suspect.alerts} ${suspect.worst} #${suspect.alertId}`).toBe(wanted);
  });

  test('what followed stands in the order of what speaks against it, denied ones last', () => {
    const { followed } = judge(
      [
        { service: 'web' },
        { severity: 'medium' },
        { severity: 'high' },
        {},
        { severity: 'critical', environment: 'staging' },
        {},
      ],
      [[6, 'denied']],
    );
    expect(followed.map(({ id }) => id)).toEqual([4, 3, 2, 1, 6]);
  });
});

test('seen from the alert and from the release it is the same, and no order depends on how they come', () => {
  const alerts = fc.record({
    id: fc.constant(1),
    severity: fc.constantFrom(...severities),
    startedAt: fc.integer({ min: at - 5 * hour, max: at + 5 * hour }),
    service: fc.constantFrom('', 'pay-api', 'PAY_API', 'web'),
    environment: fc.constantFrom('', 'prod', 'production', 'staging'),
    isMuted: fc.boolean(),
  });
  const releases = fc.uniqueArray(
    fc.record({
      id: fc.nat(20),
      state: fc.constantFrom('succeeded' as const, 'failed' as const),
      services: fc.subarray(['pay-api', 'web']),
      environment: fc.constantFrom('', 'prod', 'staging'),
      startedAt: fc.integer({ min: at - 3 * hour, max: at }),
      endedAt: fc.integer({ min: at, max: at + hour }),
    }),
    { selector: ({ id }) => id },
  );
  fc.assert(
    fc.property(
      alerts,
      releases,
      fc.constantFrom<Verdict | undefined>('linked', 'denied', undefined),
      (one, all, said) => {
        const verdicts = new Map<number, Verdict>(
          said === undefined ? [] : all.slice(0, 1).map(({ id }) => [id, said]),
        );
        const ranked = rankBefore(one, all, { lookBackMs: 10 * hour, verdicts });
        expect(rankBefore(one, all.toReversed(), { lookBackMs: 10 * hour, verdicts })).toEqual(ranked);
        for (const release of all) {
          const verdict = verdicts.get(release.id);
          const { followed, suspect } = judgeRelease(release, [one], {
            followMs: 10 * hour,
            verdicts: new Map(verdict === undefined ? [] : [[1, verdict]]),
          });
          expect(followed.length === 1).toBe(ranked.some(({ id }) => id === release.id));
          if (verdict === 'denied') expect(suspect).toBeUndefined();
          if (verdict === 'linked') expect(suspect).toMatchObject({ alerts: 1 });
        }
      },
    ),
  );
});
