/** Random well-shaped expressions over one problem, and what is asked of their simplification. */
import fc from 'fast-check';
import { factsOf } from '../../src/calculus/facts.ts';
import * as make from '../../src/expression/construct.ts';
import type { Dimension } from '../../src/expression/dimension.ts';
import type { Expression } from '../../src/expression/expression.ts';
import { compareExpressions } from '../../src/numeric/compare.ts';
import { type Draw, drawsOf } from '../../src/numeric/draw.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import { apart, problemOf } from './models.ts';

export const problem = problemOf({
  variables: {
    x: 'n in [0.4, 2]',
    z: 'n',
    u: 'n in [0.3, 0.7]',
    p: 'n in simplex',
    v: 'm',
    r: '1 n',
    A: 'm n',
    B: 'n m',
    C: 'm n in [0.5, 2]',
    S: 'n n',
    P: 'm n in simplex',
    s: 'in [0.5, 2]',
    t: '',
  },
  model: { one: 's' },
});
export const facts = factsOf(problem);
export const draws = drawsOf(problem);
/** Rebuilt from nothing, so that no node is remembered as simple. */
export function afresh(e: Expression): Expression {
  return { ...e, args: e.args.map(afresh) } as Expression;
}

const SIDES: readonly Dimension[] = [1, 'n', 'm'];
type Make = fc.Arbitrary<Expression>;
const leaves = [...problem.quantities.values()].map(q => make.symbol(q.name, ...q.shape));
const side = fc.constantFrom(...SIDES);
const functions = [
  'exp',
  'sigmoid',
  'tanh',
  'relu',
  'step',
  'sin',
  'softplus',
  'abs',
  'gelu',
  'sign',
] as const;

function leafOf(rows: Dimension, cols: Dimension): Make {
  const fitting = leaves.filter(leaf => leaf.rows === rows && leaf.cols === cols);
  const constants: Expression[] = [make.ones(rows, cols), make.zeros(rows, cols)];
  if (rows === cols) constants.push(make.eye(rows));
  if (rows === 1 && cols === 1) constants.push(make.number(2), make.number(-1), make.dimension('n'));
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...(fitting.length > 0 ? fitting : constants)) },
    { weight: 1, arbitrary: fc.constantFrom(...constants) },
  );
}

/** A random expression of a shape. */
function anyOf(rows: Dimension, cols: Dimension, depth: number): Make {
  if (depth === 0) return leafOf(rows, cols);
  const of = (r: Dimension, c: Dimension) => anyOf(r, c, depth - 1);
  const same = of(rows, cols);
  const choices: Make[] = [
    leafOf(rows, cols),
    fc.tuple(same, same).map(([a, b]) => make.add(a, b)),
    fc.tuple(same, same, same).map(([a, b, c]) => make.add(a, make.negate(b), c)),
    fc.tuple(of(1, 1), same).map(([a, b]) => make.scale(a, b)),
    fc.tuple(same, same).map(([a, b]) => make.hadamard(a, b)),
    fc.tuple(same, same).map(([a, b]) => make.divide(a, b)),
    fc.tuple(same, fc.constantFrom(2, 3, -1)).map(([a, k]) => make.power(a, make.number(k))),
    fc.tuple(side.chain(k => fc.tuple(of(rows, k), of(k, cols)))).map(([[a, b]]) => make.multiply(a, b)),
    of(cols, rows).map(make.transpose),
    fc.tuple(same, same).map(([a, b]) => make.maximum(a, b)),
    fc.tuple(same, same).map(([a, b]) => make.minimum(a, b)),
    fc.tuple(same, same).map(([a, b]) => make.compare('>', a, b)),
    fc.tuple(fc.constantFrom(...functions), same).map(([name, a]) => make.apply(name, a)),
  ];
  if (rows === 1 && cols === 1)
    choices.push(
      fc
        .tuple(side, side)
        .chain(([r, c]) => of(r, c))
        .map(make.sum),
      side.chain(r => of(r, r)).map(make.trace),
      side.chain(r => of(r, 1)).map(make.logsumexp),
      fc
        .tuple(fc.constantFrom<Dimension>('n', 'm'), fc.constantFrom<Dimension>('n', 'm'))
        .chain(([r, c]) => of(r, c))
        .map(e => make.pick(e, 2, 1)),
      fc
        .tuple(side, side)
        .chain(([r, c]) => of(r, c))
        .map(make.norm),
    );
  // a row or a column of a matrix
  if (rows === 1 && cols !== 1) choices.push(of('m', cols).map(e => make.pick(e, 2, undefined)));
  if (cols === 1 && rows !== 1) choices.push(of(rows, 'n').map(e => make.pick(e, undefined, 1)));
  if (rows === cols && rows !== 1) choices.push(of(rows, 1).map(make.diag));
  if (cols === 1 && rows !== 1)
    choices.push(of(rows, rows).map(make.diagonal), of(rows, 1).map(make.softmax));
  return fc.oneof(...choices);
}

