/** `\left[\frac{\partial u_i}{\partial v_j}\right]_{i,j} = \dots`: the entries of a matrix in brackets at the head, and behind it what each of them is. */
import { scriptsOf, textOf, unwrap } from '../../formula/atom.ts';
import { type Formula, isFormula, type Reading } from '../../formula/formula.ts';
import { allPartsOf } from '../../formula/tree.ts';
import { chainOf, statementsOf, withStatements } from '../statements.ts';

/** The reading with the entry itself at the head of its last equation; undefined where there are no such brackets. */
export function entryAtHead(reading: Reading): Reading | undefined {
  const last = statementsOf(reading).at(-1);
  const sides = last ? chainOf(last) : [];
  const [head] = sides;
  if (!last || !head || sides.length < 2 || !isFormula(head.formula)) return undefined;
  const formula = entryIn(head.formula);
  if (!formula) return undefined;
  return withStatements(reading, last, {
    ...last,
    sides: last.sides.map(one => (one === head ? { ...head, formula } : one)),
  });
}

/** What stands in brackets, where the letters below them stand in it as well. */
function entryIn(head: Formula): Formula | undefined {
  if (head.kind !== 'scripts' || !head.sub || head.sup || head.primes > 0) return undefined;
  const base = unwrap(head.base);
  if (base.kind !== 'group' || (base.open !== '(' && base.open !== '[')) return undefined;
  const letters = scriptsOf(head).flatMap(({ parts }) => parts.map(textOf));
  const within = new Set(allPartsOf([base.body]).map(textOf));
  return letters.every(letter => /^[a-z]$/.test(letter) && within.has(letter)) ? base.body : undefined;
}
