/** The marks of derivatives, `\partial`, `d` and `\delta`, as they are written: whether they are symbols of the problem is for `meaning/derivatives/written.ts`. */
import { unwrap } from './atom.ts';
import { type Formula, type Range, Unreadable } from './formula.ts';

export type Mark = 'partial' | 'd' | 'delta';

export const markOf = (formula: Formula): Mark | undefined =>
  formula.kind === 'name' &&
  formula.accents.length === 0 &&
  (formula.name === 'partial' || formula.name === 'd' || formula.name === 'delta')
    ? formula.name
    : undefined;

export const isDifferential = (formula: Formula): boolean => markOf(formula) !== undefined;

/** The factors of a numerator or denominator of a derivative: its mark, as it is written, and what follows. */
export function marked(
  formula: Formula,
): { mark: Mark; written: Formula; rest: readonly Formula[] } | undefined {
  const inner = unwrap(formula);
  const alone = markOf(inner);
  if (alone) return { mark: alone, written: inner, rest: [] };
  if (inner.kind !== 'product') return undefined;
  const written = inner.factors[0]!;
  const mark = markOf(written);
  return mark && { mark, written, rest: inner.factors.slice(1) };
}

/** What a bar that only names a point says of anything but a function: nothing. */
export const unsaidPoint = (range: Range): Unreadable =>
  new Unreadable('syntax', range, 'the bar does not say what stands for what', 'write |_{z = z_1}');
