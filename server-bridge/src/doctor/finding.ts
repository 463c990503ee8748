import type { State } from './verdict.ts';
import type { Words } from './words.ts';

/** A line of the report. */
export interface Finding {
  id: string;
  title: Words;
  state: State;
  found: Words;
  mend?: Words;
  unproven: Words;
  durationMs: number;
}

export const stateOrder: readonly State[] = ['problem', 'warning', 'unknown', 'ok'];
