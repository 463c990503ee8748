import type { DecisionReason } from '../domain/alerts/decision.ts';
import type { TakenSignal } from '../ingest.ts';

/** What was found by asking a tool, and had not been heard. */
export interface Differences {
  began: number;
  changed: number;
  ended: number;
}

/** These change nothing: it was known after all, or is told by the tool itself. */
const noDifference: readonly DecisionReason[] = ['repeated', 'late', 'stale', 'duplicate', 'echo', 'overtaken'];

/** Counts the signals that made a difference. */
export function countDifferences(taken: readonly TakenSignal[]): Differences {
  const differences: Differences = { began: 0, changed: 0, ended: 0 };
  for (const { kind, reason } of taken) {
    if (noDifference.includes(reason)) continue;
    if (kind === 'firing') differences.began += 1;
    else if (kind === 'resolved' || kind === 'closed') differences.ended += 1;
    else differences.changed += 1;
  }
  return differences;
}
