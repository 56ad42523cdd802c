/**
 * A sum over steps in time or layers, written out: `\sum_{t=1}^{2} \operatorname{diag}(1 - h_t^2) g_t` is one term for each step. It says what it means where the
 * formula as it stands takes the letter for an index: `h_t^2` for an entry of `h^2`. Without limits such a sum begins with step 1, although a
 * state before it may be called `h_0`.
 */

import { textOf, unwrap } from '../../formula/atom.ts';
import { inBrackets } from '../../formula/compose.ts';
import type { Formula, FormulaOf, Reading, Term } from '../../formula/formula.ts';
import { withNumber } from '../../formula/meaning/totals/unrolled.ts';
import { mapChildren } from '../../formula/tree.ts';
import { withAllFormulas } from '../statements.ts';
import type { Target } from './target.ts';

/** More steps than a file has numbers are no steps of it. */
const MOST_STEPS = 16;
/** Of all sums of an answer together: sums in sums are written out, too. */
const MOST_TERMS = 64;

/** The answer with its sums over numbers written out; undefined where there are none. */
export function stepsSummed(reading: Reading, { vocabulary }: Target): Reading | undefined {
  let left = MOST_TERMS;
  let last: number | undefined;
  const writtenOut = (formula: Formula): Formula => {
    if (formula.kind !== 'big') return mapChildren(formula, writtenOut);
    last ??= Math.min(vocabulary.lastNumber, MOST_STEPS);
    const steps = stepsOf(formula, last);
    if (!steps || steps.to - steps.from >= left) return mapChildren(formula, writtenOut);
    left -= steps.to - steps.from + 1;
    const { range } = formula;
    const terms: Term[] = [];
    for (let step = steps.from; step <= steps.to; step++)
      terms.push({
        sign: '+',
        signRange: range,
        term: writtenOut(withNumber(formula.body, steps.letter, step)),
      });
    return inBrackets({ kind: 'sum', terms, range });
  };
  return withAllFormulas(reading, writtenOut);
}

interface Steps {
  readonly letter: string;
  readonly from: number;
  readonly to: number;
}

/** `t = 1` below and a number above, or `t` alone: as far as the names of the file are numbered. */
function stepsOf({ operator, lower, upper }: FormulaOf<'big'>, last: number): Steps | undefined {
  const below = lower && unwrap(lower);
  if (operator !== 'sum' || !below || last < 2) return undefined;
  if (below.kind === 'name') return upper ? undefined : { letter: textOf(below), from: 1, to: last };
  if (below.kind !== 'relation' || below.sides.length !== 2 || below.signs[0] !== '=') return undefined;
  const from = unwrap(below.sides[1]!);
  const to = upper && unwrap(upper);
  if (from.kind !== 'number' || to?.kind !== 'number' || !(from.value < to.value && to.value <= last))
    return undefined;
  return { letter: textOf(below.sides[0]!), from: from.value, to: to.value };
}
