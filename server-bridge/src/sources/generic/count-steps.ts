import type { Expression } from 'jsonata';

/** The evaluations of parts of expressions that a body has left. */
export interface StepBudget {
  left: number;
}

/** Reading a field is about three steps, a step 2 us or more; an alert of the examples takes 81 at most. Not a time: the same body is refused on a busy machine only if it is on an idle one. */
export const stepsABody = 300_000;
const stepsAnExpression = 30_000;

const entry = Symbol.for('jsonata.__evaluate_entry');

/**
 * Counts the steps of an expression: JSONata calls what is bound to this symbol at each. The first call of an
 * evaluation comes before `evaluate` returns, which tells whose budget it is; the environment it is given tells later
 * ones apart, since several bodies may be on their way.
 */
export function countSteps(compiled: Expression) {
  const budgets = new WeakMap<object, StepBudget>();
  let starting: StepBudget | undefined;
  const count = (_expression: unknown, _input: unknown, { base }: { base: object }) => {
    const budget = budgets.get(base) ?? starting;
    if (budget === undefined) return;
    budgets.set(base, budget);
    budget.left -= 1;
    if (budget.left < 0) throw new Error('too many steps: a loop without end?');
  };
  // Typed for names only.
  Reflect.apply(compiled.assign, compiled, [entry, count]);
  return async (body: StepBudget, evaluate: () => Promise<unknown>): Promise<unknown> => {
    const budget = { left: Math.min(body.left, stepsAnExpression) };
    const given = budget.left;
    starting = budget;
    const result = evaluate();
    starting = undefined;
    try {
      return await result;
    } finally {
      body.left -= given - Math.max(budget.left, 0);
    }
  };
}
