/** Copies of a problem that share nothing with it that a cache could know: every expression in it is made anew. */
import type { Expression } from '../src/expression/expression.ts';
import type { Problem } from '../src/problem/problem.ts';

const copied = (e: Expression): Expression =>
  ({ ...e, args: e.args.length === 0 ? e.args : e.args.map(copied) }) as Expression;

/** The same problem as if it had just been loaded. */
export const fresh = (problem: Problem): Problem => ({
  ...problem,
  quantities: new Map(
    [...problem.quantities].map(([name, quantity]) => [
      name,
      { ...quantity, definition: quantity.definition && copied(quantity.definition) },
    ]),
  ),
  questions: problem.questions.map(question => ({ ...question })),
});
