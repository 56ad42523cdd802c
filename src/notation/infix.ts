/**
 * What mathjs, NumPy and PyTorch have in common: sums, products, quotients and powers between operators that associate to the left,
 * and scalars that combine with any shape. A spelling says which signs and names a language has for them.
 */
import { isScalarExpression } from '../expression/construct.ts';
import type { Expression, Operator } from '../expression/expression.ts';
import {
  isLoose,
  LEVEL,
  type Level,
  type Piece,
  type Print,
  piece,
  type Rules,
  signedSum,
  whole,
  writtenNumber,
} from './pieces.ts';

export interface Spelling {
  readonly matrixProduct: string;
  readonly elementwiseProduct: string;
  readonly elementwiseQuotient: string;
  readonly elementwisePower: string;
  readonly scalarPower: string;
  /** A power of two that is too large to be written out. */
  readonly powerOfTwo: (exponent: number) => string;
  readonly transpose: (matrix: string) => string;
  /** What a product of a row and a column is wrapped in. */
  readonly innerProduct: (product: Piece) => Piece;
}

export const bracket = (text: string): string => `(${text})`;
export const tight = (p: Piece, least: Level): string => (isLoose(p, least) ? bracket(whole(p)) : p.text);

type Infix =
  | 'number'
  | 'dimension'
  | 'add'
  | 'scale'
  | 'multiply'
  | 'hadamard'
  | 'divide'
  | 'power'
  | 'transpose';

/** A matrix of equal entries as its bare scalar, where another argument says the shape. */
function bare(e: Expression, print: Print<Piece>): Piece {
  if (e.op === 'ones') return piece('1');
  if (e.op === 'zeros') return piece('0');
  if (e.op !== 'scale' || !isUniform(e)) return print(e);
  const inner = bare(e.args[1], print);
  return inner.text === '1' && !inner.negative ? print(e.args[0]) : timesScalar(print(e.args[0]), inner);
}

/** Whether all entries are equal by the form of the expression: `s * ones(n)`. */
export function isUniform(e: Expression): boolean {
  let inner = e;
  while (inner.op === 'scale' && !isScalarExpression(inner)) inner = inner.args[1];
  return inner.op === 'ones' || inner.op === 'zeros';
}

/** Prints arguments of one shape; equal entries as a bare scalar, while at least one argument shows the shape. */
export function together(args: readonly Expression[], print: Print<Piece>): Piece[] {
  const uniform = args.map(isUniform);
  if (uniform.every(Boolean)) uniform[0] = false;
  return args.map((arg, at) => (uniform[at] ? bare(arg, print) : print(arg)));
}

/** A scalar in front; 1 disappears and -1 becomes a sign. */
function timesScalar(factor: Piece, e: Piece): Piece {
  const isSum = isLoose(e, LEVEL.hadamard);
  const text = isSum ? bracket(whole(e)) : e.text;
  if (factor.text === '1') return factor.negative ? piece(text, isSum ? LEVEL.atom : e.level, true) : e;
  const isTight = factor.level === LEVEL.scaled || factor.level >= LEVEL.postfix;
  const front = isTight ? factor.text : bracket(factor.text);
  return piece(
    `${front} * ${text}`,
    e.level < LEVEL.scaled && !isSum ? e.level : LEVEL.scaled,
    factor.negative,
  );
}

const isTerm = (p: Piece): boolean => p.level === LEVEL.hadamard || p.level >= LEVEL.postfix;

function numberPiece(value: number, spelling: Spelling): Piece {
  const written = writtenNumber(Math.abs(value));
  if ('powerOfTwo' in written)
    return piece(spelling.powerOfTwo(written.powerOfTwo), LEVEL.postfix, value < 0);
  return 'over' in written
    ? piece(`${written.over[0]} / ${written.over[1]}`, LEVEL.scaled, value < 0)
    : piece(written.decimal, LEVEL.atom, value < 0);
}

/** The rules of the operators that are written between their arguments. */
export function infixRules(spelling: Spelling): Pick<Rules<Piece>, Infix & Operator> {
  const hadamard = (left: Piece, right: Piece): Piece => {
    const front = isTerm(left) ? left.text : bracket(left.text);
    const back = right.negative || !isTerm(right) ? bracket(whole(right)) : right.text;
    return piece(`${front} ${spelling.elementwiseProduct} ${back}`, LEVEL.hadamard, left.negative);
  };
  return {
    number: e => numberPiece(e.value, spelling),
    dimension: e => piece(e.name),
    add: (e, print) => signedSum(together(e.args, print), bracket),
    scale: (e, print) => timesScalar(print(e.args[0]), print(e.args[1])),
    multiply: (e, print) => {
      const [a, b] = e.args;
      if (isScalarExpression(a)) return timesScalar(print(a), print(b));
      if (isScalarExpression(b)) return timesScalar(print(b), print(a));
      const left = print(a);
      const front = left.level < LEVEL.scaled ? bracket(left.text) : left.text;
      const text = `${front} ${spelling.matrixProduct} ${tight(print(b), LEVEL.product)}`;
      const level = left.level === LEVEL.scaled ? LEVEL.scaled : LEVEL.product;
      const joined = piece(text, level, left.negative);
      return isScalarExpression(e) ? spelling.innerProduct(joined) : joined;
    },
    hadamard: (e, print) => {
      const [left, right] = together(e.args, print) as [Piece, Piece];
      return isScalarExpression(e) ? timesScalar(left, right) : hadamard(left, right);
    },
    divide: (e, print) => {
      const [a, b] = e.args;
      const [over, under] = isScalarExpression(b) ? [print(a), print(b)] : together([a, b], print);
      const sign = isScalarExpression(b) ? '/' : spelling.elementwiseQuotient;
      const front = over!.level < LEVEL.hadamard ? bracket(over!.text) : over!.text;
      return piece(`${front} ${sign} ${tight(under!, LEVEL.postfix)}`, LEVEL.scaled, over!.negative);
    },
    power: (e, print) => {
      const [base, exponent] = e.args;
      const [low, high] = isScalarExpression(exponent)
        ? [print(base), print(exponent)]
        : together([base, exponent], print);
      const sign = isScalarExpression(e) ? spelling.scalarPower : spelling.elementwisePower;
      return piece(`${tight(low!, LEVEL.atom)} ${sign} ${tight(high!, LEVEL.atom)}`, LEVEL.postfix);
    },
    transpose: (e, print) => {
      const arg = print(e.args[0]);
      if (isScalarExpression(e)) return arg;
      return piece(spelling.transpose(tight(arg, LEVEL.atom)), LEVEL.postfix);
    },
  };
}

/** The signs of Python, which has one of its own for the matrix product. */
export const PYTHON_SIGNS = {
  matrixProduct: '@',
  elementwiseProduct: '*',
  elementwiseQuotient: '/',
  elementwisePower: '**',
  scalarPower: '**',
  powerOfTwo: exponent => `2.0**${exponent}`,
} satisfies Partial<Spelling>;
