/**
 * Names of the student's own for a derivative that the question allows: `\delta = \frac{\partial J}{\partial z} = p - y`, and later `W^\top \delta`. What was
 * written for it may use what the answer may not; the name stands for the derivative, where it is equal to it.
 */
import { mapArguments } from '../../calculus/simplify.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Statement } from '../../formula/formula.ts';
import { makeScope, type ScopeOptions, scopeOptions } from '../../formula/meaning/scope.ts';
import { vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import { drawsOnAllSides } from '../../numeric/other-sides.ts';
import type { Judgement } from '../judgement.ts';
import { brokenRule } from '../rules.ts';
import { chainOf, meaningOf } from '../statements.ts';
import type { Handed } from './search.ts';

/** The judgement on the answer with derivatives in the place of their names, where that is right. */
export function withDerivativesNamed(
  { problem, question, reading, before = [], plain }: Handed,
  judgement: Judgement,
): Judgement | undefined {
  const { reason, final, layout, own } = judgement;
  if (reason?.kind !== 'not-allowed' || own.length === 0 || 'failure' in final.meaning) return undefined;
  const allowed = new Set(question.allow?.filter(name => name.includes('/')));
  if (allowed.size === 0) return undefined;
  const vocabulary = vocabularyOf(problem);
  const named = scopeOptions(layout, { own, strict: problem.strict, plain });
  const bare = scopeOptions(layout, {
    strict: problem.strict,
    plain,
    ...(plain ? { other: 'gradients' } : {}),
  });
  const meaningsIn = (statement: Statement, options: ScopeOptions): readonly Expression[] =>
    chainOf(statement).flatMap(({ formula }) => {
      const meaning = meaningOf(formula, makeScope(vocabulary, options));
      return 'failure' in meaning ? [] : meaning.expression;
    });
  const isAllowed = (e: Expression): boolean =>
    e.op === 'derivative' && e.args[0].op === 'symbol' && allowed.has(`d${e.args[0].name}/d${e.wrt.name}`);
  const values = new Set(own.map(({ value }) => value));
  const derivatives = new Map<Expression, Expression>();
  for (const statement of [...before, reading].flatMap(({ statements }) => statements)) {
    const derivative = meaningsIn(statement, bare).find(isAllowed);
    if (!derivative) continue;
    for (const value of meaningsIn(statement, named))
      if (
        values.has(value) &&
        value.rows === derivative.rows &&
        value.cols === derivative.cols &&
        compareExpressions(derivative, value, drawsOnAllSides(problem)) === 'equal'
      )
        derivatives.set(value, derivative);
  }
  if (derivatives.size === 0) return undefined;
  const inPlace = (e: Expression): Expression => {
    const known = derivatives.get(e);
    if (known) return known;
    const written = mapArguments(e, inPlace);
    derivatives.set(e, written);
    return written;
  };
  const { expression } = final.meaning;
  return brokenRule(question, inPlace(expression))
    ? undefined
    : { ...judgement, verdict: 'correct', reason: undefined };
}
