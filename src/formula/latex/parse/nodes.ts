/** Nodes that several readers build alike: operators that stand as names, signed terms, notes. */

import { grouped } from '../../compose.ts';
import type { Formula, Range } from '../../formula.ts';
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

/** A formula with what is noted over or under it; a name is only marked by it, as by an accent. */
export const noted = (body: Formula, note: Formula | undefined, range: Range): Formula =>
  body.kind === 'name' || !note ? { ...body, range } : { ...grouped(body, range), note };
