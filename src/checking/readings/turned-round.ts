/** `W^\top \delta = \frac{\partial \ell}{\partial x}`: an equation that ends with what is asked says the answer on its other side. */

import { type Reading, type Statement, Unreadable } from '../../formula/formula.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import { lastEquationOf, meaningOf, withStatements } from '../statements.ts';
import { isWhatIsAsked } from '../uses.ts';
import type { Target } from './target.ts';

/** The reading with the last equation's end at its head; undefined where it does not end with what is asked, or begins with it. */
export function turnedRound(reading: Reading, { question, vocabulary, layout }: Target): Reading | undefined {
  const last = lastEquationOf(reading);
  if (!last?.signs.every(sign => sign === '=')) return undefined;
  const { sides } = last;
  const isAsked = ({ formula }: (typeof sides)[number]): boolean => {
    if (formula instanceof Unreadable) return false;
    const meaning = meaningOf(formula, makeScope(vocabulary, scopeOptions(layout)));
    return !('failure' in meaning) && isWhatIsAsked(meaning.expression, question);
  };
  const end = sides[sides.length - 1]!;
  if (!isAsked(end) || isAsked(sides[0]!)) return undefined;
  const turned: Statement = { ...last, sides: [end, ...sides.slice(0, -1)] };
  return withStatements(reading, last, turned);
}
