import type { ChangesRequest, ChangesResult, HelloResult } from '#contract/session.ts';
import { contractVersion } from '#contract/version.ts';
import type { CallError, CallOutcome } from './call-error.ts';

/** How one tab keeps up with the bridge. Times are epoch milliseconds. */
export interface LiveState {
  /** 0 to 1, chosen once: a thousand tabs that lost the same bridge do not come back in the same instant. */
  spread: number;
  isShown: boolean;
  /** Whether this tab asks for all tabs of this person. */
  isLeading: boolean;
  inFlight: 'hello' | 'changes' | undefined;
  needsHello: boolean;
  /** What is known is void; features are told once the bridge has said hello. */
  isVoid: boolean;
  /** Another tab's answer did not join on to what this one knows. */
  isBehind: boolean;
  hello: HelloResult | undefined;
  /** Of what is known; undefined while nothing is. */
  epoch: string | undefined;
  revision: number;
  /** When the doorbell rang, until a question is asked after it. */
  rungAt: number | undefined;
  askedAt: number | undefined;
  /** When the bridge last answered, whichever tab had asked. */
  heardAt: number | undefined;
  /** When another tab last told of a question. */
  toldAt: number | undefined;
  failures: number;
  failedAt: number;
  error: CallError | undefined;
  awaySinceAt: number | undefined;
}

/** What a tab tells the others of this person about a question it asked. */
export interface SharedAnswer {
  since: number;
  askedAt: number;
  outcome: CallOutcome<ChangesResult>;
}

export type LiveEvent =
  | { type: 'shown' | 'hidden' | 'rang' | 'reconnected' | 'due' }
  /** The person wants it tried now. */
  | { type: 'retried' }
  | { type: 'leading'; isLeading: boolean }
  | { type: 'hello'; outcome: CallOutcome<HelloResult> }
  | { type: 'changes'; outcome: CallOutcome<ChangesResult> }
  | ({ type: 'told' } & SharedAnswer);

export type LiveEffect =
  | { type: 'ask-hello' }
  | { type: 'ask-changes'; request: ChangesRequest }
  | { type: 'tell-hello'; hello: HelloResult }
  | { type: 'tell-changes'; changes: ChangesResult }
  | { type: 'tell-reset' }
  | ({ type: 'share' } & SharedAnswer)
  | { type: 'wake'; at: number };

/** Two questions a minute when nothing happens, whichever minute one looks at. */
export const pollMs = 31_000;
/** Under load one question answers all that rang in this time. */
export const gapMs = 1_000;
/** How long a tab waits for the one that asks for all before it asks by itself: after a ring, and without one. */
export const patienceMs = 5_000;
export const quietPatienceMs = 45_000;
const firstRetryMs = 2_000;
const retryMostMs = 30_000;
/** Nothing that heals by itself: someone must set up, upgrade or give a right. */
export const slowRetryMs = 600_000;

export function startLive(spread: number): LiveState {
  return {
    spread,
    isShown: false,
    isLeading: false,
    inFlight: undefined,
    needsHello: true,
    isVoid: false,
    isBehind: false,
    hello: undefined,
    epoch: undefined,
    revision: 0,
    rungAt: undefined,
    askedAt: undefined,
    heardAt: undefined,
    toldAt: undefined,
    failures: 0,
    failedAt: 0,
    error: undefined,
    awaySinceAt: undefined,
  };
}

/** What an event makes of the state, what is to be told, and what to ask next or when to look again. */
export function stepLive(
  before: LiveState,
  event: LiveEvent,
  now: number,
): { state: LiveState; effects: LiveEffect[] } {
  const { state, effects } = takeIn(before, event, now);
  const next = planQuestion(state);
  if (next === undefined) return { state, effects };
  if (next.at > now) return { state, effects: [...effects, { type: 'wake', at: next.at }] };
  const asking = { ...state, inFlight: next.question, askedAt: now, rungAt: undefined, isBehind: false };
  if (next.question === 'hello') return { state: asking, effects: [...effects, { type: 'ask-hello' }] };
  const request = { epoch: next.epoch, since: state.revision };
  return { state: asking, effects: [...effects, { type: 'ask-changes', request }] };
}

type Taken = { state: LiveState; effects: LiveEffect[] };

function takeIn(state: LiveState, event: LiveEvent, now: number): Taken {
  switch (event.type) {
    case 'due':
      return { state, effects: [] };
    case 'hidden':
      return { state: { ...state, isShown: false }, effects: [] };
    case 'shown': {
      const isBehind = state.heardAt !== undefined && now - state.heardAt > pollMs;
      return { state: ring({ ...state, isShown: true, isBehind: state.isBehind || isBehind }, now), effects: [] };
    }
    case 'leading':
      return { state: { ...state, isLeading: event.isLeading }, effects: [] };
    case 'rang':
      return { state: ring(state, now), effects: [] };
    case 'reconnected':
      // Doorbells may have been missed; whatever was wrong may be over.
      return { state: ring({ ...forgetFailures(state), isBehind: true }, now), effects: [] };
    case 'retried':
      return { state: ring({ ...forgetFailures(state), isBehind: true }, now), effects: [] };
    case 'hello':
      return takeHello({ ...state, inFlight: undefined }, event.outcome, now);
    case 'changes':
      return takeChanges({ ...state, inFlight: undefined }, event.outcome, now);
    case 'told':
      return takeTold(state, event, now);
  }
}

function ring(state: LiveState, now: number): LiveState {
  return state.rungAt === undefined ? { ...state, rungAt: now } : state;
}

