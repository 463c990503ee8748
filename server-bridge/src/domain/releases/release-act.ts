import type { Person } from '../alerts/act.ts';
import type { FreezeOverride } from '../freezes/freeze.ts';
import type { Destination } from '../routing/route.ts';
import { isOver, type Release } from './release.ts';
import type { ReleaseFacts, ReleaseState } from './release-signal.ts';

export const releaseActNames = ['start', 'finish', 'fail', 'roll-back', 'move', 'cancel'] as const;
export type ReleaseActName = (typeof releaseActNames)[number];

/** What someone wants done. */
export type ReleaseOrder = { act: string; by: Person; comment?: string; override?: FreezeOverride } & (
  | { kind: 'plan'; facts: ReleaseFacts; rooms: Destination[] }
  | { kind: Exclude<ReleaseActName, 'move'>; id: number }
  /** Without an end it lasts as long as before. */
  | { kind: 'move'; id: number; plannedFrom: number; plannedUntil?: number }
);

interface Transition {
  from: readonly ReleaseState[];
  to: ReleaseState;
  /** What a dialog asks for: a reason may be left out. */
  asks: 'nothing' | 'reason' | 'window';
}

/**
 * What people may do, from where. What failed is started again, what succeeded is found to be broken or rolled back.
 * Tools are believed whatever they say (`derive-release`).
 */
export const releaseTransitions: Readonly<Record<ReleaseActName, Transition>> = {
  start: { from: ['planned', 'failed'], to: 'started', asks: 'nothing' },
  finish: { from: ['started', 'failed'], to: 'succeeded', asks: 'nothing' },
  fail: { from: ['started', 'succeeded'], to: 'failed', asks: 'reason' },
  'roll-back': { from: ['started', 'succeeded', 'failed'], to: 'rolled-back', asks: 'reason' },
  move: { from: ['planned'], to: 'planned', asks: 'window' },
  cancel: { from: ['planned', 'started'], to: 'cancelled', asks: 'reason' },
};

export function mayTurn(act: ReleaseActName, state: ReleaseState): boolean {
  return releaseTransitions[act].from.includes(state);
}

/** What it lasts where nobody said. */
export const usualWindowMs = 3600_000;

/** The window of a plan: its end where only the start is known. */
export function readWindow({ plannedFrom, plannedUntil }: ReleaseFacts): { from: number; until: number } | undefined {
  if (plannedFrom === undefined) return undefined;
  return { from: plannedFrom, until: plannedUntil ?? plannedFrom + usualWindowMs };
}

/** Planned or started, and later than its window says. */
export function isLate({ state, facts }: Pick<Release, 'state' | 'facts'>, now: number): boolean {
  const window = readWindow(facts);
  if (window === undefined || isOver(state)) return false;
  return state === 'planned' ? now >= window.from : facts.plannedUntil !== undefined && now >= facts.plannedUntil;
}

/** Recognises an act; the author is in it: nobody can use up another's id. */
export function identifyReleaseAct({ by, actId }: { by: Person; actId: string }): string {
  return `releases mattermost:${by.userId}:${actId}`;
}
