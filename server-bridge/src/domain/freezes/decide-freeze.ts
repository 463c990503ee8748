import type { Person } from '../alerts/act.ts';
import type { SilenceRoom } from '../suppression/silence-record.ts';
import type { FreezeScope } from './freeze.ts';
import { type FreezeEvent, type FreezeRecord, readFreezeState } from './freeze-record.ts';

export const freezeLimits = {
  /** Of each list. */
  names: 20,
  reasonLength: 250,
  /** What is further ahead is a slip of the year. */
  aheadMs: 400 * 24 * 3600_000,
  /** What is shorter is over before anybody has looked. */
  leastMs: 60_000,
  /** What is longer belongs in vigie.yaml. */
  mostMs: 100 * 24 * 3600_000,
} as const;

/** What someone wants done. A start that is absent is now. */
export type FreezeOrder = { act: string; by: Person } & (
  | ({
      kind: 'create';
      reason: string;
      mayOverride: string[];
      startsAt?: number;
      endsAt: number;
      tellAheadMs: number;
      rooms: SilenceRoom[];
    } & FreezeScope)
  | { kind: 'change'; id: number; startsAt?: number; endsAt?: number; reason?: string }
  | { kind: 'end'; id: number }
);

export type FreezeReason =
  | 'created'
  | 'changed'
  | 'ended'
  /** The same act came before, or nothing would differ. */
  | 'already'
  | 'not-found'
  | 'already-over'
  /** It stands in vigie.yaml, and is changed there. */
  | 'of-config'
  | 'no-reason'
  | 'too-short'
  | 'too-long'
  /** It would begin, or end, in the past; of a running one the start is history. */
  | 'in-the-past'
  | 'too-far-ahead';

export interface FreezeDecision {
  reason: FreezeReason;
  /** As it is now; absent where there is none. */
  freeze?: FreezeRecord;
  /** Present where something changed. */
  event?: FreezeEvent;
}

export interface FreezeContext {
  now: number;
  /** A fresh one. */
  revision: number;
  /** The act was taken before: `known` is what it made or changed. */
  isSeen: boolean;
}

/** What becomes of a freeze when someone makes, changes or ends it; `known` is the freeze as it stands. */
export function decideFreeze(
  known: FreezeRecord | undefined,
  order: FreezeOrder,
  context: FreezeContext,
): FreezeDecision {
  if (context.isSeen) return { reason: 'already', ...(known === undefined ? {} : { freeze: known }) };
  if (order.kind === 'create') return create(order, context);
  if (known === undefined) return { reason: 'not-found' };
  if (known.kind === 'config') return { reason: 'of-config', freeze: known };
  if (readFreezeState(known, context.now) === 'ended') return { reason: 'already-over', freeze: known };
  return order.kind === 'end' ? end(known, order, context) : change(known, order, context);
}

function create(order: FreezeOrder & { kind: 'create' }, context: FreezeContext): FreezeDecision {
  const { now, revision } = context;
  const { environments, services, mayOverride, startsAt = now, endsAt, tellAheadMs, rooms, by: author } = order;
  const reason = order.reason.trim().slice(0, freezeLimits.reasonLength);
  if (reason === '') return { reason: 'no-reason' };
  if (startsAt < now) return { reason: 'in-the-past' };
  const wrong = findWrongTimes({ startsAt, endsAt }, now);
  if (wrong !== undefined) return { reason: wrong };
  const times = { startsAt, endsAt, tellAheadMs };
  const freeze: FreezeRecord = {
    id: revision,
    revision,
    key: String(revision),
    kind: 'person',
    environments,
    services,
    by: author.fullName,
    author,
    reason,
    mayOverride,
    ...times,
    madeAt: now,
    rooms,
    toldState: readFreezeState(times, now),
  };
  return { reason: 'created', freeze, event: makeEvent('created', freeze, order, context) };
}

function change(known: FreezeRecord, order: FreezeOrder & { kind: 'change' }, context: FreezeContext): FreezeDecision {
  const { now, revision } = context;
  const isRunning = known.startsAt <= now;
  const startsAt = order.startsAt ?? known.startsAt;
  const endsAt = order.endsAt ?? known.endsAt;
  const reason = order.reason?.trim().slice(0, freezeLimits.reasonLength) || known.reason;
  if (startsAt === known.startsAt && endsAt === known.endsAt && reason === known.reason) {
    return { reason: 'already', freeze: known };
  }
  if (startsAt !== known.startsAt && (isRunning || startsAt < now)) return { reason: 'in-the-past', freeze: known };
  if (endsAt <= now) return { reason: 'in-the-past', freeze: known };
  const wrong = findWrongTimes({ startsAt, endsAt }, now);
  if (wrong !== undefined) return { reason: wrong, freeze: known };
  const moved = { ...known, startsAt, endsAt, reason, revision };
  const freeze: FreezeRecord = { ...moved, toldState: readFreezeState(moved, now) };
  return { reason: 'changed', freeze, event: makeEvent('changed', freeze, order, context) };
}

function end(known: FreezeRecord, order: FreezeOrder, context: FreezeContext): FreezeDecision {
  const { now, revision } = context;
  const freeze: FreezeRecord = { ...known, endsAt: now, endedBy: order.by, toldState: 'ended', revision };
  return { reason: 'ended', freeze, event: makeEvent('ended', freeze, order, context) };
}

function findWrongTimes({ startsAt, endsAt }: { startsAt: number; endsAt: number }, now: number) {
  if (startsAt > now + freezeLimits.aheadMs) return 'too-far-ahead';
  if (endsAt - startsAt < freezeLimits.leastMs) return 'too-short';
  return endsAt - startsAt > freezeLimits.mostMs ? 'too-long' : undefined;
}

function makeEvent(
  type: FreezeEvent['type'],
  { id: freezeId, startsAt, endsAt, reason }: FreezeRecord,
  { act, by }: FreezeOrder,
  { now, revision }: FreezeContext,
): FreezeEvent {
  return { type, freezeId, revision, at: now, by, act, startsAt, endsAt, reason };
}

/** Recognises an act about freezes; the author is in it: nobody can use up another's id. */
export function identifyFreezeAct({ by, actId }: { by: Person; actId: string }): string {
  return `freezes mattermost:${by.userId}:${actId}`;
}

/** Whether someone may release in a freeze, with a reason: who made it, whom it names, and system administrators. */
export function mayOverrideFreeze(
  { mayOverride, author }: { mayOverride: readonly string[]; author?: Pick<Person, 'userId'> | undefined },
  person: { userId: string; username: string; isAdmin: boolean },
): boolean {
  return person.isAdmin || author?.userId === person.userId || mayOverride.includes(person.username);
}
