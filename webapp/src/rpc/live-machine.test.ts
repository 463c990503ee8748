import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChangesResult, HelloResult } from '#contract/session.ts';
import { contractVersion } from '#contract/version.ts';
import type { CallError, CallOutcome } from './call-error.ts';
import {
  gapMs,
  type LiveEffect,
  type LiveEvent,
  type LiveState,
  patienceMs,
  pollMs,
  quietPatienceMs,
  slowRetryMs,
  startLive,
  stepLive,
} from './live-machine.ts';

const start = 1_000_000;

function hello(over: Partial<HelloResult> = {}): CallOutcome<HelloResult> {
  return {
    ok: true,
    result: {
      bridge: { version: '1.0.0' },
      contract: contractVersion,
      plugin: { wanted: '1.0.0' },
      bot: { userId: 'bot', username: 'vigie' },
      team: 'dsi',
      epoch: 'e1',
      revision: 10,
      sources: [],
      tabs: ['alerts'],
      may: { administer: false },
      ...over,
    },
  };
}

function changes(over: Partial<ChangesResult> = {}): CallOutcome<ChangesResult> {
  return { ok: true, result: { epoch: 'e1', revision: 10, isReset: false, alerts: [], removed: [], ...over } };
}

function failure(reason: CallError['reason']): { ok: false; error: CallError } {
  return { ok: false, error: { reason } };
}

/** Runs events at their times, in milliseconds after the start; the last step's outcome, and all effects by their time. */
function play(events: [number, LiveEvent][], from: LiveState = startLive(0.5)) {
  let state = from;
  const log: [number, LiveEffect][] = [];
  for (const [ms, event] of events) {
    const step = stepLive(state, event, start + ms);
    state = step.state;
    for (const effect of step.effects) log.push([ms, effect]);
  }
  return { state, log, types: log.map(([ms, { type }]) => `${ms} ${type}`) };
}

const shown: LiveEvent = { type: 'shown' };
const lead: LiveEvent = { type: 'leading', isLeading: true };
const rang: LiveEvent = { type: 'rang' };
const due: LiveEvent = { type: 'due' };

/** A leading tab that has heard hello at 0. */
const ready: [number, LiveEvent][] = [
  [0, lead],
  [0, shown],
  [0, { type: 'hello', outcome: hello() }],
];

