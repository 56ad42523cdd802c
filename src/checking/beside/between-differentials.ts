/**
 * Equations between differentials before an answer, `d\mathbf{o} = \mathbf{g} \odot d\mathbf{a} + \mathbf{a} \odot d\mathbf{g}`. They tell how quantities vary together, and no value of any
 * of them, unlike `d\mathbf{o} = \frac{2}{m}(\mathbf{o} - \mathbf{t})`, where `d` is short for a gradient.
 */
import { unwrap } from '../../formula/atom.ts';
import { marked, markOf } from '../../formula/differentials.ts';
import { type Formula, isFormula, type Side, type Statement } from '../../formula/formula.ts';
import { childrenOf } from '../../formula/tree.ts';
import { chainOf } from '../statements.ts';

/**
 * The notes without such equations. All of them stay where a note or the answer writes `d\mathbf{a}` otherwise, or the answer ends in it: there it may be short for a
 * gradient in all of them.
 */
export function withoutDifferentials(
  notes: readonly Statement[],
  answer: readonly Statement[],
  final: Side,
): readonly Statement[] {
  const others = notes.filter(note => !isBetweenDifferentials(note));
  if (others.length === notes.length || holdsIn(final)) return notes;
  const rest = [...others, ...answer.filter(statement => !isBetweenDifferentials(statement))];
  return rest.some(({ sides }) => sides.some(holdsIn)) ? notes : others;
}

function isBetweenDifferentials(statement: Statement): boolean {
  const sides = chainOf(statement);
  const head = sides[0]?.formula;
  return (
    sides.length > 1 &&
    isFormula(head!) &&
    marked(head)?.mark === 'd' &&
    sides.every(({ formula }) => isFormula(formula) && holdInTerms(formula))
  );
}

/** Whether a differential stands in each term. */
function holdInTerms(formula: Formula): boolean {
  const inner = unwrap(formula);
  if (inner.kind === 'group') return holdInTerms(inner.body);
  return inner.kind === 'sum' ? inner.terms.every(({ term }) => holdInTerms(term)) : holds(inner);
}

const holdsIn = ({ formula }: Side): boolean => isFormula(formula) && holds(formula);

/** Whether a differential stands in a formula outside the derivatives in it. */
function holds(formula: Formula): boolean {
  if (formula.kind === 'fraction' && marked(formula.numerator) && marked(formula.denominator)) return false;
  if (
    formula.kind === 'product' &&
    formula.factors.some((factor, at) => markOf(unwrap(factor)) === 'd' && formula.signs[at] === 'juxtaposed')
  )
    return true;
  return childrenOf(formula).some(holds);
}
