/**
 * Powers of what the file knows by one power alone: `\sigma^4`, `\sigma^{-2}` and `\sigma` where it has a scalar `\sigma^2`, and `\Sigma` where it has a
 * matrix `\Sigma^{-1}`.
 */
import { inv, number, power } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import type { Quantity } from '../../../problem/problem.ts';
import { type Atom, textOf } from '../../atom.ts';
import { type Scope, symbolOf } from '../scope.ts';
import { withScripts } from '../scripts.ts';
import type { Vocabulary } from '../vocabulary.ts';

export interface Power {
  readonly quantity: Quantity;
  readonly exponent: number;
}

/** The power of a squared quantity that an atom is, or undefined. */
export function squareOf(atom: Atom, { patterns }: Vocabulary): Power | undefined {
  const named = patterns.get(atom.key);
  if (named?.length !== 1 || atom.primes > 0 || atom.scripts.length > 1) return undefined;
  const { quantity, labels } = named[0]!;
  if (labels.length !== 1 || labels[0] !== '2' || !isSquare(quantity)) return undefined;
  const [script] = atom.scripts;
  if (script && (script.position !== 'sup' || script.wrapped)) return undefined;
  const text = script === undefined ? '1' : textOf(script.formula);
  return /^-?\d+$/.test(text) ? { quantity, exponent: Number(text) / 2 } : undefined;
}

/** A positive scalar that is written as a square; the 2 of an `a^2` that may be negative is the number of a layer. */
const isSquare = ({ latex, shape, domain }: Quantity): boolean =>
  domain?.kind === 'interval' &&
  domain.from >= 0 &&
  shape[0] === 1 &&
  shape[1] === 1 &&
  /\^(?:2|\{2\})$/.test(latex.trim());

export function readSquare(atom: Atom, scope: Scope): Expression | undefined {
  const found = squareOf(atom, scope.vocabulary);
  return found && power(symbolOf(found.quantity), number(found.exponent));
}

/** The matrix whose inverse the file names. */
export function readInverted(atom: Atom, scope: Scope): Expression | undefined {
  const named = scope.vocabulary.patterns.get(atom.key);
  if (named?.length !== 1 || named[0]!.family) return undefined;
  const { quantity, labels } = named[0]!;
  const symbol = symbolOf(quantity);
  const isInverse = labels.length === 1 && labels[0] === '-1' && symbol.rows === symbol.cols;
  return isInverse ? withScripts(inv(symbol), atom.scripts, atom.primes, scope, atom.range) : undefined;
}