describe('what a tab asks, and when', () => {
  const table: { name: string; events: [number, LiveEvent][]; last: string[] }[] = [
    { name: 'nothing while hidden', events: [[0, rang]], last: [] },
    { name: 'hello when it is first shown', events: [[0, shown]], last: ['ask-hello'] },
    {
      name: 'nothing twice: what rings during a question waits for its answer',
      events: [
        [0, shown],
        [5, rang],
      ],
      last: [],
    },
    {
      name: 'at once when the bell rings and it was quiet',
      events: [...ready, [5_000, rang]],
      last: ['ask-changes'],
    },
    {
      name: 'a second after the last question when the bell rings again and again',
      events: [...ready, [5_000, rang], [5_010, { type: 'changes', outcome: changes() }], [5_020, rang]],
      last: [`wake ${5_000 + gapMs}`],
    },
    {
      name: 'for what it missed, when it is shown again',
      events: [...ready, [1_000, { type: 'hidden' }], [9_000, shown]],
      last: ['ask-changes'],
    },
    { name: 'once in a while when nothing rings', events: [...ready, [100, due]], last: [`wake ${pollMs}`] },
    {
      name: 'nothing when another tab asks for all and has just told',
      events: [
        [0, shown],
        [0, { type: 'hello', outcome: hello() }],
        [100, { type: 'told', since: 10, askedAt: start + 90, outcome: changes({ revision: 12 }) }],
      ],
      last: ['tell-changes', `wake ${100 + quietPatienceMs}`],
    },
    {
      name: 'by itself when the tab that asks for all does not react to a ring',
      events: [
        [0, shown],
        [0, { type: 'hello', outcome: hello() }],
        [1_000, rang],
      ],
      last: [`wake ${1_000 + patienceMs}`],
    },
    {
      name: 'by itself when what another tab told does not join on',
      events: [
        [0, shown],
        [0, { type: 'hello', outcome: hello() }],
        [5_000, { type: 'told', since: 11, askedAt: start + 4_000, outcome: changes({ revision: 12 }) }],
      ],
      last: ['ask-changes'],
    },
    {
      name: 'hello when another tab was told to start over',
      events: [
        [0, shown],
        [0, { type: 'hello', outcome: hello() }],
        [5_000, { type: 'told', since: 10, askedAt: start + 4_000, outcome: changes({ epoch: 'e2' }) }],
      ],
      last: ['ask-hello'],
    },
    {
      name: 'hello again after two seconds when the bridge did not answer',
      events: [...ready, [5_000, rang], [5_100, { type: 'changes', outcome: failure('bridge-away') }]],
      last: ['share', `wake ${5_100 + 2_000}`],
    },
    {
      name: 'nothing by itself once the session is over',
      events: [
        [0, shown],
        [10, { type: 'hello', outcome: failure('session-over') }],
        [90_000, rang],
        [99_000, due],
      ],
      last: [],
    },
    {
      name: 'once more when the socket is back after a session that was over',
      events: [
        [0, shown],
        [10, { type: 'hello', outcome: failure('session-over') }],
        [90_000, { type: 'reconnected' }],
      ],
      last: ['ask-hello'],
    },
    {
      name: 'hardly ever where no team has the command',
      events: [
        [0, shown],
        [10, { type: 'hello', outcome: failure('no-command') }],
      ],
      last: [`wake ${10 + slowRetryMs}`],
    },
    {
      name: 'at once when the person wants it',
      events: [
        [0, shown],
        [10, { type: 'hello', outcome: failure('no-command') }],
        [2_000, { type: 'retried' }],
      ],
      last: ['ask-hello'],
    },
    {
      name: 'hello, and then tells to start over, when the epoch is another',
      events: [
        ...ready,
        [5_000, rang],
        [5_010, { type: 'changes', outcome: changes({ epoch: 'e2', revision: 3 }) }],
        [5_020, { type: 'hello', outcome: hello({ epoch: 'e2', revision: 3 }) }],
      ],
      last: ['tell-hello', 'tell-reset', `wake ${5_010 + pollMs}`],
    },
    {
      name: 'hello, and then tells to start over, when too much has changed',
      events: [
        ...ready,
        [5_000, rang],
        [5_010, { type: 'changes', outcome: changes({ isReset: true, revision: 9_000 }) }],
        [5_020, { type: 'hello', outcome: hello({ revision: 9_000 }) }],
      ],
      last: ['tell-hello', 'tell-reset', `wake ${5_010 + pollMs}`].slice(1),
    },
    {
      name: 'for the changes since its own revision when the same bridge is back',
      events: [
        ...ready,
        [5_000, rang],
        [5_010, { type: 'changes', outcome: failure('offline') }],
        [7_010, due],
        [7_020, { type: 'hello', outcome: hello({ revision: 40 }) }],
        [8_010, due],
      ],
      last: ['ask-changes'],
    },
  ];
  test.each(table)('$name', ({ events, last }) => {
    const lastMs = events.at(-1)?.[0];
    const { log } = play(events);
    const atLast = log.filter(([ms], index) => ms === lastMs && index >= log.length - Math.max(last.length, 1));
    const words = atLast.map(([, effect]) => (effect.type === 'wake' ? `wake ${effect.at - start}` : effect.type));
    expect(words).toEqual(last);
  });

  test('a bridge of another contract is not asked for changes, and its hello is not told', () => {
    const { state, types } = play([
      [0, shown],
      [5, { type: 'hello', outcome: hello({ contract: 99 }) }],
    ]);
    expect(state.error).toEqual({ reason: 'wrong-contract' });
    expect(types).toEqual(['0 ask-hello', '5 wake']);
  });

  test('the changes are asked for since the last revision heard', () => {
    const { log } = play([
      ...ready,
      [2_000, rang],
      [2_010, { type: 'changes', outcome: changes({ revision: 17 }) }],
      [9_000, rang],
    ]);
    const asked = log.flatMap(([, effect]) => (effect.type === 'ask-changes' ? [effect.request] : []));
    expect(asked).toEqual([
      { epoch: 'e1', since: 10 },
      { epoch: 'e1', since: 17 },
    ]);
  });
});

/** What may befall a tab: times between, and what the bridge does with a question. */
const befall = fc.record({
  waitMs: fc.integer({ min: 0, max: 40_000 }),
  what: fc.constantFrom<LiveEvent['type'] | 'nothing'>(
    'shown',
    'hidden',
    'rang',
    'rang',
    'rang',
    'reconnected',
    'leading',
    'retried',
    'told',
    'nothing',
  ),
  isLeading: fc.boolean(),
  answer: fc.constantFrom('good', 'good', 'good', 'bridge-away', 'timeout', 'restored'),
  answerMs: fc.integer({ min: 1, max: 21_000 }),
});

