/** What a side means that may have tuples: `(a, b)` is a column, or a row where only that fits, as in `e = (1, 0)^\top` and `e^\top = (1, 0)`. */
import type { Expression } from '../expression/expression.ts';
import type { Side } from '../formula/formula.ts';
import { makeScope, type Scope, type ScopeOptions } from '../formula/meaning/scope.ts';
import type { Vocabulary } from '../formula/meaning/vocabulary.ts';
import { type Meaning, meaningOf } from './statements.ts';

/** A side as it is read, and where. */
export interface SideRead {
  readonly meaning: Meaning;
  readonly scope: Scope;
}

export function readToFit(
  { formula }: Side,
  vocabulary: Vocabulary,
  options: ScopeOptions,
  fits: (e: Expression) => boolean,
  settle: (meaning: Meaning) => Meaning = meaning => meaning,
): SideRead {
  const readIn = (scope: Scope): SideRead => ({ meaning: settle(meaningOf(formula, scope)), scope });
  const doesFit = ({ meaning }: SideRead) => !('failure' in meaning) && fits(meaning.expression);
  const read = readIn(makeScope(vocabulary, options));
  if (!read.scope.metTuple || doesFit(read)) return read;
  const asRows = readIn(makeScope(vocabulary, { ...options, tuplesAsRows: true }));
  return doesFit(asRows) ? asRows : read;
}
