import { findKeyword, readNumber, readTimes, splitWords } from './parse-silence.ts';

/** What someone typed after `/release freeze`. Times are epoch milliseconds. */
export type TypedFreeze =
  | { kind: 'list' }
  | {
      kind: 'create';
      environments: string[];
      services: string[];
      mayOverride: string[];
      startsAt?: number;
      endsAt: number;
      reason: string;
    }
  | { kind: 'end'; id: number }
  /** `endsAt` of the end that it shall have. */
  | { kind: 'extend'; id: number; endsAt: number; reason?: string }
  | { kind: 'problem'; problem: FreezeProblem; found: string };

export type FreezeProblem = 'no-environment' | 'no-end' | 'no-reason' | 'no-number' | 'bad-time' | 'bad-name';

const listWords = new Set(['list', 'liste']);
const endWords = new Set(['end', 'stop', 'fin', 'finir', 'terminer']);
const extendWords = new Set(['extend', 'prolonger', 'prolong', 'move']);
const everywhere = new Set(['all', 'everything', 'tout', 'tous', '*']);
const namePattern = /^[\p{L}\p{N}*][\p{L}\p{N}*._/-]{0,99}$/u;

/**
 * Reads `prod,prod-eu service=pay from 22:00 until tomorrow 08:00 override=bob why`, `end 12`, `extend 12 until 18:00`.
 * Times are on the clock of the person's zone.
 */
export function parseFreeze(text: string, context: { now: number; timezone: string }): TypedFreeze {
  const words = splitWords(text);
  const [first = ''] = words;
  const verb = first.toLowerCase();
  if (words.length === 0 || (listWords.has(verb) && words.length === 1)) return { kind: 'list' };
  if (endWords.has(verb)) return parseEnd(words);
  if (extendWords.has(verb)) return parseExtend(words, context);
  const found: Record<'environments' | 'services' | 'mayOverride', string[]> = {
    environments: [],
    services: [],
    mayOverride: [],
  };
  let index = 0;
  for (; index < words.length && findKeyword(words[index] ?? '') === undefined; index += 1) {
    const word = words[index] ?? '';
    const [, name = '', value = ''] = /^(\p{L}+)[=:](.+)$/u.exec(word) ?? [];
    const list = keys[name.toLowerCase()] ?? (index === 0 && name === '' ? 'environments' : undefined);
    if (list === undefined) return { kind: 'problem', problem: 'bad-name', found: word };
    for (const one of splitNames(name === '' ? word : value)) {
      if (list === 'environments' && everywhere.has(one.toLowerCase())) continue;
      if (!namePattern.test(one)) return { kind: 'problem', problem: 'bad-name', found: one };
      found[list].push(one);
    }
  }
  if (index === 0) return { kind: 'problem', problem: 'no-environment', found: first };
  return finish(found, words.slice(index), context, text);
}

const keys: Readonly<Record<string, 'environments' | 'services' | 'mayOverride'>> = {
  environment: 'environments',
  environments: 'environments',
  environnement: 'environments',
  env: 'environments',
  service: 'services',
  services: 'services',
  override: 'mayOverride',
  sauf: 'mayOverride',
  dérogation: 'mayOverride',
};

function finish(
  names: Record<'environments' | 'services' | 'mayOverride', string[]>,
  words: readonly string[],
  context: { now: number; timezone: string },
  text: string,
): TypedFreeze {
  const times = readTimes(words, context);
  if (times.kind === 'problem') return toProblem(times.problem, times.found);
  const { startsAt, durationMs } = times;
  const { rest, mayOverride } = takeOverride(times.rest);
  if (rest === '') return { kind: 'problem', problem: 'no-reason', found: text };
  return {
    kind: 'create',
    ...names,
    mayOverride: [...names.mayOverride, ...mayOverride],
    ...(startsAt === undefined ? {} : { startsAt }),
    endsAt: (startsAt ?? context.now) + durationMs,
    reason: rest,
  };
}

/** It may stand behind the times too. */
function takeOverride(text: string): { rest: string; mayOverride: string[] } {
  const [whole = '', name = '', value = ''] = /^(override|sauf|dérogation)=(\S+)\s*/iu.exec(text) ?? [];
  if (name === '') return { rest: text, mayOverride: [] };
  const mayOverride = splitNames(value).filter((one) => namePattern.test(one));
  return { rest: text.slice(whole.length), mayOverride };
}

function parseEnd(words: readonly string[]): TypedFreeze {
  const id = readNumber(words[1]);
  return id === undefined ? { kind: 'problem', problem: 'no-number', found: words[1] ?? '' } : { kind: 'end', id };
}

function parseExtend(words: readonly string[], context: { now: number; timezone: string }): TypedFreeze {
  const id = readNumber(words[1]);
  if (id === undefined) return { kind: 'problem', problem: 'no-number', found: words[1] ?? '' };
  const rest = words.slice(2);
  const isBare = rest[0] !== undefined && findKeyword(rest[0]) === undefined;
  const times = readTimes(isBare ? ['for', ...rest] : rest, context);
  if (times.kind === 'problem') return toProblem(times.problem, times.found);
  const endsAt = (times.startsAt ?? context.now) + times.durationMs;
  return { kind: 'extend', id, endsAt, ...(times.rest === '' ? {} : { reason: times.rest }) };
}

function toProblem(problem: string, found: string): TypedFreeze {
  return { kind: 'problem', problem: problem === 'bad-time' ? 'bad-time' : 'no-end', found };
}

function splitNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.replace(/^"|"$/g, '').replace(/^@/, '').trim())
    .filter((name) => name !== '');
}