/** Plays a tab against a bridge that really counts revisions; answers come later, timers ring when they were set. */
function live(fates: (typeof befall extends fc.Arbitrary<infer T> ? T : never)[]) {
  let state = startLive(0.3);
  let now = start;
  let epoch = 1;
  let revision = 10;
  let wakeAt = Number.POSITIVE_INFINITY;
  let answerAt = Number.POSITIVE_INFINITY;
  let answerWith: (() => LiveEvent) | undefined;
  let fate = fates[0];
  const asked: { at: number; what: string; wasShown: boolean; wasInFlight: boolean }[] = [];
  const told: { epoch: string; revision: number; at: number }[] = [];
  let known: { epoch: string; revision: number } | undefined;

  const handle = (event: LiveEvent) => {
    const before = state;
    const step = stepLive(state, event, now);
    state = step.state;
    wakeAt = Number.POSITIVE_INFINITY;
    for (const effect of step.effects) {
      if (effect.type === 'wake') wakeAt = effect.at;
      if (effect.type === 'tell-changes')
        told.push({ epoch: effect.changes.epoch, revision: effect.changes.revision, at: now });
      if (effect.type === 'tell-changes') known = { epoch: effect.changes.epoch, revision: effect.changes.revision };
      if (effect.type === 'tell-reset' || effect.type === 'tell-hello') known = { epoch: `e${epoch}`, revision };
      if (effect.type !== 'ask-hello' && effect.type !== 'ask-changes') continue;
      const wasInFlight = answerWith !== undefined;
      asked.push({ at: now, what: effect.type, wasShown: event.type === 'shown' || before.isShown, wasInFlight });
      const how = fate?.answer ?? 'good';
      answerAt = now + (fate?.answerMs ?? 5);
      answerWith = () => {
        if (how === 'restored') {
          epoch += 1;
          revision = 3;
        }
        if (how === 'bridge-away' || how === 'timeout')
          return { type: effect.type === 'ask-hello' ? 'hello' : 'changes', outcome: failure(how) };
        if (effect.type === 'ask-hello') return { type: 'hello', outcome: hello({ epoch: `e${epoch}`, revision }) };
        const isReset = effect.request.epoch !== `e${epoch}`;
        return { type: 'changes', outcome: changes({ epoch: `e${epoch}`, revision, isReset }) };
      };
    }
  };

  const runUntil = (until: number) => {
    for (let guard = 0; guard < 10_000; guard += 1) {
      const next = Math.min(wakeAt, answerAt);
      if (next > until) break;
      now = next;
      if (answerAt <= now && answerWith !== undefined) {
        const event = answerWith();
        answerAt = Number.POSITIVE_INFINITY;
        answerWith = undefined;
        handle(event);
      } else handle({ type: 'due' });
    }
    now = until;
  };

  for (fate of fates) {
    runUntil(now + fate.waitMs);
    if (fate.what === 'nothing') continue;
    if (fate.what === 'rang') revision += 1;
    if (fate.what === 'leading') handle({ type: 'leading', isLeading: fate.isLeading });
    else if (fate.what === 'told') {
      const since = Math.max(revision - 1, 0);
      handle({ type: 'told', since, askedAt: now, outcome: changes({ epoch: `e${epoch}`, revision }) });
    } else if (fate.what === 'shown' || fate.what === 'hidden' || fate.what === 'rang') handle({ type: fate.what });
    else if (fate.what === 'reconnected' || fate.what === 'retried') handle({ type: fate.what });
  }
  return {
    asked,
    told,
    /** Then the bridge is well, the tab is seen and leads. */
    settle(ms: number) {
      fate = { waitMs: 0, what: 'nothing', isLeading: true, answer: 'good', answerMs: 5 };
      handle({ type: 'leading', isLeading: true });
      handle({ type: 'shown' });
      const from = now;
      runUntil(now + ms);
      return { state, known, truth: { epoch: `e${epoch}`, revision }, asked: asked.filter(({ at }) => at > from) };
    },
  };
}

test('whatever befalls a tab: one question at a time, none while hidden, never backwards, true in the end, and then quiet', () => {
  fc.assert(
    fc.property(fc.array(befall, { maxLength: 40 }), (fates) => {
      const run = live(fates);
      for (const { wasShown, wasInFlight } of run.asked) {
        expect(wasShown).toBe(true);
        expect(wasInFlight).toBe(false);
      }
      run.told.forEach(({ epoch, revision }, index) => {
        const before = run.told[index - 1];
        if (before?.epoch === epoch) expect(revision).toBeGreaterThanOrEqual(before.revision);
      });
      const settled = run.settle(120_000);
      expect(settled.known).toEqual(settled.truth);
      expect(settled.state.error).toBeUndefined();
      // Two questions a minute in any minute of the second, quiet, half.
      const late = settled.asked.slice(-3).map(({ at }) => at);
      const [first, , third] = late;
      if (first !== undefined && third !== undefined && late.length === 3)
        expect(third - first).toBeGreaterThan(60_000);
    }),
    { numRuns: 500 },
  );
});

test('changes asked for under load are at least a second apart', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 5, maxLength: 60 }), (waits) => {
      const fates = waits.map((waitMs) => ({
        waitMs,
        what: 'rang' as const,
        isLeading: true,
        answer: 'good' as const,
        answerMs: 5,
      }));
      const seen = [
        { waitMs: 0, what: 'leading' as const, isLeading: true, answer: 'good' as const, answerMs: 5 },
        { waitMs: 0, what: 'shown' as const, isLeading: true, answer: 'good' as const, answerMs: 5 },
      ];
      const asked = live([...seen, ...fates]).asked.filter(({ what }) => what === 'ask-changes');
      const gaps = asked.slice(1).map(({ at }, index) => at - (asked[index]?.at ?? 0));
      expect(Math.min(...gaps, gapMs)).toBe(gapMs);
    }),
  );
});
