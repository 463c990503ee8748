import { compilePattern } from './compile-pattern.ts';
import type { MatcherWords } from './matcher-words.ts';
import { parseClassicMatchers } from './parse-classic-matchers.ts';
import { parseUtf8Matchers } from './parse-utf8-matchers.ts';

/** What a label must or must not be. */
export interface Matcher extends MatcherWords {
  /** Whether the label's value passes. A label that is not there is the empty string, as in Alertmanager. */
  matches(value: string): boolean;
}

export type ParsedMatchers = { ok: true; matchers: Matcher[] } | { ok: false; reason: string };

/**
 * Reads one or several matchers: `foo=bar`, `foo!~"x|y"`, `{a="b", "c d"=~"e"}`.
 *
 * The same two grammars as Alertmanager, with the same one winning: the classic one, and what it refuses the UTF-8 one
 * (https://prometheus.io/docs/alerting/latest/configuration/#label-matchers). The reason names the column, from 1.
 */
export function parseMatcher(text: string): ParsedMatchers {
  const parsed = parseClassicMatchers(text) ?? parseUtf8Matchers(text);
  if (!Array.isArray(parsed)) return { ok: false, reason: parsed.reason };
  const matchers: Matcher[] = [];
  for (const { name, op, value } of parsed) {
    const test = makeTest(op, value);
    if (typeof test === 'string') return { ok: false, reason: test };
    matchers.push({ name, op, value, matches: test });
  }
  return { ok: true, matchers };
}

/** Writes a matcher so that parseMatcher reads the same again. */
export function printMatcher({ name, op, value }: MatcherWords): string {
  const printedName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name) ? name : quote(name);
  return `${printedName}${op}${quote(value)}`;
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')}"`;
}

function makeTest(op: MatcherWords['op'], value: string): Matcher['matches'] | string {
  if (op === '=') return (found) => found === value;
  if (op === '!=') return (found) => found !== value;
  const pattern = compilePattern(value);
  if (!pattern.ok) return `in the pattern ${JSON.stringify(value)}: ${pattern.reason}`;
  const matches = rememberAnswers(pattern.matches);
  return op === '=~' ? matches : (found) => !matches(found);
}

/** Labels repeat themselves all day: 500 answers of at most 100 characters, some 50 KB a matcher, take 0.1 µs instead of 1. */
const maxAnswers = 500;
const maxRememberedLength = 100;

function rememberAnswers(matches: (value: string) => boolean): (value: string) => boolean {
  const answers = new Map<string, boolean>();
  return (value) => {
    const known = answers.get(value);
    if (known !== undefined) return known;
    const answer = matches(value);
    if (answers.size >= maxAnswers) answers.clear();
    if (value.length <= maxRememberedLength) answers.set(value, answer);
    return answer;
  };
}
