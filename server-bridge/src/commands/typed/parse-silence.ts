import { DateTime } from 'luxon';

/** What someone typed after `/vigie silence`. */
export type TypedSilence =
  | { kind: 'create'; matchers: string; startsAt?: number; durationMs: number; reason: string }
  | { kind: 'end'; id: number }
  | { kind: 'extend'; id: number; durationMs: number; reason?: string }
  | { kind: 'problem'; problem: SilenceProblem; found: string };

export type SilenceProblem = 'nothing' | 'no-matchers' | 'no-end' | 'no-reason' | 'no-number' | 'bad-time';

const keywords: Readonly<Record<string, 'for' | 'until' | 'from'>> = {
  for: 'for',
  pendant: 'for',
  until: 'until',
  "jusqu'à": 'until',
  "jusqu'a": 'until',
  from: 'from',
  dès: 'from',
  des: 'from',
};
const endWords = new Set(['end', 'stop', 'fin', 'finir', 'terminer']);
const extendWords = new Set(['extend', 'prolonger', 'prolong']);

/**
 * Reads `host=db-01 service="web front" from 22:00 for 2h disk swap`, `end 12`, `extend 12 for 1h`. Times are on the
 * clock of the person's zone; a time of day is the next one.
 */
export function parseSilence(text: string, context: { now: number; timezone: string }): TypedSilence {
  const words = splitWords(text);
  const [first = ''] = words;
  if (words.length === 0) return { kind: 'problem', problem: 'nothing', found: '' };
  if (endWords.has(first.toLowerCase())) return parseEnd(words);
  if (extendWords.has(first.toLowerCase())) return parseExtend(words, context);
  const count = words.findIndex((word) => findKeyword(word) !== undefined);
  const matchers = joinMatchers(count === -1 ? words : words.slice(0, count));
  if (matchers === '') return { kind: 'problem', problem: 'no-matchers', found: first };
  if (count === -1) return { kind: 'problem', problem: 'no-end', found: text };
  const times = readTimes(words.slice(count), context);
  if (times.kind === 'problem') return times;
  const { startsAt, durationMs, rest } = times;
  if (rest === '') return { kind: 'problem', problem: 'no-reason', found: text };
  return { kind: 'create', matchers, ...(startsAt === undefined ? {} : { startsAt }), durationMs, reason: rest };
}

function parseEnd(words: readonly string[]): TypedSilence {
  const id = readNumber(words[1]);
  return id === undefined ? { kind: 'problem', problem: 'no-number', found: words[1] ?? '' } : { kind: 'end', id };
}

function parseExtend(words: readonly string[], context: { now: number; timezone: string }): TypedSilence {
  const id = readNumber(words[1]);
  if (id === undefined) return { kind: 'problem', problem: 'no-number', found: words[1] ?? '' };
  const rest = words.slice(2);
  const isBare = rest[0] !== undefined && findKeyword(rest[0]) === undefined;
  const times = readTimes(isBare ? ['for', ...rest] : rest, context);
  if (times.kind === 'problem') return times;
  const { durationMs, rest: reason } = times;
  return { kind: 'extend', id, durationMs, ...(reason === '' ? {} : { reason }) };
}

export interface Times {
  kind: 'times';
  startsAt?: number;
  durationMs: number;
  rest: string;
}

/** `from 22:00 for 2h why`, `until 18:00 why`: the first word that is no time any more begins the reason. */
export function readTimes(
  words: readonly string[],
  { now, timezone }: { now: number; timezone: string },
): Times | Extract<TypedSilence, { kind: 'problem' }> {
  let startsAt: number | undefined;
  let durationMs: number | undefined;
  let until: readonly string[] | undefined;
  let index = 0;
  while (index < words.length) {
    const keyword = findKeyword(words[index] ?? '');
    const isKnown = keyword === 'from' ? startsAt !== undefined : durationMs !== undefined || until !== undefined;
    if (keyword === undefined || isKnown) break;
    const given = words.slice(index + 1);
    const taken = keyword === 'for' ? readDuration(given) : readMoment(given, { after: now, timezone });
    // Behind an end, `from backup` is why.
    const isReason = keyword === 'from' && (durationMs !== undefined || until !== undefined);
    if (taken === undefined && isReason) break;
    if (taken === undefined) return { kind: 'problem', problem: 'bad-time', found: given.slice(0, 2).join(' ') };
    if (keyword === 'for') durationMs = taken.value;
    else if (keyword === 'from') startsAt = taken.value;
    else until = given.slice(0, taken.words);
    index += 1 + taken.words;
  }
  const rest = words.slice(index).join(' ');
  const begin = startsAt ?? now;
  if (until !== undefined) durationMs = (readMoment(until, { after: begin, timezone })?.value ?? begin) - begin;
  if (durationMs === undefined) return { kind: 'problem', problem: 'no-end', found: rest };
  return { kind: 'times', ...(startsAt === undefined ? {} : { startsAt }), durationMs, rest };
}

