import type { Words } from './words.ts';

/** `unknown`: not looked at, and `found` says why; it is neither good nor bad news. */
export type State = 'ok' | 'warning' | 'problem' | 'unknown';

/** What a check makes of what was read. */
export interface Verdict {
  state: State;
  found: Words;
  /** What to do about it, with the menu or the command. */
  mend?: Words;
}

export function fine(found: Words): Verdict {
  return { state: 'ok', found };
}

export function warn(found: Words, mend: Words): Verdict {
  return { state: 'warning', found, mend };
}

export function fault(found: Words, mend: Words): Verdict {
  return { state: 'problem', found, mend };
}

export function notSeen(found: Words, mend?: Words): Verdict {
  return { state: 'unknown', found, ...(mend === undefined ? {} : { mend }) };
}
