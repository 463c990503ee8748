import jsonata from 'jsonata';
import { countSteps, type StepBudget } from './count-steps.ts';
import { compileLinear, LinearRegExp } from './linear-reg-exp.ts';

/** What an expression found; `problem` says in words why it found nothing it should have. */
export type Evaluated = { ok: true; value: unknown } | { ok: false; problem: string };

export interface Expression {
  /** As it is written in vigie.yaml. */
  text: string;
  /** `budget` is shared by all expressions of a body. */
  evaluate(input: unknown, body: unknown, budget: StepBudget): Promise<Evaluated>;
}

export type CompiledExpression = { ok: true; expression: Expression } | { ok: false; problem: string };

/** For what is led astray in depth or width; steps are counted apart. */
const bounds = { stack: 300, sequence: 20_000, RegexEngine: LinearRegExp };

/** The same body must give the same signals, and nothing of a body is ever run. */
const forbidden = new Map([
  ['now', 'the clock'],
  ['millis', 'the clock'],
  ['random', 'chance'],
  ['shuffle', 'chance'],
  ['eval', 'a text of the body run as an expression'],
]);

/** Compiles JSONata, once; `$body` is the whole body where the expression looks at a part of it. */
export function compileExpression(text: string): CompiledExpression {
  try {
    const compiled = jsonata(text, bounds);
    const countOn = countSteps(compiled);
    const problem = findProblem(compiled.ast());
    if (problem !== undefined) return { ok: false, problem };
    const evaluate = (input: unknown, body: unknown, budget: StepBudget) =>
      run(() => countOn(budget, () => compiled.evaluate(input, { body })));
    return { ok: true, expression: { text, evaluate } };
  } catch (error) {
    return { ok: false, problem: describeError(error) };
  }
}

async function run(evaluate: () => Promise<unknown>): Promise<Evaluated> {
  try {
    return { ok: true, value: await evaluate() };
  } catch (error) {
    return { ok: false, problem: describeError(error) };
  }
}

/** The syntax tree is looked through for what JSONata would only find out, or do, later. */
function findProblem(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (node instanceof RegExp) return findRegExpProblem(node);
  if ('type' in node && node.type === 'variable' && 'value' in node) {
    const why = forbidden.get(String(node.value));
    if (why !== undefined) return `$${String(node.value)} is not allowed: it is ${why}`;
  }
  for (const part of Object.values(node)) {
    const problem = findProblem(part);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function findRegExpProblem(pattern: RegExp): string | undefined {
  try {
    compileLinear(pattern);
    return undefined;
  } catch (error) {
    return `/${pattern.source}/: ${describeError(error)}`;
  }
}

const longestProblem = 100;

/** JSONata throws objects of its own, with a message and often a position. */
function describeError(error: unknown): string {
  const isObject = typeof error === 'object' && error !== null;
  const message = isObject && 'message' in error ? String(error.message) : String(error);
  const line = message.replace(/\s+/g, ' ').slice(0, longestProblem);
  const position = isObject && 'position' in error && typeof error.position === 'number' ? error.position : undefined;
  return position === undefined ? line : `${line} (character ${position})`;
}
