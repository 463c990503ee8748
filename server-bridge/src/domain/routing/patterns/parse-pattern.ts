import { makeClass, makeLiteral } from './make-character.ts';
import { parseBrackets } from './parse-brackets.ts';
import { readEscapedCharacter, readEscapedSet } from './parse-escape.ts';
import { fail, isAtEnd, outside, type PatternCursor, type PatternNode, peek, take } from './pattern-tree.ts';

/** As in Go's regexp/syntax. */
const maxRepeat = 1000;
/** Groups within groups: far above what people write, far below the call stack. */
const maxDepth = 100;

export type ParsedPattern = { ok: true; tree: PatternNode } | { ok: false; at: number; reason: string };

/** Reads a pattern in RE2's syntax; `at` is the index of the character (not the code unit) where it goes wrong. */
export function parsePattern(source: string): ParsedPattern {
  const cursor: PatternCursor = {
    characters: [...source],
    position: 0,
    flags: { i: false, m: false, s: false },
    depth: 0,
  };
  const tree = parseChoice(cursor);
  if (!isAtEnd(cursor)) fail(cursor, cursor.position, 'a closing ) without its opening (');
  return cursor.problem === undefined ? { ok: true, tree } : { ok: false, ...cursor.problem };
}

function parseChoice(cursor: PatternCursor): PatternNode {
  const first = parseSequence(cursor);
  const nodes = [first];
  while (take(cursor, '|')) nodes.push(parseSequence(cursor));
  return nodes.length === 1 ? first : { kind: 'choice', nodes };
}

function parseSequence(cursor: PatternCursor): PatternNode {
  const nodes: PatternNode[] = [];
  while (!isAtEnd(cursor) && peek(cursor) !== '|' && peek(cursor) !== ')') {
    if (take(cursor, '\\Q')) nodes.push(...parseQuote(cursor));
    else nodes.push(parseRepeat(cursor, parseAtom(cursor)));
  }
  return { kind: 'sequence', nodes };
}

/** `\Q...\E`: everything in between stands for itself; a repeat after it is for its last character. */
function parseQuote(cursor: PatternCursor): PatternNode[] {
  const nodes: PatternNode[] = [];
  while (!isAtEnd(cursor) && !take(cursor, '\\E')) {
    nodes.push(makeLiteral(peek(cursor), cursor.flags));
    cursor.position += 1;
  }
  const last = nodes.pop();
  return last === undefined ? [] : [...nodes, parseRepeat(cursor, last)];
}

function parseAtom(cursor: PatternCursor): PatternNode {
  const at = cursor.position;
  const character = peek(cursor);
  if (character === '[') return parseBrackets(cursor);
  if (character === '\\') return parseEscape(cursor);
  cursor.position += 1;
  switch (character) {
    case '(':
      return parseGroup(cursor, at);
    case '.':
      return makeClass(cursor.flags.s ? '^' : '^\\n', { ...cursor.flags, i: false });
    case '^':
      return { kind: 'assertion', holds: cursor.flags.m ? isLineStart : isTextStart };
    case '$':
      return { kind: 'assertion', holds: cursor.flags.m ? isLineEnd : isTextEnd };
    case '*':
    case '+':
    case '?':
      return fail(cursor, at, `nothing before ${character} to repeat`);
    default:
      return makeLiteral(character, cursor.flags);
  }
}

function parseEscape(cursor: PatternCursor): PatternNode {
  const assertion = escapedAssertions.get(peek(cursor, 1));
  if (assertion !== undefined) {
    cursor.position += 2;
    return { kind: 'assertion', holds: assertion };
  }
  const set = readEscapedSet(cursor);
  if (set !== undefined) return makeClass(set, cursor.flags);
  const character = readEscapedCharacter(cursor);
  return makeLiteral(character, cursor.flags);
}

const lineFeed = 10;
const isTextStart = (before: number) => before === outside;
const isTextEnd = (_before: number, after: number) => after === outside;
const isLineStart = (before: number) => before === outside || before === lineFeed;
const isLineEnd = (_before: number, after: number) => after === outside || after === lineFeed;

