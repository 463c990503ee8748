import type { PatternNode } from './pattern-tree.ts';

/** `next` and `other` are indexes into the program. */
export type Instruction =
  | { kind: 'character'; accepts: (codePoint: number) => boolean; next: number }
  | { kind: 'assertion'; holds: (before: number, after: number) => boolean; next: number }
  | { kind: 'jump'; next: number }
  | { kind: 'split'; next: number; other: number }
  | { kind: 'end' };

export type Program = readonly Instruction[];

/** 1,024 characters, the longest label, times this is 4 million steps at worst: some 20 ms. */
const maxInstructions = 4000;

/** Thompson's construction; undefined when the repeats, written out, are too many. */
export function writeProgram(tree: PatternNode): Program | undefined {
  const program: Instruction[] = [];
  writeNode(program, tree);
  program.push({ kind: 'end' });
  return program.length > maxInstructions ? undefined : program;
}

function writeNode(program: Instruction[], node: PatternNode): void {
  // Already too large: `((a{1000}){1000}){1000}` must not be written out to be refused.
  if (program.length > maxInstructions) return;
  switch (node.kind) {
    case 'character':
      program.push({ kind: 'character', accepts: node.accepts, next: program.length + 1 });
      return;
    case 'assertion':
      program.push({ kind: 'assertion', holds: node.holds, next: program.length + 1 });
      return;
    case 'sequence':
      for (const part of node.nodes) writeNode(program, part);
      return;
    case 'choice':
      writeChoice(program, node.nodes);
      return;
    case 'repeat':
      writeRepeat(program, node);
  }
}

function writeChoice(program: Instruction[], nodes: PatternNode[]): void {
  const jumps: { next: number }[] = [];
  for (const [index, node] of nodes.entries()) {
    if (index === nodes.length - 1) {
      writeNode(program, node);
      break;
    }
    const split = { kind: 'split' as const, next: program.length + 1, other: 0 };
    program.push(split);
    writeNode(program, node);
    const jump = { kind: 'jump' as const, next: 0 };
    program.push(jump);
    jumps.push(jump);
    split.other = program.length;
  }
  for (const jump of jumps) jump.next = program.length;
}

function writeRepeat(
  program: Instruction[],
  { node, min, max }: { node: PatternNode; min: number; max: number },
): void {
  for (let time = 0; time < min; time += 1) writeNode(program, node);
  if (max === Number.POSITIVE_INFINITY) {
    const start = program.length;
    const split = { kind: 'split' as const, next: start + 1, other: 0 };
    program.push(split);
    writeNode(program, node);
    program.push({ kind: 'jump', next: start });
    split.other = program.length;
    return;
  }
  const splits: { other: number }[] = [];
  for (let time = min; time < max && program.length <= maxInstructions; time += 1) {
    const split = { kind: 'split' as const, next: program.length + 1, other: 0 };
    program.push(split);
    splits.push(split);
    writeNode(program, node);
  }
  for (const split of splits) split.other = program.length;
}
