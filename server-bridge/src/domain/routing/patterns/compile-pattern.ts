import { parsePattern } from './parse-pattern.ts';
import type { PatternNode } from './pattern-tree.ts';
import { runProgram } from './run-program.ts';
import { writeProgram } from './write-program.ts';

export type CompiledPattern =
  | { ok: true; matches: (value: string) => boolean }
  | { ok: false; at: number; reason: string };

/**
 * Turns a pattern in RE2's syntax into a function that says whether it matches a whole value.
 *
 * JavaScript's own engine is not used: it goes back and tries again, so that `(a+)+b` on a label of 40 `a` takes
 * minutes, during which the bridge does nothing else. RE2, which runs the same patterns in Alertmanager, takes a time
 * that grows with the value's length only; so does this (https://swtch.com/~rsc/regexp/regexp1.html). It also accepts
 * what people bring along from there: `(?i)`, `[[:alpha:]]`, `\-`, `\z`.
 */
export function compilePattern(source: string): CompiledPattern {
  const parsed = parsePattern(source);
  if (!parsed.ok) return parsed;
  const words = listLiterals(parsed.tree);
  if (words !== undefined) {
    const known = new Set(words);
    return { ok: true, matches: (value) => known.has(value) };
  }
  const program = writeProgram(parsed.tree);
  if (program === undefined)
    return { ok: false, at: 0, reason: 'too large: its repeats multiply to thousands of steps' };
  return { ok: true, matches: (value) => runProgram(program, value) };
}

/** The words of `critical|high`, by far the commonest pattern; undefined for anything else. */
function listLiterals(node: PatternNode): string[] | undefined {
  if (node.kind === 'choice') {
    const words = node.nodes.map(readLiteral);
    return words.every((word) => word !== undefined) ? words : undefined;
  }
  const word = readLiteral(node);
  return word === undefined ? undefined : [word];
}

function readLiteral(node: PatternNode): string | undefined {
  if (node.kind === 'character') return node.literal;
  if (node.kind !== 'sequence') return undefined;
  let word = '';
  for (const part of node.nodes) {
    const literal = readLiteral(part);
    if (literal === undefined) return undefined;
    word += literal;
  }
  return word;
}
