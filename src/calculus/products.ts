/**
 * Writes monomials: constants in front, and the row-times-entries of a chain as the textbook does: `r * W * diag(v)`.
 */
import * as make from '../expression/construct.ts';
import type { Dimension } from '../expression/dimension.ts';
import type { Expression, Node } from '../expression/expression.ts';
import { times } from './chain.ts';
import { diagonalMatrix } from './diagonals.ts';
import { rewriteFunctions } from './function-products.ts';
import { entriesThrough } from './literals.ts';
import { cost, hashOf } from './measure.ts';
import { absorb, type Factor, include, type Monomial, monomialOf, readMonomial } from './monomial.ts';
import { isSum } from './multiplying-out.ts';
import { picked } from './places.ts';
import { transposed } from './rewrite.ts';
import { distribute, negatedSum, startsNegative } from './terms.ts';

export function negated(e: Expression): Expression {
  const m = readMonomial(e);
  m.top = -m.top;
  return buildMonomial(m);
}

const raised = ({ base, exponent }: Factor, sign: number): Expression =>
  exponent * sign === 1 ? base : make.power(base, make.number(exponent * sign));

/** A size is written where a number is: N (a + b), 2 / (784 c). */
const isCount = ({ base }: Factor): boolean => base.op === 'dimension';
const sizesFirst = (factors: readonly Factor[]): readonly Factor[] => [
  ...factors.filter(isCount),
  ...factors.filter(factor => !isCount(factor)),
];

/** The scalar in front of a monomial: a fraction with its number first. */
export function coefficient(top: number, bottom: number, factors: readonly Factor[]): Expression {
  if (factors.length === 0 && bottom === 1) return make.number(top);
  const scalars = factors.some(isCount) ? sizesFirst(factors) : factors;
  const above = scalars.filter(f => f.exponent > 0).map(f => raised(f, 1));
  const zero = scalars.find(f => f.exponent < 0 && f.base.op === 'number' && f.base.value === 0);
  const below = zero ? [zero.base] : scalars.filter(f => f.exponent < 0).map(f => raised(f, -1));
  const negative = top === -1 && above.length > 0;
  const numerators = top === 1 || negative ? above : [make.number(top), ...above];
  if (bottom !== 1 && !zero) below.unshift(make.number(bottom));
  let value =
    numerators.length === 0 ? make.number(1) : numerators.reduceRight((rest, e) => make.scale(e, rest));
  if (below.length > 0)
    value = make.divide(
      value,
      below.reduceRight((rest, e) => make.scale(e, rest)),
    );
  return negative ? make.scale(make.number(-1), value) : value;
}

/** The entries of a monomial without its scalars: numerators over denominators. */
function buildBody(factors: readonly Factor[], rows: Dimension, cols: Dimension): Expression {
  if (factors.every(f => f.exponent > 0)) {
    if (factors.length === 0) return make.ones(rows, cols);
    let top = raised(factors[0]!, 1);
    for (let k = 1; k < factors.length; k++) top = make.hadamard(top, raised(factors[k]!, 1));
    return top;
  }
  const above = factors.filter(f => f.exponent > 0).map(f => raised(f, 1));
  const below = factors.filter(f => f.exponent < 0).map(f => ({ base: f.base, exponent: -f.exponent }));
  const top = above.length === 0 ? make.ones(rows, cols) : above.reduce(make.hadamard);
  return make.divide(top, arrange(below, rows, cols));
}

const turnedFactors = (factors: readonly Factor[]): Factor[] =>
  factors.map(f => ({ base: transposed(f.base), exponent: f.exponent }));
const costOf = (factors: readonly Factor[]): number => factors.reduce((sum, f) => sum + cost(f.base), 0);

/** Whether a factor may have a shorter transpose: a name or a function of one has not. */
const isShorterTurned = ({ base }: Factor): boolean =>
  base.op !== 'symbol' && base.op !== 'number' && base.op !== 'map';

/** Entries of two or more factors, turned where that takes fewer transposes; a row chain times entries as a chain with diag. */
function arrange(factors: readonly Factor[], rows: Dimension, cols: Dimension): Expression {
  if (factors.length === 1) {
    const { base, exponent } = factors[0]!;
    if (exponent === 1) return base;
    if (base.op === 'transpose')
      return make.transpose(buildBody([{ base: base.args[0], exponent }], cols, rows));
  }
  if (rows === 1) {
    const chain = factors.find(f => f.base.op === 'multiply' && f.exponent === 1);
    if (chain !== undefined) {
      const rest = turnedFactors(factors.filter(f => f !== chain));
      return times(chain.base, diagonalMatrix(arrange(rest, cols, 1)));
    }
  }
  if (!factors.some(isShorterTurned)) return buildBody(factors, rows, cols);
  const turned = turnedFactors(factors);
  return costOf(turned) + 1 < costOf(factors)
    ? make.transpose(buildBody(turned, cols, rows))
    : buildBody(factors, rows, cols);
}

/** Flips a negative number in front into a sum whose signs can take it: -2 (y - p) = 2 (p - y). */
function settleSign(m: Monomial): void {
  if (m.top >= 0) return;
  for (const part of ['body', 'scalars'] as const) {
    const k = m[part].findIndex(f => f.exponent % 2 !== 0 && isSum(f.base) && startsNegative(f.base));
    if (k < 0) continue;
    // The list may be that of another monomial too.
    const factors = [...m[part]];
    factors[k] = { base: negatedSum(factors[k]!.base), exponent: factors[k]!.exponent };
    m[part] = factors;
    m.top = -m.top;
    return;
  }
}

