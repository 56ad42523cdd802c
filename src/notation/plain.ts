/**
 * An expression in the plain syntax of problem files, which is that of mathjs: `2 * (yhat - y)' * W2 * diag(step(z1))`.
 *
 * It uses the names of the file, the dimensions and the functions of the language, nothing else. Index notation has no plain
 * form, unless the sizes are numbers and it can be written out. A row or column whose size is a name is `W[1, :]`.
 */
import { rowsOf } from '../calculus/literals.ts';
import { attempt } from '../expression/attempt.ts';
import * as make from '../expression/construct.ts';
import { COMPLEMENT, type Expression, type Node, type Operator } from '../expression/expression.ts';
import { bracket, infixRules, type Spelling, tight, together } from './infix.ts';
import { LEVEL, type Piece, type Print, piece, printerOf, type Rules, whole } from './pieces.ts';
import { atPlaces } from './substitute.ts';

/** Thrown where there is no plain form. */
class NoPlainForm extends Error {}

/** Matrices that are written out have at most so many entries, sums so many terms. */
const WRITTEN_OUT = 64;

/** The signs of mathjs. */
export const MATHJS: Spelling = {
  matrixProduct: '*',
  elementwiseProduct: '.*',
  elementwiseQuotient: './',
  elementwisePower: '.^',
  scalarPower: '^',
  powerOfTwo: exponent => `2^${exponent}`,
  transpose: matrix => `${matrix}'`,
  innerProduct: product => product,
};

const call = (name: string, ...args: readonly string[]): Piece => piece(`${name}(${args.join(', ')})`);

/** `c .* a + (1 - c) .* b`, without the terms that are zero. */
function chosen(condition: Expression, then: Expression, otherwise: Expression): Expression {
  const opposite =
    condition.op === 'compare'
      ? make.compare(COMPLEMENT[condition.comparison], ...condition.args)
      : make.subtract(make.ones(condition.rows, condition.cols), condition);
  const term = (when: Expression, value: Expression) =>
    make.isOne(value) ? when : make.hadamard(when, value);
  if (make.isZero(otherwise)) return make.isZero(then) ? then : term(condition, then);
  return make.isZero(then)
    ? term(opposite, otherwise)
    : make.add(term(condition, then), term(opposite, otherwise));
}

const sized = (name: string) => (e: Expression) =>
  e.cols === 1 ? call(name, String(e.rows)) : call(name, String(e.rows), String(e.cols));

const applied =
  (name: string) =>
  (e: { readonly args: readonly [Expression] }, print: Print<Piece>): Piece =>
    call(name, whole(print(e.args[0])));

const extremum =
  (name: string) =>
  (e: Expression, print: Print<Piece>): Piece =>
    call(name, ...together(e.args, print).map(whole));

/** The numeric sizes of a matrix that can be written out. */
function writtenSizes(e: Expression): readonly [rows: number, cols: number] | undefined {
  if (typeof e.rows !== 'number' || typeof e.cols !== 'number') return undefined;
  return e.rows * e.cols > WRITTEN_OUT ? undefined : [e.rows, e.cols];
}

/** The matrix of numeric size whose entry (row, col), counted from 1, is given. */
function writtenOut(e: Expression, entry: (row: number, col: number) => Expression): Expression {
  const sizes = writtenSizes(e);
  if (sizes === undefined) throw new NoPlainForm();
  const [rows, cols] = sizes;
  const range = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
  return make.literal(range(rows).map(row => range(cols).map(col => entry(row, col))));
}

function pickPiece(e: Node<'pick'>, print: Print<Piece>): Piece {
  const [of] = e.args;
  const [row, col] = e.at;
  if (make.isIndex(row) || make.isIndex(col)) throw new NoPlainForm();
  if (make.isScalarExpression(of) || (row === undefined && col === undefined)) return print(of);
  const printed = print(of);
  const base = printed.level < LEVEL.atom || printed.negative ? bracket(whole(printed)) : printed.text;
  if (make.isScalarExpression(e)) {
    if (of.cols === 1) return piece(`${base}[${row}]`);
    if (of.rows === 1) return piece(`${base}[${col}]`);
    return piece(`${base}[${row}, ${col}]`);
  }
  if (writtenSizes(e) === undefined) return piece(`${base}[${row ?? ':'}, ${col ?? ':'}]`);
  return print(writtenOut(e, (i, j) => ({ ...e, at: [row ?? i, col ?? j], rows: 1, cols: 1 })));
}

