/** `X^\top_{(D, N)} \frac{\partial L}{\partial Y}_{(N, M)}`, `W_{D \times M}`: sizes noted below what has them, as pages on shapes do. */
import { textOf, unwrap } from '../../formula/atom.ts';
import type { Formula, Reading } from '../../formula/formula.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { mapChildren } from '../../formula/tree.ts';
import { withAllFormulas } from '../statements.ts';
import type { Target } from './target.ts';

/** What has its size below it by custom. */
const CONSTANTS: ReadonlySet<string> = new Set(['I', '0', '1', 'Id']);

/** The reading without such sizes; undefined where it has none. */
export function withoutSizesBelow(reading: Reading, { vocabulary }: Target): Reading | undefined {
  const bare = (formula: Formula): Formula => {
    const whole = mapChildren(formula, bare);
    if (whole.kind !== 'scripts' || !whole.sub || !isSizes(whole.sub, vocabulary)) return whole;
    if (CONSTANTS.has(textOf(whole.base))) return whole;
    return whole.sup || whole.primes > 0 ? { ...whole, sub: undefined } : whole.base;
  };
  return withAllFormulas(reading, bare);
}

/** `(N, M)`, `N \times M`, `(M)`. */
function isSizes(sub: Formula, { dimensionTexts }: Vocabulary): boolean {
  const inner = unwrap(sub);
  const bracketed = inner.kind === 'group' && inner.open === '(' ? unwrap(inner.body) : undefined;
  const body = bracketed ?? inner;
  const sizes =
    body.kind === 'list' && bracketed
      ? body.items
      : body.kind === 'product' && body.signs.every(sign => sign === 'times')
        ? body.factors
        : bracketed
          ? [body]
          : [];
  const isDimension = (size: Formula): boolean => dimensionTexts.has(textOf(size));
  return (
    sizes.some(isDimension) &&
    sizes.every(size => isDimension(size) || (size.kind === 'number' && size.value > 0))
  );
}
