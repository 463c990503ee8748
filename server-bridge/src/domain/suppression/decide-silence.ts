import type { Person } from '../alerts/act.ts';
import type { Matcher } from '../routing/matchers.ts';
import { readSilenceState, type SilenceEvent, type SilenceRecord, type SilenceRoom } from './silence-record.ts';
import type { SilenceScope } from './silence-scope.ts';

export const silenceLimits = {
  matchers: 20,
  reasonLength: 250,
  /** A plan that is further ahead is a slip of the year. */
  aheadMs: 366 * 24 * 3600_000,
  /** What is shorter is over before anybody has looked. */
  leastMs: 60_000,
} as const;

/** What someone wants done. A start that is absent is now. */
export type SilenceOrder = { act: string; by: Person } & (
  | {
      kind: 'create';
      matchers: Matcher[];
      reason: string;
      startsAt?: number;
      durationMs: number;
      scope: SilenceScope;
      rooms: SilenceRoom[];
    }
  /** `durationMs` counts from now, or from its start where that is to come. */
  | { kind: 'change'; id: number; durationMs: number; reason?: string }
  | { kind: 'end'; id: number }
);

export type SilenceReason =
  | 'created'
  | 'changed'
  | 'ended'
  /** The same act came before, or nothing would differ. */
  | 'already'
  | 'not-found'
  | 'already-over'
  | 'matches-everything'
  | 'no-reason'
  | 'too-short'
  | 'too-long'
  | 'in-the-past'
  | 'too-far-ahead';

export interface SilenceDecision {
  reason: SilenceReason;
  /** As it is now; absent where there is none. */
  silence?: SilenceRecord;
  /** Present where something changed. */
  event?: SilenceEvent;
}

export interface SilenceContext {
  now: number;
  /** A fresh one. */
  revision: number;
  /** `silences.longest` of vigie.yaml. */
  longestMs: number;
  /** The act was taken before: `known` is what it made or changed. */
  isSeen: boolean;
}

/** What becomes of a silence when someone makes, changes or ends it; `known` is the silence as it stands. */
export function decideSilence(
  known: SilenceRecord | undefined,
  order: SilenceOrder,
  context: SilenceContext,
): SilenceDecision {
  if (context.isSeen) return { reason: 'already', ...(known === undefined ? {} : { silence: known }) };
  if (order.kind === 'create') return create(order, context);
  if (known === undefined) return { reason: 'not-found' };
  if (readSilenceState(known, context.now) === 'ended') return { reason: 'already-over', silence: known };
  return order.kind === 'end' ? end(known, order, context) : change(known, order, context);
}

function create(order: SilenceOrder & { kind: 'create' }, context: SilenceContext): SilenceDecision {
  const { now, revision } = context;
  const { matchers, reason, startsAt = now, durationMs, by: author, scope, rooms } = order;
  // As Alertmanager: one matcher at least must ask for something to be there.
  if (matchers.every((matcher) => matcher.matches(''))) return { reason: 'matches-everything' };
  if (reason.trim() === '') return { reason: 'no-reason' };
  if (startsAt < now) return { reason: 'in-the-past' };
  if (startsAt > now + silenceLimits.aheadMs) return { reason: 'too-far-ahead' };
  const wrong = findWrongLength(durationMs, context);
  if (wrong !== undefined) return { reason: wrong };
  const silence: SilenceRecord = {
    id: revision,
    revision,
    matchers: matchers.map(({ name, op, value }) => ({ name, op, value })),
    author,
    reason: reason.trim().slice(0, silenceLimits.reasonLength),
    startsAt,
    endsAt: startsAt + durationMs,
    madeAt: now,
    scope,
    rooms,
    toldState: startsAt > now ? 'planned' : 'running',
  };
  return { reason: 'created', silence, event: makeEvent('created', silence, order, context) };
}

function change(
  known: SilenceRecord,
  order: SilenceOrder & { kind: 'change' },
  context: SilenceContext,
): SilenceDecision {
  const wrong = findWrongLength(order.durationMs, context);
  if (wrong !== undefined) return { reason: wrong, silence: known };
  const endsAt = Math.max(context.now, known.startsAt) + order.durationMs;
  const reason = order.reason?.trim().slice(0, silenceLimits.reasonLength) || known.reason;
  if (endsAt === known.endsAt && reason === known.reason) return { reason: 'already', silence: known };
  const silence: SilenceRecord = { ...known, endsAt, reason, revision: context.revision };
  return { reason: 'changed', silence, event: makeEvent('changed', silence, order, context) };
}

function end(known: SilenceRecord, order: SilenceOrder, context: SilenceContext): SilenceDecision {
  const { now, revision } = context;
  const silence: SilenceRecord = { ...known, endsAt: now, endedBy: order.by, toldState: 'ended', revision };
  return { reason: 'ended', silence, event: makeEvent('ended', silence, order, context) };
}

function findWrongLength(durationMs: number, { longestMs }: SilenceContext): 'too-short' | 'too-long' | undefined {
  if (durationMs < silenceLimits.leastMs) return 'too-short';
  return durationMs > longestMs ? 'too-long' : undefined;
}

function makeEvent(
  type: SilenceEvent['type'],
  { id, startsAt, endsAt, reason }: SilenceRecord,
  { act, by }: SilenceOrder,
  { now, revision }: SilenceContext,
): SilenceEvent {
  return { type, silenceId: id, revision, at: now, by, act, startsAt, endsAt, reason };
}

/** Recognises an act about silences; the author is in it: nobody can use up another's id. */
export function identifySilenceAct({ by, actId }: { by: Person; actId: string }): string {
  return `silences mattermost:${by.userId}:${actId}`;
}
