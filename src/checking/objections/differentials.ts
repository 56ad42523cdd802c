/**
 * Equations between differentials, `dL = \operatorname{tr}(G\,dW)`: the derivative is in them, but none of their sides is it, so that they are not read, and not
 * called wrong.
 */
import { atomOf, unwrap } from '../../formula/atom.ts';
import { marked, markOf } from '../../formula/differentials.ts';
import { type Formula, isFormula, type Side, Unreadable } from '../../formula/formula.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { somePart } from '../../formula/tree.ts';
import type { FormulaQuestion } from '../reference.ts';

/** Why such a chain is not read; undefined where it is none. */
export function notOfDerivative(
  sides: readonly Side[],
  question: FormulaQuestion,
  { patterns }: Vocabulary,
): Unreadable | undefined {
  const [first, ...rest] = sides;
  if (question.kind !== 'derivative' || !first || first.formula instanceof Unreadable) return undefined;
  const formula = unwrap(first.formula);
  if (formula.kind !== 'product') return undefined;
  const isOf = (part: Formula): boolean =>
    (patterns.get(atomOf(part)?.key ?? '') ?? []).some(({ quantity }) => quantity.name === question.of);
  const head = marked(formula);
  return head?.rest.length === 1 && isOf(head.rest[0]!) && rest.some(hasDifferential)
    ? new Unreadable('syntax', first.range, 'differentials are not read here', ADVICE)
    : undefined;
}

const ADVICE = 'write what the derivative itself is';

/** `dW` in a formula. */
const hasDifferential = ({ formula }: Side): boolean =>
  isFormula(formula) &&
  somePart(
    formula,
    part => part.kind === 'product' && part.factors.slice(0, -1).some(factor => markOf(factor) !== undefined),
  );
