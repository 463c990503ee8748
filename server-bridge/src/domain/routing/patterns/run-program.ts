import { outside } from './pattern-tree.ts';
import type { Program } from './write-program.ts';

/** Whether the program accepts the whole value. Each character is looked at once, with every state that is possible there. */
export function runProgram(program: Program, value: string): boolean {
  const seenAt = new Int32Array(program.length).fill(-1);
  let states: number[] = [];
  let before = outside;
  let after = value.codePointAt(0) ?? outside;
  addStates({ program, states, seenAt, position: 0, before, after }, 0);
  for (let position = 0; position < value.length; ) {
    const codePoint = after;
    position += codePoint > 0xffff ? 2 : 1;
    before = codePoint;
    after = value.codePointAt(position) ?? outside;
    const next = { program, states: [] as number[], seenAt, position, before, after };
    for (const index of states) {
      const instruction = program[index];
      if (instruction?.kind === 'character' && instruction.accepts(codePoint)) addStates(next, instruction.next);
    }
    states = next.states;
    if (states.length === 0) return false;
  }
  return states.some((index) => program[index]?.kind === 'end');
}

interface Step {
  program: Program;
  states: number[];
  /** The position at which each instruction was last reached: none is followed twice at the same place. */
  seenAt: Int32Array;
  position: number;
  before: number;
  after: number;
}

/** Follows what takes no character from `index` on, and keeps what does. */
function addStates(step: Step, index: number): void {
  const waiting = [index];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (step.seenAt[current] === step.position) continue;
    step.seenAt[current] = step.position;
    const instruction = step.program[current];
    if (instruction === undefined) continue;
    if (instruction.kind === 'character' || instruction.kind === 'end') step.states.push(current);
    else if (instruction.kind === 'split') waiting.push(instruction.next, instruction.other);
    else if (instruction.kind === 'jump' || instruction.holds(step.before, step.after)) waiting.push(instruction.next);
  }
}
