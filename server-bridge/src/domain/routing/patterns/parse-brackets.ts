import { makeClass, negateInClass, quoteInClass } from './make-character.ts';
import { readEscapedCharacter, readEscapedSet } from './parse-escape.ts';
import { fail, isAtEnd, type PatternCursor, type PatternNode, peek, take } from './pattern-tree.ts';

const posixClasses: ReadonlyMap<string, string> = new Map([
  ['alnum', '0-9A-Za-z'],
  ['alpha', 'A-Za-z'],
  ['ascii', '\\u{0}-\\u{7f}'],
  ['blank', '\\t '],
  ['cntrl', '\\u{0}-\\u{1f}\\u{7f}'],
  ['digit', '0-9'],
  ['graph', '!-~'],
  ['lower', 'a-z'],
  ['print', ' -~'],
  ['punct', '!-\\/:-@\\[-`\\{-~'],
  ['space', '\\t\\n\\v\\f\\r '],
  ['upper', 'A-Z'],
  ['word', '0-9A-Za-z_'],
  ['xdigit', '0-9A-Fa-f'],
]);

/** `[abc]`, `[^a-z\d]`, `[[:alpha:]_]`. */
export function parseBrackets(cursor: PatternCursor): PatternNode {
  const at = cursor.position;
  cursor.position += 1;
  let body = take(cursor, '^') ? '^' : '';
  let isFirst = true;
  while (isFirst || peek(cursor) !== ']') {
    if (isAtEnd(cursor)) return fail(cursor, at, 'an opening [ without its closing ]');
    body += readPosixClass(cursor) ?? readEscapedSet(cursor) ?? readRange(cursor);
    isFirst = false;
  }
  cursor.position += 1;
  return makeClass(body, cursor.flags);
}

function readPosixClass(cursor: PatternCursor): string | undefined {
  const rest = cursor.characters.slice(cursor.position, cursor.position + 16).join('');
  const named = /^\[:(\^?)(\w+):\]/.exec(rest);
  if (named === null) return undefined;
  const body = posixClasses.get(named[2] ?? '');
  if (body === undefined) fail(cursor, cursor.position, `${named[0]} is not a known class`);
  else cursor.position += named[0].length;
  return named[1] === '^' && body !== undefined ? negateInClass(body) : body;
}

function readRange(cursor: PatternCursor): string {
  const at = cursor.position;
  const from = readMember(cursor);
  if (peek(cursor) !== '-' || peek(cursor, 1) === ']' || peek(cursor, 1) === '') return quoteInClass(from);
  cursor.position += 1;
  const to = readMember(cursor);
  if ((to.codePointAt(0) ?? 0) < (from.codePointAt(0) ?? 0)) {
    fail(cursor, at, `the range ${from}-${to} ends before it starts`);
    return '';
  }
  return `${quoteInClass(from)}-${quoteInClass(to)}`;
}

function readMember(cursor: PatternCursor): string {
  if (peek(cursor) === '\\') return readEscapedCharacter(cursor);
  cursor.position += 1;
  return cursor.characters[cursor.position - 1] ?? '';
}
