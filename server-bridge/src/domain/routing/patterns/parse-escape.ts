import { negateInClass } from './make-character.ts';
import { fail, type PatternCursor, peek } from './pattern-tree.ts';

const digits = '0-9';
/** Without the vertical tab, as in Go. */
const spaces = '\\t\\n\\f\\r ';
const wordCharacters = '0-9A-Za-z_';

const perlClasses: ReadonlyMap<string, string> = new Map([
  ['d', digits],
  ['D', negateInClass(digits)],
  ['s', spaces],
  ['S', negateInClass(spaces)],
  ['w', wordCharacters],
  ['W', negateInClass(wordCharacters)],
]);

const controls: ReadonlyMap<string, string> = new Map([
  ['a', '\u0007'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** `\d`, `\pL`, `\p{Greek}`: the inside of JavaScript's brackets for it; undefined where something else comes next. */
export function readEscapedSet(cursor: PatternCursor): string | undefined {
  if (peek(cursor) !== '\\') return undefined;
  const perlClass = perlClasses.get(peek(cursor, 1));
  if (perlClass !== undefined) {
    cursor.position += 2;
    return perlClass;
  }
  const rest = cursor.characters.slice(cursor.position, cursor.position + 48).join('');
  const property = /^\\([pP])(?:\{(\^?)(\w+)\}|(\w))/.exec(rest);
  if (property === null) return undefined;
  const name = property[3] ?? property[4] ?? '';
  const letter = (property[1] === 'P') !== (property[2] === '^') ? 'P' : 'p';
  const body = [`\\${letter}{${name}}`, `\\${letter}{Script=${name}}`].find(isKnownSet);
  if (body === undefined) fail(cursor, cursor.position, `${property[0]} is not a known set of characters`);
  else cursor.position += property[0].length;
  return body ?? '';
}

function isKnownSet(body: string): boolean {
  try {
    return new RegExp(body, 'u') !== undefined;
  } catch {
    return false;
  }
}

/** `\n`, `\.`, `\x7f`, `\x{1f642}`, `\012`: the one character it stands for. */
export function readEscapedCharacter(cursor: PatternCursor): string {
  const at = cursor.position;
  const letter = peek(cursor, 1);
  const rest = cursor.characters.slice(at + 1, at + 12).join('');
  const hex = /^x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(rest);
  const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest);
  const control = controls.get(letter);
  if (hex !== null) {
    const codePoint = Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
    cursor.position += 1 + hex[0].length;
    if (codePoint <= 0x10ffff) return String.fromCodePoint(codePoint);
  } else if (octal !== null) {
    cursor.position += 1 + octal[0].length;
    return String.fromCodePoint(Number.parseInt(octal[0], 8));
  } else if (control !== undefined || /^[^0-9A-Za-z\u0080-\u{10ffff}]$/u.test(letter)) {
    cursor.position += 2;
    return control ?? letter;
  }
  fail(cursor, at, describeBadEscape(letter));
  return '';
}

function describeBadEscape(letter: string): string {
  if (letter === '') return 'a \\ at the end';
  if (/[1-9]/.test(letter)) return `\\${letter}: references to a group do not exist in this syntax`;
  return `\\${letter} is not a known escape`;
}
