/** `\left[\frac{\partial u_i}{\partial v_j}\right]_{i,j} = \dots`: the entries of a matrix in brackets at the head, and behind it what each of them is. */

import { isScalar } from '../../expression/dimension.ts';
import { scriptsOf, textOf, unwrap } from '../../formula/atom.ts';
import { withIndicesExchanged } from '../../formula/exchanged.ts';
import { type Formula, isFormula, type Reading } from '../../formula/formula.ts';
import { allPartsOf } from '../../formula/tree.ts';
import type { Problem } from '../../problem/problem.ts';
import { type FormulaQuestion, quantityNamed } from '../reference.ts';
import { chainOf, statementsOf, withSide } from '../statements.ts';
import type { Target } from './target.ts';

/** The reading with the entry itself at the head of its last equation; undefined where there are no such brackets. A matrix that is told the other way round than the asked layout has it has the other entry there. */
export function entryAtHead(
  reading: Reading,
  { question, vocabulary: { problem } }: Target,
): Reading | undefined {
  const last = statementsOf(reading).at(-1);
  const sides = last ? chainOf(last) : [];
  const [head] = sides;
  if (!last || !head || sides.length < 2 || !isFormula(head.formula)) return undefined;
  const formula = entryIn(head.formula, orderIn(problem, question));
  return formula && withSide(reading, last, head, formula);
}

/** How the places of a matrix follow each other by what its entries are told with: as they stand in `\frac{\partial u_i}{\partial v_j}`, the other way round, or either. */
type Order = 'as told' | 'turned' | 'either';

function orderIn(problem: Problem, question: FormulaQuestion): Order {
  const { layout } = question;
  if (question.kind === 'value') return 'as told';
  if (layout === 'any') return 'either';
  const isTurned = isScalar(quantityNamed(problem, question.of).shape) ? 'numerator' : 'denominator';
  return layout === isTurned ? 'turned' : 'as told';
}

/** What stands in brackets, where the letters below them stand in it as well, at the place that they name. */
function entryIn(head: Formula, order: Order): Formula | undefined {
  if (head.kind !== 'scripts' || !head.sub || head.sup || head.primes > 0) return undefined;
  const base = unwrap(head.base);
  if (base.kind !== 'group' || (base.open !== '(' && base.open !== '[')) return undefined;
  const letters = scriptsOf(head).flatMap(({ parts }) => parts.map(textOf));
  const within = allPartsOf([base.body]).map(textOf);
  if (!letters.every(letter => /^[a-z]$/.test(letter) && within.includes(letter))) return undefined;
  const [one, other, ...more] = letters as [string, string | undefined, ...string[]];
  if (other === undefined || order === 'either') return base.body;
  const isAsTold = within.indexOf(one) < within.indexOf(other);
  if (isAsTold === (order === 'as told')) return base.body;
  return more.length === 0 ? withIndicesExchanged(base.body, one, other) : undefined;
}
