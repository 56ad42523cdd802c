/**
 * `dS = P \odot (dP - \dots)` of a file that has a dimension or a quantity d: written without a space before a quantity, d is the mark of its gradient, as
 * courses that speak of code call it.
 */
import { type Atom, atomOf } from '../../formula/atom.ts';
import { withPairs } from '../../formula/compose.ts';
import { type Formula, type Reading, type Side, Unreadable } from '../../formula/formula.ts';
import { differentiatedBy, gradientsAmong, isGradientMark } from '../../formula/meaning/names/gradients.ts';
import { matchQuantity } from '../../formula/meaning/names/match.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { chainOf, statementsOf, withAllFormulas } from '../statements.ts';
import { derivativeBy } from './derivative-by.ts';
import type { Target } from './target.ts';

/** The reading with derivatives in the places of such names, but for those that the answer defines; undefined where there are none. */
export function marksWrittenOut(reading: Reading, { question, vocabulary }: Target): Reading | undefined {
  const { patterns, dimensionTexts } = vocabulary;
  if (question.kind !== 'derivative' || !(patterns.has('d') || dimensionTexts.has('d'))) return undefined;
  const heads = new Set<Side>();
  const defined = new Set<string>();
  for (const statement of statementsOf(reading)) {
    const [head, ...rest] = chainOf(statement);
    if (!head || rest.length === 0) continue;
    heads.add(head);
    const { formula } = head;
    if (formula instanceof Unreadable || formula.kind !== 'product') continue;
    for (const atom of gradientsAmong(formula, vocabulary)) defined.add(calledAs(atom, vocabulary));
  }
  const written = (mark: Formula, factor: Formula): Formula | undefined => {
    const of = isMarkOf(mark, factor)
      ? differentiatedAt(factor, question.of, defined, vocabulary)
      : undefined;
    return of === undefined ? undefined : derivativeBy(factor, of, [mark.range[0], factor.range[1]]);
  };
  return withAllFormulas(reading, (formula, side) =>
    heads.has(side) ? formula : withPairs(formula, written),
  );
}

/** What such a name says the gradient of: of a quantity of the file, or whatever is called so. `dz^{[1]}` is not the gradient that `dz^{[2]}` is. */
function calledAs(atom: Atom, vocabulary: Vocabulary): string {
  const key = atom.key.slice(atom.key.indexOf(' ') + 1);
  return `d ${matchQuantity({ ...atom, key }, vocabulary)?.pattern.quantity.name ?? key}`;
}

const isMarkOf = (mark: Formula, of: Formula): boolean =>
  isGradientMark(mark) && mark.name === 'd' && mark.range[1] === of.range[0];

/** What is differentiated by the quantity that a factor names, where the answer defines no such name. */
export function differentiatedAt(
  factor: Formula,
  asked: string,
  defined: ReadonlySet<string>,
  vocabulary: Vocabulary,
): string | undefined {
  const atom = atomOf(factor);
  const match = atom && matchQuantity(atom, vocabulary);
  if (!match || match.pattern.family || defined.has(`d ${atom.key}`)) return undefined;
  const { quantity } = match.pattern;
  if (defined.has(`d ${quantity.name}`)) return undefined;
  const of = differentiatedBy(quantity, vocabulary)?.name ?? asked;
  return of === quantity.name ? undefined : of;
}
