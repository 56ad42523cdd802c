/**
 * The derived answer of a question, for corrections and for terms that are missing: what `derive` would print; undefined where it gives none.
 */

import { derive } from '../calculus/derive.ts';
import type { Layout } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import type { Problem, Question } from '../problem/problem.ts';

const answers = new WeakMap<Question, Map<Layout, Expression | undefined>>();

export function derivedAnswer(problem: Problem, question: Question, layout: Layout): Expression | undefined {
  let known = answers.get(question);
  if (!known) {
    known = new Map();
    answers.set(question, known);
  }
  if (!known.has(layout)) {
    let answer: Expression | undefined;
    try {
      const derivation = derive(problem, question, layout);
      answer = derivation.matrix ?? derivation.indexed?.expression;
    } catch {
      // What cannot be derived has no printed answer; the verdict does not depend on it.
      answer = undefined;
    }
    known.set(layout, answer);
  }
  return known.get(layout);
}