export interface Taken {
  value: number;
  /** How many words it took. */
  words: number;
}

const minuteMs = 60_000;

/** `90m`, `2h`, `1h30`, `1d`, `1j`; `2 h`. */
export function readDuration([first = '', second = '']: readonly string[]): Taken | undefined {
  const one = measure(first);
  if (one !== undefined) return { value: one, words: 1 };
  const both = /^\d+$/.test(first) ? measure(`${first}${second}`) : undefined;
  return both === undefined ? undefined : { value: both, words: 2 };
}

function measure(text: string): number | undefined {
  const found =
    /^(?:(\d{1,3})(?:d|j)(?:ays?|ours?)?)?(?:(\d{1,4})h(?:ours?|eures?)?(?:(\d{1,2})(?!\d|m))?)?(?:(\d{1,5})m(?:in|inutes?)?)?$/i;
  const [, days, hours, rest, minutes] = found.exec(text) ?? [];
  const total = Number(days ?? 0) * 1440 + Number(hours ?? 0) * 60 + Number(rest ?? 0) + Number(minutes ?? 0);
  return total === 0 ? undefined : total * minuteMs;
}

/** `18:00`, `18h`, `18h30`, `tomorrow 08:00`, `2026-11-25 08:00`. */
export function readMoment(
  [first = '', second = '']: readonly string[],
  { after, timezone }: { after: number; timezone: string },
): Taken | undefined {
  const time = readTime(first);
  if (time !== undefined) {
    const today = DateTime.fromMillis(after, { zone: timezone });
    const value = [0, 1, 2].map((days) => toMoment(today.plus({ days }), time, after)).find((at) => at > after);
    return value === undefined ? undefined : { value, words: 1 };
  }
  const isTomorrow = /^(tomorrow|demain)$/i.test(first);
  const day = isTomorrow
    ? DateTime.fromMillis(after, { zone: timezone }).plus({ days: 1 })
    : DateTime.fromISO(/^\d{4}-\d\d-\d\d$/.test(first) ? first : '', { zone: timezone });
  const clock = readTime(second);
  if (clock === undefined || !day.isValid) return undefined;
  return { value: toMoment(day, clock, 0), words: 2 };
}

function readTime(text: string): { hour: number; minute: number } | undefined {
  const [, hours, minutes = '0'] = /^(\d{1,2})(?::(?=\d)|h)(\d\d)?$/i.exec(text) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  return hours === undefined || hour > 23 || minute > 59 ? undefined : { hour, minute };
}

/** A time that the clock skips moves on; of one that it has twice the first that is still to come. */
function toMoment(day: DateTime, { hour, minute }: { hour: number; minute: number }, after: number): number {
  const local = day.set({ hour, minute, second: 0, millisecond: 0 });
  const possible = local.getPossibleOffsets().map((one) => one.toMillis());
  const toCome = possible.filter((at) => at > after);
  return Math.min(...(toCome.length > 0 ? toCome : possible));
}

export function readNumber(text = ''): number | undefined {
  const [, digits] = /^#?(\d{1,15})$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

export function findKeyword(word: string): 'for' | 'until' | 'from' | undefined {
  const name = word.toLowerCase().replace('’', "'");
  return Object.hasOwn(keywords, name) ? keywords[name] : undefined;
}

/** By white space, but not within quotes or braces. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let word = '';
  let isQuoted = false;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (isQuoted && sign === '\\') {
      word += sign + (text[index + 1] ?? '');
      index += 1;
      continue;
    }
    if (sign === '"' && (isQuoted || depth > 0 || /[=~{,]$|^$/.test(word))) isQuoted = !isQuoted;
    else if (!isQuoted && sign === '{') depth += 1;
    else if (!isQuoted && sign === '}') depth = Math.max(0, depth - 1);
    if (/\s/.test(sign) && !isQuoted && depth === 0) {
      if (word !== '') words.push(word);
      word = '';
    } else word += sign;
  }
  if (word === '') return words;
  // A quote that never ends swallows the rest: what was meant is told by the words.
  return isQuoted || depth > 0 ? [...words, ...word.split(/\s+/).filter((part) => part !== '')] : [...words, word];
}

/** Matchers may stand apart by spaces, which Alertmanager wants as commas, and their parts too. */
function joinMatchers(words: readonly string[]): string {
  let text = '';
  for (const word of words) {
    const isOneMatcher = /[=~]$/.test(text) || /^(=~?|!=|!~)/.test(word);
    const isApart = text === '' || isOneMatcher || text.endsWith(',') || word.startsWith(',');
    text += isApart ? word : `,${word}`;
  }
  return text.replace(/^,+|,+$/g, '');
}
