/** Dimensions by the names that answers give them. */
import type { Dimension } from '../../../expression/dimension.ts';
import { atomOf, textOf, unwrap } from '../../atom.ts';
import type { Formula } from '../../formula.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { matchQuantity } from './match.ts';

/**
 * The dimension that a formula names: as the file spells it, or as the size of a vector (`d_{\\hat y}`, `n_x` where x is a vector and nothing
 * else is called so).
 */
export function dimensionNamed(formula: Formula, vocabulary: Vocabulary): Dimension | undefined {
  const known = vocabulary.dimensionTexts.get(textOf(formula));
  if (known !== undefined) return known;
  const inner = unwrap(formula);
  if (inner.kind !== 'scripts' || inner.sub === undefined || inner.sup !== undefined) return undefined;
  const base = unwrap(inner.base);
  if (base.kind !== 'name' || !SIZE_NAMES.has(base.name) || vocabulary.patterns.has(base.name))
    return undefined;
  const atom = atomOf(inner.sub);
  const match = atom && matchQuantity(atom, vocabulary);
  if (!match || match.leftovers.length > 0 || atom.primes > 0) return undefined;
  const [rows, cols] = match.pattern.quantity.shape;
  return cols === 1 ? rows : rows === 1 ? cols : undefined;
}

/** Whether a formula is how long an axis is: a dimension, or a number of entries. */
export const isLength = (formula: Formula, vocabulary: Vocabulary): boolean =>
  formula.kind === 'number'
    ? Number.isInteger(formula.value) && formula.value > 0
    : dimensionNamed(formula, vocabulary) !== undefined;

/** `h \times n` */
export const isSize = (formula: Formula, vocabulary: Vocabulary): boolean =>
  formula.kind === 'product' &&
  formula.signs.every(sign => sign === 'times') &&
  formula.factors.every(factor => isLength(factor, vocabulary));

const SIZE_NAMES: ReadonlySet<string> = new Set(['d', 'n', 'D', 'N', 'dim']);

/** `k` for the dimension K, where nothing is called k. */
export function dimensionInOtherCase(text: string, vocabulary: Vocabulary): Dimension | undefined {
  if (text.length !== 1) return undefined;
  const upper = text.toUpperCase();
  return upper !== text && vocabulary.dimensions.has(upper) ? upper : undefined;
}