const isWordBoundary = (before: number, after: number) => isInWord(before) !== isInWord(after);
const isInWord = (codePoint: number) => codePoint !== outside && /\w/.test(String.fromCodePoint(codePoint));

const escapedAssertions: ReadonlyMap<string, (before: number, after: number) => boolean> = new Map([
  ['A', isTextStart],
  ['z', isTextEnd],
  ['b', isWordBoundary],
  ['B', (before: number, after: number) => !isWordBoundary(before, after)],
]);

/** Called after the opening parenthesis. Flags set inside hold until the group's end. */
function parseGroup(cursor: PatternCursor, at: number): PatternNode {
  const outer = cursor.flags;
  cursor.depth += 1;
  if (cursor.depth > maxDepth) return fail(cursor, at, `more than ${maxDepth} groups within each other`);
  if (take(cursor, '?')) {
    const isFlagsOnly = parseGroupHead(cursor, at);
    if (isFlagsOnly) {
      cursor.depth -= 1;
      return { kind: 'sequence', nodes: [] };
    }
  }
  const node = parseChoice(cursor);
  if (!take(cursor, ')')) return fail(cursor, at, 'an opening ( without its closing )');
  cursor.depth -= 1;
  cursor.flags = outer;
  return node;
}

/** What follows `(?`: a name, or flags with `:` (a group) or with `)` (from here on: true). */
function parseGroupHead(cursor: PatternCursor, at: number): boolean {
  const rest = cursor.characters.slice(cursor.position, cursor.position + 64).join('');
  const named = /^P?<(\w+)>/.exec(rest);
  if (named !== null) {
    cursor.position += named[0].length;
    return false;
  }
  const flags = /^([imsU]*)(?:-([imsU]+))?([:)])/.exec(rest);
  if (flags === null || flags[0] === ')') {
    const sign = /^[<P]?[^\s\w]?/.exec(rest)?.[0] ?? '';
    fail(cursor, at, `(?${sign} is not known: look-around and conditions do not exist in this syntax`);
    return false;
  }
  cursor.position += flags[0].length;
  cursor.flags = { ...cursor.flags };
  for (const flag of ['i', 'm', 's'] as const) {
    if (flags[1]?.includes(flag)) cursor.flags[flag] = true;
    if (flags[2]?.includes(flag)) cursor.flags[flag] = false;
  }
  return flags[3] === ')';
}

/** `*`, `+`, `?`, `{2}`, `{2,}`, `{2,5}`, each with an optional lazy `?`, after `node`. Another `{` stands for itself. */
function parseRepeat(cursor: PatternCursor, node: PatternNode): PatternNode {
  const at = cursor.position;
  const counts = readCounts(cursor);
  if (counts === undefined) return node;
  take(cursor, '?');
  if (counts.min > maxRepeat || (counts.max > maxRepeat && counts.max !== Number.POSITIVE_INFINITY)) {
    return fail(cursor, at, `a repeat of more than ${maxRepeat} times`);
  }
  if (counts.max < counts.min) return fail(cursor, at, 'a repeat whose end comes before its start');
  const again = cursor.position;
  if (readCounts(cursor) !== undefined) return fail(cursor, again, 'a repeat of a repeat: put the first in a group');
  return { kind: 'repeat', node, ...counts };
}

function readCounts(cursor: PatternCursor): { min: number; max: number } | undefined {
  if (take(cursor, '*')) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (take(cursor, '+')) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (take(cursor, '?')) return { min: 0, max: 1 };
  if (peek(cursor) !== '{') return undefined;
  const rest = cursor.characters.slice(cursor.position, cursor.position + 24).join('');
  const counted = /^\{(\d+)(,(\d*))?\}/.exec(rest);
  if (counted === null) return undefined;
  cursor.position += counted[0].length;
  const min = Number(counted[1]);
  if (counted[2] === undefined) return { min, max: min };
  return { min, max: counted[3] === '' ? Number.POSITIVE_INFINITY : Number(counted[3]) };
}