/** A unit matrix: written out, or where its sizes are names, a column of an identity times a row of another. */
function unitPiece(e: Node<'unit'>, print: Print<Piece>): Piece {
  const [row, col] = e.at;
  if (make.isIndex(row) || make.isIndex(col)) throw new NoPlainForm();
  if (writtenSizes(e) !== undefined)
    return print(writtenOut(e, (i, j) => make.number(i === row && j === col ? 1 : 0)));
  const column = () => make.pick(make.eye(e.rows), undefined, row);
  const across = () => make.pick(make.eye(e.cols), col, undefined);
  if (e.cols === 1) return print(column());
  return print(e.rows === 1 ? across() : make.multiply(column(), across()));
}

const rulesIn = (spelling: Spelling): Rules<Piece> => ({
  ...infixRules(spelling),
  constant: e => piece(e.name),
  symbol: e => piece(e.name),
  ones: sized('ones'),
  zeros: sized('zeros'),
  eye: e => call('eye', String(e.rows)),
  unit: unitPiece,
  delta: e => {
    const [i, j] = e.at;
    if (make.isIndex(i) || make.isIndex(j)) throw new NoPlainForm();
    return piece(i === j ? '1' : '0');
  },
  position: () => {
    throw new NoPlainForm();
  },
  compare: (e, print) => {
    const [left, right] = together(e.args, print).map(p => tight(p, LEVEL.sum));
    return piece(`${left} ${e.comparison} ${right}`, LEVEL.open);
  },
  choose: (e, print) => print(chosen(...e.args)),
  maximum: extremum('max'),
  minimum: extremum('min'),
  map: (e, print) => {
    // Of the functions of the language, derivatives are written out before they come here.
    const name = 'd_'.repeat(e.order) + e.fn.name;
    return call(name, whole(print(e.args[0])));
  },
  sum: applied('sum'),
  norm: applied('norm'),
  trace: applied('trace'),
  det: applied('det'),
  inv: applied('inv'),
  diag: applied('diag'),
  diagonal: (e, print) => print(make.multiply(make.hadamard(e.args[0], make.eye(e.rows)), make.ones(e.rows))),
  softmax: applied('softmax'),
  logsumexp: applied('logsumexp'),
  literal: (e, print) => {
    const rows = rowsOf(e).map(row => row.map(entry => whole(print(entry))));
    // In mathjs, [a, b] has one axis only.
    if (e.rows === 1) return piece(`[${rows[0]!.join('; ')}]'`, LEVEL.postfix);
    return piece(`[${rows.map(row => row.join(', ')).join('; ')}]`);
  },
  pick: pickPiece,
  total: (e, print) => {
    const size = e.index.dimension;
    if (typeof size !== 'number' || size > WRITTEN_OUT) throw new NoPlainForm();
    const terms = Array.from({ length: size }, (_, at) =>
      atPlaces(e.args[0], new Map([[e.index.name, at + 1]])),
    );
    return print(make.add(...terms));
  },
  tabulate: (e, print) => {
    const [row, col] = e.at;
    return print(
      writtenOut(e, (i, j) => {
        const places = new Map<string, number>();
        if (row) places.set(row.name, i);
        if (col) places.set(col.name, j);
        return atPlaces(e.args[0], places);
      }),
    );
  },
  derivative: e => {
    const [of] = e.args;
    if (of.op !== 'symbol') throw new NoPlainForm();
    return piece(`d_${of.name}_d_${e.wrt.name}`);
  },
  component: () => {
    throw new NoPlainForm();
  },
});

const RULES = rulesIn(MATHJS);

/** They write their argument out once for each place, never with the index. */
const BINDERS: ReadonlySet<Operator> = new Set<Operator>(['total', 'tabulate']);

/** An expression as a plain formula, or null where only index notation says it. */
export const toPlain = (e: Expression, spelling = MATHJS): string | null =>
  attempt(() => whole(printerOf(spelling === MATHJS ? RULES : rulesIn(spelling), BINDERS)(e)), NoPlainForm) ??
  null;