/** A scalar coefficient that stands in front of a sum factor is taken out of it: (2 a + 2 b) c = 2 (a + b) c. */
function reread(m: Monomial): Monomial {
  const reducible = (f: Factor) => f.base.op === 'scale' || f.base.op === 'number' || f.base.op === 'ones';
  if (!m.body.some(reducible) && !m.scalars.some(reducible)) return m;
  const fresh: Monomial = { ...m, scalars: [], body: [] };
  for (const f of [...m.scalars, ...m.body]) absorb(fresh, f.base, f.exponent, false);
  return fresh;
}

/** An elementwise expression whose factors were all transposed, with one transpose outside. */
function turnedBack(e: Expression): Expression {
  if (e.op === 'scale') return make.scale(e.args[0], turnedBack(e.args[1]));
  const isEntrywise = e.op === 'hadamard' || e.op === 'divide' || e.op === 'power' || e.op === 'add';
  return isEntrywise ? make.transpose(e) : transposed(e);
}

/** A monomial as an expression in normal form; `whole`, its sums are not multiplied out again. */
export function buildMonomial(
  given: Monomial,
  sums: 'multiplied out' | 'whole' = 'multiplied out',
): Expression {
  let m = given;
  if (m.top === 0) return make.zeros(m.rows, m.cols);
  if (m.body.length > 0 && m.body.every(f => f.base.op === 'transpose')) {
    const { rows: cols, cols: rows } = m;
    return turnedBack(buildMonomial({ ...m, body: turnedFactors(m.body), rows, cols }));
  }
  m = reread({
    top: m.top,
    bottom: m.bottom,
    scalars: rewriteFunctions(m.scalars),
    body: rewriteFunctions(m.body),
    rows: m.rows,
    cols: m.cols,
  });
  m = atOnePlace(m) ?? m;
  settleSign(m);
  if (sums === 'multiplied out' && m.body.length + m.scalars.length > 1) {
    const distributed = distribute(m);
    if (distributed !== undefined) return distributed;
  }
  if (m.top === 1 && m.bottom === 1 && m.scalars.length === 0 && m.body.length > 0)
    return arrange(m.body, m.rows, m.cols);
  const front = coefficient(m.top, m.bottom, m.scalars);
  if (m.body.length === 0) {
    if (make.isScalarExpression(m)) return front;
    return front.op === 'number' && front.value === 1
      ? make.ones(m.rows, m.cols)
      : make.broadcast(front, m.rows, m.cols);
  }
  const body = arrange(m.body, m.rows, m.cols);
  if (body.op === 'scale') return buildMonomial(monomialOf(m.rows, m.cols, [front, 1], [body, 1]));
  if (body.op === 'literal') return spread(front, body);
  // 2 (1 ./ a) is 2 ./ a.
  if (front.op === 'number' && front.value !== -1 && body.op === 'divide' && body.args[0].op === 'ones')
    return make.divide(make.broadcast(front, m.rows, m.cols), body.args[1]);
  return make.scale(front, body);
}

/** `e_2 .* v` is `v_2 e_2`: where one factor is a unit vector, only that entry of the others counts. */
function atOnePlace(m: Monomial): Monomial | undefined {
  if (m.body.length < 2) return undefined;
  const found = m.body.find(({ base, exponent }) => base.op === 'unit' && exponent === 1);
  if (found?.base.op !== 'unit' || found.base.at.some(at => typeof at === 'object')) return undefined;
  const [row, col] = found.base.at;
  const scalars = [...m.scalars];
  for (const { base, exponent } of m.body)
    if (base !== found.base) include(scalars, picked(base, row, col), exponent);
  return reread({ ...m, scalars, body: [found] });
}

/** A scalar times a matrix written out, entry by entry. */
function spread(front: Expression, body: Node<'literal'>): Expression {
  const args = body.args.map(arg => scaled(front, arg));
  return { ...body, args, free: make.add(...args).free };
}

/** A scalar times anything. */
export const scaled = (front: Expression, e: Expression): Expression =>
  front.op === 'number' && front.value === 1
    ? e
    : buildMonomial(monomialOf(e.rows, e.cols, [front, 1], [e, 1]));
/** The elementwise product. */
export const entrywise = (a: Expression, b: Expression): Expression =>
  (a.op === 'literal' && b.op === 'literal' ? entriesThrough([a, b], scaled) : undefined) ??
  buildMonomial(monomialOf(a.rows, a.cols, [a, 1], [b, 1]));
/** The elementwise quotient; the divisor may be a scalar. */
export const quotient = (a: Expression, b: Expression): Expression =>
  buildMonomial(monomialOf(a.rows, a.cols, [a, 1], [b, -1]));

/** The elementwise power. */
export function raise(base: Expression, exponent: Expression): Expression {
  if (exponent.op !== 'number') return make.power(base, exponent);
  if (exponent.value === 0) return make.ones(base.rows, base.cols);
  return buildMonomial(monomialOf(base.rows, base.cols, [base, exponent.value]));
}

export const dimensions = (...names: readonly Dimension[]): Expression =>
  buildMonomial(monomialOf(1, 1, ...names.map(name => [make.dimension(name), 1] as const)));

/** Whether two factors cancel (one stands above, the other below a fraction). */
export const cancels = (a: readonly Factor[], b: readonly Factor[]): boolean =>
  a.some(f => b.some(g => f.exponent * g.exponent < 0 && hashOf(f.base) === hashOf(g.base)));