export const random = fc.tuple(side, side).chain(([rows, cols]) => anyOf(rows, cols, 4));

/** What is made of the same parts again and again: their differences either way, indicators and their complements, functions of one argument. */
export const related: Make = fc
  .constantFrom<readonly [Dimension, Dimension]>(['n', 1], [1, 'n'], [1, 1])
  .chain(([rows, cols]) => {
    const [x, y, w] = leaves.filter(leaf => leaf.rows === rows && leaf.cols === cols);
    const a = x ?? make.transpose(leaves.find(leaf => leaf.rows === cols && leaf.cols === rows)!);
    const b = y ?? make.apply('sin', a);
    const c = w ?? make.apply('exp', b);
    const square = leaves.find(leaf => leaf.rows === 'n' && leaf.cols === 'n')!;
    const factor = fc.constantFrom<Expression>(
      a,
      c,
      make.add(a, make.negate(b)),
      make.add(b, make.negate(a)),
      make.add(a, b, make.negate(c)),
      make.add(c, make.negate(b), make.negate(a)),
      make.apply('step', a),
      make.apply('relu', a),
      make.maximum(make.zeros(rows, cols), a),
      make.compare('<=', a, make.zeros(rows, cols)),
      make.compare('>', make.scale(make.number(2), a), make.add(a, b)),
      make.compare('<=', make.scale(make.number(2), a), make.add(a, b)),
      make.apply('sinh', a),
      make.apply('cosh', a),
      make.ones(rows, cols),
    );
    const scalar = fc.constantFrom<Expression>(
      make.number(1),
      make.number(-1),
      make.symbol('s'),
      make.add(make.symbol('s'), make.number(-1)),
      make.add(make.number(1), make.negate(make.symbol('s'))),
      make.divide(make.number(1), make.power(make.symbol('s'), make.number(2))),
    );
    const through = (e: Expression): Expression =>
      rows === 1 ? make.multiply(e, square) : make.multiply(square, e);
    const term = fc
      .tuple(scalar, factor, factor, fc.constantFrom('times', 'over', 'alone', 'through'))
      .map(([s, f, g, how]) => {
        if (how === 'through' && rows !== cols) return make.scale(s, through(f));
        const whole = how === 'times' ? make.hadamard(f, g) : how === 'over' ? make.divide(f, g) : f;
        return make.scale(s, whole);
      });
    return fc.array(term, { minLength: 2, maxLength: 4 }).map(terms => make.add(...terms));
  });

/** Where the expression has no finite value (0/0), there is nothing to keep. */
export function keepsValue(e: Expression, simplified: Expression, draw: Draw): boolean {
  const [before, after] = [evaluate(e, draw).data, evaluate(simplified, draw).data];
  if (!before.every(Number.isFinite) || apart(after, before) < 1e-9) return true;
  return compareExpressions(e, simplified, [draw]) !== 'different';
}
