/**
 * The parts that LaTeX formulas are put together from: scalars in front, fractions, numbers, and constants that take the size of what they
 * meet.
 */

import { isIndex, literal, number } from '../expression/construct.ts';
import type { Expression, Node } from '../expression/expression.ts';
import { nodesOf } from '../expression/nodes.ts';
import { isUniform } from './infix.ts';
import { bracket } from './latex-symbols.ts';
import { isLoose, LEVEL, type Level, type Piece, type Print, piece, whole, writtenNumber } from './pieces.ts';

export const tight = (p: Piece, least: Level): string => (isLoose(p, least) ? bracket(whole(p)) : p.text);

/** Two factors side by side; digits do not touch. */
export const beside = (left: string, right: string): string =>
  /^(?:\d|\\frac\{\d+\}\{\d+\})/.test(right) ? `${left} \\cdot ${right}` : `${left} ${right}`;

const isOne = (p: Piece): boolean => p.text === '1' && p.level === LEVEL.atom;

/** A scalar in front: `2 A`, `\frac{1}{K} A`, `(x^\top y) A`, and a bare minus for -1. */
export function scaled(factor: Piece, e: Piece): Piece {
  const isSum = isLoose(e, LEVEL.big);
  const text = isSum ? bracket(whole(e)) : e.text;
  if (isOne(factor)) return factor.negative ? piece(text, isSum ? LEVEL.atom : e.level, true) : e;
  const front =
    factor.level < LEVEL.scaled || factor.level === LEVEL.product ? bracket(factor.text) : factor.text;
  const level = isSum || e.level > LEVEL.scaled ? LEVEL.scaled : e.level;
  return piece(beside(front, text), level, factor.negative);
}

/** Equal entries as the number alone, as it stands in `\max(0, z)` and in sums of matrices. */
export function bare(e: Expression, print: Print<Piece>): Piece {
  if (e.op === 'ones') return piece('1');
  if (e.op === 'zeros') return piece('0');
  if (e.op !== 'scale' || !isUniform(e)) return print(e);
  const inner = bare(e.args[1], print);
  return isOne(inner) && !inner.negative ? print(e.args[0]) : scaled(print(e.args[0]), inner);
}

/**
 * Constants that take the size of what they meet: columns as `\mathbf{1} - \mathbf{z}`, which shows that they are vectors, matrices and rows
 * as `1 - Z`.
 */
function meeting(e: Expression, print: Print<Piece>): Piece {
  if (e.op === 'eye') return piece('\\mathbf{I}');
  if (e.cols !== 1 && isUniform(e) && isNumeric(e)) return bare(e, print);
  if (e.op === 'ones') return piece('\\mathbf{1}');
  if (e.op === 'zeros') return piece('\\mathbf{0}');
  if (e.op === 'scale' && (e.cols === 1 || !isUniform(e)) && ['ones', 'eye', 'scale'].includes(e.args[1].op))
    return scaled(print(e.args[0]), meeting(e.args[1], print));
  return print(e);
}

/** A written number in front of ones, which meets any shape; another scalar in front says its ones. */
const isNumeric = (e: Expression): boolean =>
  e.op !== 'scale' || (e.args[0].op === 'number' && isNumeric(e.args[1]));

/** Whether an expression has no size that a reader could see. */
export const isConstantMatrix = (e: Expression): boolean =>
  e.op === 'ones' || e.op === 'zeros' || e.op === 'eye' || (e.op === 'scale' && isConstantMatrix(e.args[1]));

/** Prints arguments that meet each other; one of them keeps its size when all are constants. */
export function together(args: readonly Expression[], print: Print<Piece>, constant = meeting): Piece[] {
  return args.every(isConstantMatrix) ? args.map(print) : args.map(arg => constant(arg, print));
}

export const fraction = (over: Piece, under: Piece): Piece =>
  piece(`\\frac{${over.text}}{${whole(under)}}`, LEVEL.postfix, over.negative);

function decimalLatex(decimal: string): string {
  const exponent = /^([\d.]+)e([+-]?)(\d+)$/.exec(decimal);
  if (!exponent) return decimal;
  const power = `10^{${exponent[2] === '-' ? '-' : ''}${exponent[3]}}`;
  return exponent[1] === '1' ? power : `${exponent[1]} \\cdot ${power}`;
}

export function numberLatex(value: number): Piece {
  const written = writtenNumber(Math.abs(value));
  if ('over' in written)
    return piece(`\\frac{${written.over[0]}}{${written.over[1]}}`, LEVEL.postfix, value < 0);
  if ('powerOfTwo' in written) return piece(`2^{${written.powerOfTwo}}`, LEVEL.postfix, value < 0);
  const text = decimalLatex(written.decimal);
  return piece(text, text.includes('10^') ? LEVEL.scaled : LEVEL.atom, value < 0);
}

/** The matrix of a fixed place written out, where its size is a small number. */
export function unitMatrix(e: Node<'unit'>): Expression | undefined {
  const { rows, cols, at } = e;
  if (typeof rows !== 'number' || typeof cols !== 'number' || rows * cols > 36 || at.some(isIndex))
    return undefined;
  const isThere = (i: number, j: number) => i + 1 === at[0] && j + 1 === at[1];
  const row = (i: number) => Array.from({ length: cols }, (_, j) => number(isThere(i, j) ? 1 : 0));
  return literal(Array.from({ length: rows }, (_, i) => row(i)));
}

/** Whether an index stands under a symbol of the summand, which says how far it runs. */
export function showsIndex(e: Expression, index: string): boolean {
  const hasIndex = (node: Expression) => node.free.some(other => other.name === index);
  for (const node of nodesOf(e, hasIndex))
    if (node.op === 'pick' || node.op === 'component')
      if (node.at.some(at => isIndex(at) && at.name === index)) return true;
  return false;
}
