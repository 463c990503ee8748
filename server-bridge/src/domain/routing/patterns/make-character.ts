import type { PatternFlags, PatternNode } from './pattern-tree.ts';

/** A node for one of the characters that `body`, the inside of JavaScript's own brackets, takes. */
export function makeClass(body: string, flags: PatternFlags): PatternNode {
  const regExp = new RegExp(`^[${body}]$`, flags.i ? 'iu' : 'u');
  const isTaken = (codePoint: number) => regExp.test(String.fromCodePoint(codePoint));
  // Labels are mostly ASCII: a look-up instead of a regular expression for each character.
  const ascii = Array.from({ length: 128 }, (_, codePoint) => isTaken(codePoint));
  return { kind: 'character', accepts: (codePoint) => ascii[codePoint] ?? isTaken(codePoint) };
}

export function makeLiteral(character: string, flags: PatternFlags): PatternNode {
  if (flags.i && character.toLowerCase() !== character.toUpperCase()) return makeClass(quoteInClass(character), flags);
  const wanted = character.codePointAt(0);
  return { kind: 'character', accepts: (codePoint) => codePoint === wanted, literal: character };
}

export function quoteInClass(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Brackets cannot hold a negated set, so what `body` (ASCII only) leaves out is written in full. */
export function negateInClass(body: string): string {
  const regExp = new RegExp(`[${body}]`, 'u');
  const ascii = Array.from({ length: 128 }, (_, codePoint) => String.fromCodePoint(codePoint));
  const others = ascii.filter((character) => !regExp.test(character));
  return `${others.map(quoteInClass).join('')}\\u{80}-\\u{10ffff}`;
}
