/** What a pattern is once read: the syntax of RE2, which Alertmanager's matchers use, without captures. */
export type PatternNode =
  | { kind: 'character'; accepts: (codePoint: number) => boolean; literal?: string }
  | { kind: 'assertion'; holds: (before: number, after: number) => boolean }
  | { kind: 'sequence'; nodes: PatternNode[] }
  | { kind: 'choice'; nodes: PatternNode[] }
  | { kind: 'repeat'; node: PatternNode; min: number; max: number };

/** Stands for "no character" on either side of the text in an assertion. */
export const outside = -1;

/** `i`: case ignored; `m`: ^ and $ at each line; `s`: the dot takes line feeds. `U` (lazy by default) changes nothing in a whole match. */
export interface PatternFlags {
  i: boolean;
  m: boolean;
  s: boolean;
}

/** Where the reading of a pattern is. The first problem moves to the end, so that every loop stops. */
export interface PatternCursor {
  characters: string[];
  position: number;
  flags: PatternFlags;
  depth: number;
  problem?: { at: number; reason: string };
}

export function peek(cursor: PatternCursor, ahead = 0): string {
  return cursor.characters[cursor.position + ahead] ?? '';
}

/** Moves past `text` if it comes next. */
export function take(cursor: PatternCursor, text: string): boolean {
  if (cursor.characters.slice(cursor.position, cursor.position + text.length).join('') !== text) return false;
  cursor.position += text.length;
  return true;
}

export function fail(cursor: PatternCursor, at: number, reason: string): PatternNode {
  cursor.problem ??= { at, reason };
  cursor.position = cursor.characters.length;
  return { kind: 'sequence', nodes: [] };
}

export function isAtEnd(cursor: PatternCursor): boolean {
  return cursor.position >= cursor.characters.length;
}
