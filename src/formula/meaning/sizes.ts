/** Sizes noted below a symbol: `I_n`, `\mathbf{0}_{m \times n}`. */
import { type Dimension, dimensionOfSize } from '../../expression/dimension.ts';
import { type Script, unwrap } from '../atom.ts';
import type { Formula } from '../formula.ts';
import { dimensionNamed } from './names/dimensions.ts';
import type { Scope } from './scope.ts';

/** The size in `I_n`, `I_{n \times n}`, `\mathbf 1_N`, `\mathbf{0}_{m \times n}`; undefined where the script is no size. */
export function sizesIn(script: Script | undefined, scope: Scope): readonly Dimension[] | undefined {
  if (script === undefined) return undefined;
  const whole =
    script.parts.length === 1
      ? sizeNamed(script.parts[0]!, scope)
      : scope.vocabulary.dimensionTexts.get(script.text);
  if (whole !== undefined) return [whole];
  const content = script.parts.length > 1 ? undefined : script.parts[0];
  const parts =
    content?.kind === 'product' ? content.factors : content?.kind === 'list' ? content.items : script.parts;
  const sizes = parts.map(part => sizeNamed(part, scope));
  return sizes.every(size => size !== undefined) ? (sizes as Dimension[]) : undefined;
}

function sizeNamed(formula: Formula, scope: Scope): Dimension | undefined {
  const known = dimensionNamed(formula, scope.vocabulary);
  if (known !== undefined) return known;
  const inner = unwrap(formula);
  return inner.kind === 'number' && inner.value >= 1 ? dimensionOfSize(inner.value) : undefined;
}
