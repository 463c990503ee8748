import type { Finding } from './finding.ts';
import type { State } from './verdict.ts';

/** 0 all is well; 1 something does not work; 3 something should be mended, and all works. What was not looked at counts nothing. */
export function chooseStatus(findings: readonly Finding[]): 0 | 1 | 3 {
  if (findings.some(({ state }) => state === 'problem')) return 1;
  return findings.some(({ state }) => state === 'warning') ? 3 : 0;
}

export function countStates(findings: readonly Finding[]): Record<State, number> {
  const counts: Record<State, number> = { ok: 0, warning: 0, problem: 0, unknown: 0 };
  for (const { state } of findings) counts[state] += 1;
  return counts;
}
