/** Sizes at the head of a statement: a name of the student's own where what stands behind it is no number, or another size. */
import type { Expression } from '../../expression/expression.ts';
import { type Atom, atomOf, textOf } from '../../formula/atom.ts';
import { type Side, Unreadable } from '../../formula/formula.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';

/** A dimension at the head of a statement: `H = A X` is a name of the student's own, `H = 3` is none. */
export function sizeNamed({ formula }: Side, { dimensionTexts }: Vocabulary): Atom | undefined {
  return formula instanceof Unreadable || formula.kind !== 'name' || !dimensionTexts.has(textOf(formula))
    ? undefined
    : atomOf(formula);
}

/** `m = X.shape[0]`, where that is another size of the file, or `d = \|q - a\|`, which is none: what the student calls so from there on. */
export const isOtherSize = (e: Expression, { key }: Atom, { dimensionTexts }: Vocabulary): boolean =>
  e.op === 'dimension' ? e.name !== dimensionTexts.get(key) : isOfQuantities(e);

const isOfQuantities = (e: Expression): boolean => e.op === 'symbol' || e.args.some(isOfQuantities);
