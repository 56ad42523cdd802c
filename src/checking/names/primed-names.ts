/**
 * `p' = p (1 - p)` where the file has p as a number or a vector: no transposed p can be meant by that, so it names the student's own derivative, and
 * `p'` is this wherever it stands.
 */
import type { Expression } from '../../expression/expression.ts';
import { type Atom, atomOf } from '../../formula/atom.ts';
import { type Side, Unreadable } from '../../formula/formula.ts';
import { matchQuantity } from '../../formula/meaning/names/match.ts';
import { symbolOf } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';

export interface PrimedName {
  readonly atom: Atom;
  /** Whether the value cannot be what is primed, transposed. */
  readonly fits: (value: Expression) => boolean;
}

export function primedName({ formula }: Side, vocabulary: Vocabulary): PrimedName | undefined {
  if (formula instanceof Unreadable || formula.kind !== 'scripts' || formula.primes === 0) return undefined;
  const atom = atomOf(formula);
  const match = atom && matchQuantity(atom, vocabulary);
  if (!match || match.leftovers.length > 0 || match.primes > 0 || match.pattern.family) return undefined;
  const { rows, cols } = symbolOf(match.pattern.quantity);
  if (rows !== 1 && cols !== 1) return undefined;
  return { atom, fits: value => value.rows === rows && value.cols === cols };
}