function forgetFailures(state: LiveState): LiveState {
  return { ...state, failures: 0 };
}

function takeHello(state: LiveState, outcome: CallOutcome<HelloResult>, now: number): Taken {
  if (!outcome.ok) return { state: fail(state, outcome.error, now), effects: [] };
  const hello = outcome.result;
  if (hello.contract !== contractVersion) {
    const failed = fail(state, { reason: 'wrong-contract' }, now);
    return { state: { ...failed, hello }, effects: [] };
  }
  const effects: LiveEffect[] = [];
  if (!isSameHello(state.hello, hello)) effects.push({ type: 'tell-hello', hello });
  const isFirst = state.epoch === undefined;
  const isVoid = !isFirst && (state.isVoid || state.epoch !== hello.epoch || hello.revision < state.revision);
  if (isVoid) effects.push({ type: 'tell-reset' });
  const heard = { ...hear(state, now), hello, needsHello: false, isVoid: false };
  if (isFirst || isVoid) return { state: { ...heard, epoch: hello.epoch, revision: hello.revision }, effects };
  // The same bridge, back again: what it did meanwhile is in its changes.
  return { state: hello.revision > state.revision ? { ...heard, isBehind: true } : heard, effects };
}

function takeChanges(state: LiveState, outcome: CallOutcome<ChangesResult>, now: number): Taken {
  const share: LiveEffect = { type: 'share', since: state.revision, askedAt: state.askedAt ?? now, outcome };
  if (!outcome.ok) return { state: fail(state, outcome.error, now), effects: [share] };
  const changes = outcome.result;
  const heard = hear(state, now);
  if (isVoided(state, changes)) return { state: { ...heard, needsHello: true, isVoid: true }, effects: [share] };
  return {
    state: { ...heard, revision: changes.revision },
    effects: [{ type: 'tell-changes', changes }, share],
  };
}

function takeTold(state: LiveState, { since, askedAt, outcome }: SharedAnswer, now: number): Taken {
  const told = {
    ...state,
    toldAt: now,
    rungAt: state.rungAt !== undefined && askedAt >= state.rungAt ? undefined : state.rungAt,
  };
  if (state.epoch === undefined || state.needsHello) return { state: told, effects: [] };
  if (!outcome.ok) return { state: { ...told, ...becomeAway(state, outcome.error, now) }, effects: [] };
  const changes = outcome.result;
  if (changes.isReset || changes.epoch !== state.epoch)
    return { state: { ...told, needsHello: true, isVoid: true }, effects: [] };
  if (since > state.revision) return { state: { ...told, isBehind: true }, effects: [] };
  const heard = hear(told, now);
  if (changes.revision <= state.revision) return { state: heard, effects: [] };
  return { state: { ...heard, revision: changes.revision }, effects: [{ type: 'tell-changes', changes }] };
}

function isVoided(state: LiveState, changes: ChangesResult): boolean {
  return changes.isReset || changes.epoch !== state.epoch || changes.revision < state.revision;
}

function hear(state: LiveState, now: number): LiveState {
  return { ...state, heardAt: now, failures: 0, error: undefined, awaySinceAt: undefined };
}

function fail(state: LiveState, error: CallError, now: number): LiveState {
  return {
    ...state,
    ...becomeAway(state, error, now),
    failures: state.failures + 1,
    failedAt: now,
    // Whoever comes back may be of another version.
    needsHello: true,
  };
}

function becomeAway(state: LiveState, error: CallError, now: number): Pick<LiveState, 'error' | 'awaySinceAt'> {
  return { error, awaySinceAt: state.awaySinceAt ?? state.heardAt ?? now };
}

type Plan = { question: 'hello'; at: number } | { question: 'changes'; at: number; epoch: string };

/** The next question and when to ask it; none while one is under way, nobody looks, or asking would help nothing. */
function planQuestion(state: LiveState): Plan | undefined {
  if (!state.isShown || state.inFlight !== undefined) return undefined;
  const retryAt = state.failures === 0 ? 0 : planRetry(state);
  if (retryAt === undefined) return undefined;
  if (state.needsHello || state.epoch === undefined) return { question: 'hello', at: retryAt };
  return { question: 'changes', at: Math.max(retryAt, planChanges(state)), epoch: state.epoch };
}

function planChanges({ isLeading, isBehind, rungAt, askedAt = 0, toldAt = 0, heardAt = 0 }: LiveState): number {
  if (isBehind || (isLeading && rungAt !== undefined)) return askedAt + gapMs;
  if (isLeading) return Math.max(askedAt, toldAt) + pollMs;
  if (rungAt !== undefined) return rungAt + patienceMs;
  return Math.max(askedAt, toldAt, heardAt) + quietPatienceMs;
}

/** Undefined: not by itself. Asking again without a session would end in Mattermost's login, again and again. */
function planRetry({ error, failures, failedAt, spread }: LiveState): number | undefined {
  if (error?.reason === 'session-over') return undefined;
  if (error?.reason === 'no-command' || error?.reason === 'wrong-contract' || error?.reason === 'not-allowed')
    return failedAt + slowRetryMs;
  const delayMs = Math.min(firstRetryMs * 2 ** (failures - 1), retryMostMs);
  return failedAt + delayMs * (0.75 + spread / 2);
}

/** Everything but the revision, which each hello has anew. */
function isSameHello(known: HelloResult | undefined, hello: HelloResult): boolean {
  return known !== undefined && JSON.stringify({ ...known, revision: 0 }) === JSON.stringify({ ...hello, revision: 0 });
}
