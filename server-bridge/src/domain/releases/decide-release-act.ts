import { limitLine } from '../alerts/limit-facts.ts';
import { deriveRelease } from './derive-release.ts';
import { limitReleaseFacts, releaseLimits } from './limit-release-facts.ts';
import type { Release, ReleaseEvent } from './release.ts';
import { mayTurn, type ReleaseActName, type ReleaseOrder, releaseTransitions } from './release-act.ts';

/** A plan that is further ahead is a slip of the year. */
const aheadMs = 2 * 366 * 24 * 3600_000;
/** One that began long ago was meant for another day. */
const pastMs = 24 * 3600_000;

export type ReleaseActReason =
  | 'planned'
  | 'done'
  /** The same act came before, or it is so already. */
  | 'already'
  | 'not-found'
  | 'wrong-state'
  /** It ends before it begins. */
  | 'no-window'
  | 'in-the-past'
  | 'too-far-ahead'
  | 'no-service'
  | 'no-environment';

export interface ReleaseActDecision {
  reason: ReleaseActReason;
  /** As it is now; absent where there is none. */
  release?: Release;
  /** One where something changed. */
  events: ReleaseEvent[];
}

export interface ReleaseActContext {
  now: number;
  /** A fresh one. */
  revision: number;
  nextId(): number;
  /** The act was taken before: `known` is what it made or changed. */
  isSeen: boolean;
}

/** What becomes of a release when someone plans one or does something with it. */
export function decideReleaseAct(
  known: Release | undefined,
  order: ReleaseOrder,
  context: ReleaseActContext,
): ReleaseActDecision {
  if (context.isSeen) return { reason: 'already', events: [], ...(known === undefined ? {} : { release: known }) };
  if (order.kind === 'plan') return plan(order, context);
  if (known === undefined) return { reason: 'not-found', events: [] };
  if (order.kind === 'move') return move(known, order, context);
  return turn(known, order, order.kind, context);
}

function plan(order: ReleaseOrder & { kind: 'plan' }, context: ReleaseActContext): ReleaseActDecision {
  const { now, revision, nextId } = context;
  const facts = limitReleaseFacts(order.facts);
  if (facts.services.length === 0) return { reason: 'no-service', events: [] };
  if (facts.environment === '') return { reason: 'no-environment', events: [] };
  const wrong = findWrongWindow(facts.plannedFrom, facts.plannedUntil, now);
  if (wrong !== undefined) return { reason: wrong, events: [] };
  const heard = { plan: facts, people: { planned: { at: now, by: order.by } }, runs: [] };
  const release: Release = {
    id: nextId(),
    revision,
    madeAt: now,
    plannedBy: order.by,
    ...heard,
    rooms: order.rooms,
    ...deriveRelease(heard),
  };
  const { plannedFrom, plannedUntil } = facts;
  const event = { ...makeEvent('planned', release, order, context), ...pickWindow(plannedFrom, plannedUntil) };
  return { reason: 'planned', release, events: [{ ...event, to: 'planned' }] };
}

function turn(
  known: Release,
  order: ReleaseOrder,
  name: Exclude<ReleaseActName, 'move'>,
  context: ReleaseActContext,
): ReleaseActDecision {
  const { to } = releaseTransitions[name];
  if (known.state === to) return { reason: 'already', release: known, events: [] };
  if (!mayTurn(name, known.state)) return { reason: 'wrong-state', release: known, events: [] };
  const { startedAt: _began, endedAt: _ended, ...rest } = known;
  // A tool's clock may be ahead of ours: what someone does now comes after what they see.
  const at = Math.max(context.now, known.stateAt + 1);
  const heard = { ...rest, people: { ...known.people, [to]: { at, by: order.by } } };
  const release: Release = { ...heard, ...deriveRelease(heard), revision: context.revision };
  const event = makeEvent(to, release, order, context);
  return { reason: 'done', release, events: [{ ...event, from: known.state, to: release.state }] };
}

function move(known: Release, order: ReleaseOrder & { kind: 'move' }, context: ReleaseActContext): ReleaseActDecision {
  if (!mayTurn('move', known.state)) return { reason: 'wrong-state', release: known, events: [] };
  const { plannedFrom } = order;
  const { plannedFrom: before, plannedUntil: end } = known.facts;
  const lasts = before === undefined || end === undefined ? undefined : end - before;
  const plannedUntil = order.plannedUntil ?? (lasts === undefined ? undefined : plannedFrom + lasts);
  const wrong = findWrongWindow(plannedFrom, plannedUntil, context.now);
  if (wrong !== undefined) return { reason: wrong, release: known, events: [] };
  if (before === plannedFrom && end === plannedUntil) return { reason: 'already', release: known, events: [] };
  const { plannedFrom: _from, plannedUntil: _until, ...others } = known.plan ?? {};
  const window = pickWindow(plannedFrom, plannedUntil);
  const heard = { ...known, plan: { ...others, ...window } };
  const release: Release = { ...heard, ...deriveRelease(heard), revision: context.revision };
  return {
    reason: 'done',
    release,
    events: [{ ...makeEvent('moved', release, order, context), ...window }],
  };
}

function pickWindow(plannedFrom: number | undefined, plannedUntil: number | undefined) {
  return {
    ...(plannedFrom === undefined ? {} : { plannedFrom }),
    ...(plannedUntil === undefined ? {} : { plannedUntil }),
  };
}

function findWrongWindow(
  from: number | undefined,
  until: number | undefined,
  now: number,
): 'no-window' | 'in-the-past' | 'too-far-ahead' | undefined {
  if (from === undefined) return until === undefined ? undefined : 'no-window';
  if (until !== undefined && until <= from) return 'no-window';
  if (from < now - pastMs) return 'in-the-past';
  return from > now + aheadMs ? 'too-far-ahead' : undefined;
}

function makeEvent(
  type: ReleaseEvent['type'],
  { id: releaseId }: Release,
  { act, by: person, comment }: ReleaseOrder,
  { now, revision }: ReleaseActContext,
): ReleaseEvent {
  const said = limitLine(comment ?? '', releaseLimits.summary);
  return {
    type,
    releaseId,
    revision,
    at: now,
    recordedAt: now,
    act,
    person,
    ...(said === '' ? {} : { comment: said }),
  };
}
