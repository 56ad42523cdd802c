/** Nodes that several readers build alike: operators that stand as names, signed terms, notes. */

import { grouped } from '../../compose.ts';
import type { Formula, Range } from '../../formula.ts';
import { nameFormula, signedTerm } from '../../leaves.ts';
import { rangeOf } from '../../ranges.ts';
import type { Token } from '../tokens/tokens.ts';

/** An operator that stands where a symbol would: `\cdot` in f(\cdot), `*` in x^*. */
export const operatorName = (one: Token): Formula =>
  nameFormula(one.value === '*' ? 'ast' : one.value, rangeOf(one));

/** Signs before a term, the last one innermost. */
export const signAll = (signs: readonly Token[], term: Formula): Formula =>
  signs.reduceRight((signed, one) => signedTerm(one.kind as '+' | '-', rangeOf(one), signed), term);

/** A formula with what is noted over or under it; a name is only marked by another one, as by an accent. */
export const noted = (body: Formula, note: Formula | undefined, range: Range): Formula =>
  !note || (body.kind === 'name' && note.kind !== 'relation' && note.kind !== 'product')
    ? { ...body, range }
    : { ...grouped(body, range), note };
