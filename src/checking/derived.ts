/**
 * The derived answer of a question, for corrections and for terms that are missing: what `derive` would print; undefined where it gives none.
 */

import { derive } from '../calculus/derive.ts';
import type { Layout } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { onceIn, oncePer } from '../expression/once.ts';
import type { Problem, Question } from '../problem/problem.ts';

const answers = oncePer((_: Question) => new Map<Layout, Expression | undefined>());

export function derivedAnswer(problem: Problem, question: Question, layout: Layout): Expression | undefined {
  return onceIn(answers(question), layout, () => {
    try {
      const derivation = derive(problem, question, layout);
      return derivation.matrix ?? derivation.indexed?.expression;
    } catch {
      // What cannot be derived has no printed answer; the verdict does not depend on it.
      return undefined;
    }
  });
}
