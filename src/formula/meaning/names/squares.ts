/**
 * Powers of what the file knows by one power alone: `\sigma^4`, `\sigma^{-2}` and `\sigma` where it has a scalar `\sigma^2`, and `\Sigma` where it has a
 * matrix `\Sigma^{-1}`.
 */
import { inv, number, power } from '../../../expression/construct.ts';
import { isScalar } from '../../../expression/dimension.ts';
import type { Expression } from '../../../expression/expression.ts';
import type { Problem, Quantity } from '../../../problem/problem.ts';
import { type Atom, type Script, textOf } from '../../atom.ts';
import { type Scope, symbolOf } from '../scope.ts';
import { withScripts } from '../scripts.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { matchAmong } from './match.ts';

interface Power {
  readonly quantity: Quantity;
  readonly exponent: number;
  /** What hangs on the name besides the power: the places of an entry. */
  readonly leftovers: readonly Script[];
}

/** The power of a squared quantity that an atom is, or undefined. */
export function squareOf(atom: Atom, { patterns, problem }: Vocabulary): Power | undefined {
  const named = patterns.get(atom.key);
  if (named === undefined || atom.primes > 0) return undefined;
  if (!named.every(({ labels, quantity }) => labels.includes('2') && isSquare(quantity, problem)))
    return undefined;
  const above = atom.scripts.filter(({ position }) => position === 'sup');
  if (above.length > 1 || above[0]?.wrapped) return undefined;
  const text = above[0] === undefined ? '1' : textOf(above[0].formula);
  if (!/^-?\d+$/.test(text)) return undefined;
  const two: Script = { position: 'sup', wrapped: false, text: '2', parts: [TWO], formula: TWO };
  const below = atom.scripts.filter(script => script !== above[0]);
  const match = matchAmong({ ...atom, scripts: [two, ...below] }, named);
  if (match === undefined || match.leftovers.includes(two)) return undefined;
  return { quantity: match.pattern.quantity, exponent: Number(text) / 2, leftovers: match.leftovers };
}
const TWO = { kind: 'number', value: 2, text: '2', range: [0, 0] } as const;

/** Nobody numbers layers of a σ that is not negative: it is the variance of each place. */
const VARIANCE = /\\sigma(?![A-Za-z])/;

/** What is written as a square and is one; the 2 of an `a^2` that may be negative, or that an activation made, is the number of a layer. */
const isSquare = ({ latex, aliases, shape, domain, definition }: Quantity, problem: Problem): boolean =>
  [latex, ...aliases].some(one => /\^(?:2|\{2\})(?:_(?:\w|\\[a-zA-Z]+|\{[^^]*\}))?$/.test(one.trim())) &&
  (definition === undefined
    ? domain?.kind === 'interval' && domain.from >= 0 && (isScalar(shape) || VARIANCE.test(latex))
    : addsSquares(definition, problem));

/** Whether an expression is made of squares by sums, and by factors that are numbers above 0: a variance. */
function addsSquares(e: Expression, problem: Problem): boolean {
  switch (e.op) {
    case 'number':
      return e.value > 0;
    case 'dimension':
    case 'ones':
      return true;
    case 'power':
      return e.args[1].op === 'number' && e.args[1].value % 2 === 0;
    case 'symbol': {
      const definition = problem.quantities.get(e.name)?.definition;
      return definition !== undefined && addsSquares(definition, problem);
    }
    case 'multiply':
    case 'hadamard': {
      const [a, b] = e.args;
      const isOfItself = isSame(e.op === 'multiply' && a.op === 'transpose' ? a.args[0] : a, b);
      return isOfItself || e.args.every(arg => addsSquares(arg, problem));
    }
    case 'add':
    case 'scale':
    case 'divide':
    case 'sum':
    case 'transpose':
      return e.args.every(arg => addsSquares(arg, problem));
    default:
      return false;
  }
}

/** Whether sums and products of names are built alike. */
const isSame = (a: Expression, b: Expression): boolean =>
  a.op === 'symbol' && b.op === 'symbol'
    ? a.name === b.name
    : SAME.has(a.op) && a.op === b.op && a.args.every((arg, at) => b.args[at] && isSame(arg, b.args[at]));
const SAME: ReadonlySet<Expression['op']> = new Set(['add', 'multiply', 'hadamard', 'ones']);

export function readSquare(atom: Atom, scope: Scope): Expression | undefined {
  const found = squareOf(atom, scope.vocabulary);
  if (found === undefined) return undefined;
  const square = withScripts(symbolOf(found.quantity), found.leftovers, 0, scope, atom.range);
  return power(square, number(found.exponent));
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
