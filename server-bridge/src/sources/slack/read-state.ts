export type SlackState = 'firing' | 'resolved';

const firingWords = ['FIRING', 'PROBLEM', 'ALERT', 'ALERTING', 'TRIGGERED', 'DOWN', 'OPEN', 'OPENED', 'NEW'];
const resolvedWords = ['RESOLVED', 'RECOVERY', 'RECOVERED', 'OK', 'UP', 'CLOSED', 'NORMAL', 'FIXED', 'SOLVED'];
/** States of checks: firing too, and a severity. */
const checkWords = ['CRITICAL', 'WARNING', 'UNKNOWN', 'ERROR', 'NODATA'];

const stateByWord = new Map<string, SlackState>([
  ...[...firingWords, ...checkWords].map((word) => [word, 'firing'] as const),
  ...resolvedWords.map((word) => [word, 'resolved'] as const),
]);

/** White space, emoji and their names, and stars before the first word. */
const lead = /^(?:\s|:[\w+-]{1,40}:|\u{fe0f}|\u{200d}|[\p{Extended_Pictographic}*_~`])*/u;
/** `[FIRING:2] `, `[FIRING:1, RESOLVED:1] `, `(OK) `, `PROBLEM: `, `Resolved - `; not the OK of `OK Google`. */
const prefix =
  /^(?:[[(]\s*([A-Za-z]+)(?::\s*\d+)?(?:,[^\])]{0,60})?\s*[\])]|([A-Za-z]+)(?=\s*(?::|\||[-–—]\s)))[\s:|–—-]*/;
const capitals = /(?<![\p{L}\p{N}_])[A-Z]{2,9}(?![\p{L}\p{N}_])/gu;

export interface ReadTitle {
  /** Absent where the title says nothing of it. */
  state?: SlackState;
  /** Without the state before it. */
  title: string;
  /** The same for a problem and its end: no word of state is left in it. */
  identity: string;
}

/** What a title says of the state: as a word before it (`[RESOLVED]`, `PROBLEM:`), else as one in capitals within it. */
export function readTitle(written: string): ReadTitle {
  const bare = written.replace(lead, '');
  const [whole = '', bracketed, plain] = prefix.exec(bare) ?? [];
  const prefixed = stateByWord.get((bracketed ?? plain ?? '').toUpperCase());
  const rest = prefixed === undefined ? '' : bare.slice(whole.length).trim();
  const title = rest === '' ? bare.trim() : rest;
  const state = prefixed ?? findState(title);
  const identity = title.replace(capitals, (word) => (stateByWord.has(word) ? '' : word)).replace(/\s+/g, ' ');
  return { ...(state === undefined ? {} : { state }), title, identity: identity.trim() };
}

/** A problem that is named beside its end (`CRITICAL → OK`) leaves the state open. */
function findState(title: string): SlackState | undefined {
  const states = new Set(
    [...title.matchAll(capitals)].flatMap(({ 0: word, index }) => {
      const state = stateByWord.get(word);
      return state === undefined || (state === 'resolved' && !isStatement(title, index, word)) ? [] : [state];
    }),
  );
  const [only] = states;
  return states.size === 1 ? only : undefined;
}

/** `http is OK`, `Monitor: UP`, `ping OK`; not the one of `Could not pick UP the parcel`, which is a problem missed. */
function isStatement(title: string, index: number, word: string): boolean {
  const isLast = !/[\p{L}\p{N}]/u.test(title.slice(index + word.length));
  return isLast || /(?:\s(?:is|are|est|sont)|[:→>])\s*$/.test(title.slice(Math.max(0, index - 10), index));
}

/** The first word in capitals that tells how bad it is. */
export function findCheckWord(written: string): string | undefined {
  return [...written.matchAll(capitals)].map(([word]) => word).find((word) => checkWords.includes(word));
}
