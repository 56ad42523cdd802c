/** Nodes that several readers build alike: operators that stand as names, signed terms, factors side by side. */

import type { Formula, FormulaOf, Range } from '../../formula.ts';
import { nameFormula } from '../../leaves.ts';
import type { Token } from '../tokens/tokens.ts';
import { join, rangeOf } from './ranges.ts';

/** An operator that stands where a symbol would: `\cdot` in f(\cdot), `*` in x^*. */
export const operatorName = (one: Token): Formula =>
  nameFormula(one.value === '*' ? 'ast' : one.value, rangeOf(one));

/** Signs before a term, the last one innermost. */
export function signAll(signs: readonly Token[], term: Formula): Formula {
  let result = term;
  for (let i = signs.length - 1; i >= 0; i--) {
    const one = signs[i]!;
    result = {
      kind: 'sum',
      terms: [{ sign: one.kind as '+' | '-', signRange: rangeOf(one), term: result }],
      range: join(rangeOf(one), result.range),
    };
  }
  return result;
}

/** A formula as one whole, without brackets that are seen. */
export const grouped = (body: Formula, range: Range): FormulaOf<'group'> => ({
  kind: 'group',
  open: '{',
  close: '}',
  visible: false,
  body,
  range,
});

/** Two factors or more without signs between them. */
export const juxtaposed = (factors: readonly Formula[], range: Range): Formula => ({
  kind: 'product',
  factors,
  signs: factors.slice(1).map(() => 'juxtaposed' as const),
  signRanges: factors.slice(1).map(factor => [factor.range[0], factor.range[0]] as const),
  range,
});

/** A formula with what is noted over or under it; a name is only marked by it, as by an accent. */
export const noted = (body: Formula, note: Formula | undefined, range: Range): Formula =>
  body.kind === 'name' || !note ? { ...body, range } : { ...grouped(body, range), note };
