/** Sums, products and quotients of plain formulas, with a hint where shapes do not fit. */
import {
  add,
  eye,
  haveOneShape,
  isScalarExpression,
  isVector,
  multiply,
  negate,
  number,
  ones,
  scale,
  shapeOf,
  transpose,
} from '../../../expression/construct.ts';
import { showShape } from '../../../expression/dimension.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import type { Formula, FormulaOf, ProductSign, Range } from '../../formula.ts';
import { elementwiseProduct, elementwiseQuotient, fill } from '../../functions.ts';
import { placed, ShapeMisfit } from '../../shape-misfit.ts';
import { childrenOf } from '../../tree.ts';
import { outer, solved } from './array-operations.ts';
import { interpretPlain } from './interpret.ts';
import type { PlainScope } from './scope.ts';
import { alongRow, expectNoPairs, hasTwoAxes, lines, spread, stretched } from './stretched.ts';

const negated = (e: Expression): Expression => (e.op === 'number' ? number(-e.value) : negate(e));

export function readSum(formula: FormulaOf<'sum'>, scope: PlainScope): Expression {
  const values = formula.terms.map(({ term }) =>
    isIdentity(term, scope) ? undefined : interpretPlain(term, scope),
  );
  const square = values.find(e => e !== undefined && e.rows === e.cols && !isScalarExpression(e));
  const terms = values.map((value, at) => {
    const { sign, term } = formula.terms[at]!;
    const e = value ?? (square ? eye(square.rows) : interpretPlain(term, scope));
    return sign === '-' ? negated(e) : e;
  });
  if (terms.length === 1) return terms[0]!;
  const written = formula.terms.map(({ term }) => term);
  expectNoPairs(written, terms, formula.range, scope);
  const shaped = terms.find(term => !isScalarExpression(term));
  if (!shaped) return add(...terms);
  const largest = terms.find(term => !isVector(term)) ?? shaped;
  const filled = terms.map((term, at) => {
    if (isScalarExpression(term)) return fill(term, largest.rows, largest.cols);
    if (scope.entrywise === undefined || haveOneShape(term, largest)) return term;
    return (
      stretched(term, written[at]!, largest, scope) ??
      lines(term, written[at]!, largest, scope) ??
      alongRow(largest, term, written[at]!, scope)
    );
  });
  const misplaced = filled.findIndex(term => !haveOneShape(term, largest));
  const range = misplaced < 0 ? formula.range : written[misplaced]!.range;
  return placed(range, () => add(...filled), hintFor(largest, filled[misplaced]));
}

/** `I + A`, where nothing is called I: the identity that fits. */
const isIdentity = (term: Formula, scope: PlainScope): boolean =>
  term.kind === 'name' &&
  term.name === 'I' &&
  scope.entrywise !== undefined &&
  scope.own?.('I') === undefined &&
  scope.symbol('I') === undefined &&
  !scope.isDimension('I') &&
  scope.index?.('I') === undefined;

const hintFor = (expected: Expression, found: Expression | undefined): string | undefined =>
  found && found.rows === expected.cols && found.cols === expected.rows
    ? `Its transpose is ${showShape(shapeOf(expected))}.`
    : undefined;

export function readProduct(formula: FormulaOf<'product'>, scope: PlainScope): Expression {
  const value = factorsOf(formula, scope);
  let left = value(0);
  for (let i = 1; i < formula.factors.length; i++) {
    const factor = formula.factors[i]!;
    const right = value(i);
    const range: Range = [formula.factors[0]!.range[0], factor.range[1]];
    const l = left;
    const sign = formula.signs[i - 1]!;
    if (i === 1 && sign !== '@') expectNoPairs([formula.factors[0]!, factor], [l, right], range, scope);
    if (scope.entrywise && sign !== '@' && !fits(l, right, sign)) {
      const [start, end] = formula.signRanges[i - 1]!;
      const isQuotient = sign === '/' || sign === './';
      // a star that means entry by entry is NumPy's
      const isNumPy = end - start === 1;
      const along = alongRow(l, right, factor, scope);
      if (along !== right) {
        left = placed(range, () => (isQuotient ? elementwiseQuotient : elementwiseProduct)(l, along));
        continue;
      }
      const whole = isQuotient
        ? undefined
        : spread(l, formula.factors.slice(0, i), right, factor, isNumPy, scope);
      if (whole) {
        left = whole;
        continue;
      }
      const isByEntries = sign === '.*' || sign === './';
      const inLines = (e: Expression, part: Formula, other: Expression) =>
        scope.stretches && !isByEntries
          ? undefined
          : (stretched(e, part, other, scope) ??
            (e.rows === 1 || isByEntries || isQuotient ? lines(e, part, other, scope) : undefined));
      const first = formula.factors[0]!;
      const written = i === 1 ? first : { ...formula, factors: formula.factors.slice(0, i) };
      const before = inLines(l, written, right);
      const behind = inLines(right, factor, l);
      if (before || behind) {
        left = placed(range, () =>
          (isQuotient ? elementwiseQuotient : elementwiseProduct)(before ?? l, behind ?? right),
        );
        continue;
      }
    }
    switch (sign) {
      case '.*':
        left = fromTheLeft(l, factor, right, scope) ?? placed(range, () => elementwiseProduct(l, right));
        break;
      case './':
        left = placed(range, () => elementwiseQuotient(l, right));
        break;
      case '/':
      case 'div':
        left = headQuotient(l, factor, right, scope) ?? quotient(l, right, factor.range, scope);
        break;
      case '\\':
        left = placed(range, () => solved(l, right));
        break;
      case 'otimes':
        left = placed(range, () => outer(l, right));
        break;
      case '@':
        left = placed(
          range,
          () =>
            hasTwoAxes(formula.factors[i - 1]!) ? matrixProduct(l, right) : arrayProduct(l, right, scope),
          productHint(l, right),
        );
        break;
      default:
        if (scope.entrywise && l.cols !== right.rows && haveOneShape(l, right)) {
          scope.entrywise(range);
          left = elementwiseProduct(l, right);
        } else left = placed(range, () => matrixProduct(l, right), productHint(l, right));
    }
  }
  return left;
}

/** The values of factors, each read once; `1^T` before a matrix is the row of ones that adds up its columns. */
function factorsOf({ factors, signs }: FormulaOf<'product'>, scope: PlainScope): (at: number) => Expression {
  const values: Expression[] = [];
  const read = (at: number): Expression => (values[at] ??= interpretPlain(factors[at]!, scope));
  return at => {
    const isRow = scope.entrywise && at + 1 < factors.length && isTransposedOne(factors[at]!);
    if (!isRow || signs[at] === '/' || signs[at] === './') return read(at);
    const matrix = read(at + 1);
    return isScalarExpression(matrix) ? read(at) : ones(1, matrix.rows);
  };
}

const isTransposedOne = (factor: Formula): boolean =>
  factor.kind === 'scripts' &&
  factor.base.kind === 'number' &&
  factor.base.value === 1 &&
  (factor.primes === 1 || (factor.sup?.kind === 'name' && factor.sup.name === 'T'));

/** Whether two factors have a meaning with their sign as they are. */
const fits = (a: Expression, b: Expression, sign: ProductSign): boolean =>
  isScalarExpression(a) ||
  isScalarExpression(b) ||
  haveOneShape(a, b) ||
  (a.cols === b.rows && sign !== '/' && sign !== './' && sign !== '.*');

/** `m sum(x)` and `m [a + b]`, which nobody divides by: `1/m sum(x)` is a mean. */
const isSumBehindSize = ({ factors }: FormulaOf<'product'>, scope: PlainScope): boolean => {
  const [size, total] = factors;
  return (
    factors.length === 2 &&
    size!.kind !== 'number' &&
    isOfSizes(size!, scope) &&
    (total!.kind === 'matrix' || (total!.kind === 'call' && total!.name === 'sum'))
  );
};

/** `m`, `(2m)`, `(2*m*K)`. */
const isOfSizes = (formula: Formula, scope: PlainScope): boolean =>
  formula.kind === 'name'
    ? scope.isDimension(formula.name) && scope.own?.(formula.name) === undefined
    : formula.kind === 'number' ||
      ((formula.kind === 'group' || formula.kind === 'product') &&
        childrenOf(formula).every(part => isOfSizes(part, scope)));

/** `1/N X`, where nothing can be divided by N X: by N alone. */
function headQuotient(
  a: Expression,
  divisor: Formula,
  whole: Expression,
  scope: PlainScope,
): Expression | undefined {
  if (!scope.entrywise || divisor.kind !== 'product') return undefined;
  if (isScalarExpression(whole) && !isSumBehindSize(divisor, scope)) return undefined;
  if (divisor.signs.some(sign => sign !== 'juxtaposed')) return undefined;
  const value = factorsOf(divisor, scope);
  const [head, ...rest] = divisor.factors.map((_, at) => value(at));
  if (!isScalarExpression(head!)) return undefined;
  scope.entrywise(divisor.range, 'precedence');
  return placed(divisor.range, () => rest.reduce(matrixProduct, elementwiseQuotient(a, head!)));
}

/** `u ⊙ v w'`, where v w' is no such shape as u: from the left, (u ⊙ v) w'. */
function fromTheLeft(
  a: Expression,
  factor: Formula,
  whole: Expression,
  scope: PlainScope,
): Expression | undefined {
  if (!scope.entrywise || factor.kind !== 'product' || fits(a, whole, '.*')) return undefined;
  if (factor.signs.some(sign => sign !== 'juxtaposed')) return undefined;
  const value = factorsOf(factor, scope);
  const [head, ...rest] = factor.factors.map((_, at) => value(at));
  if (isScalarExpression(head!) || !haveOneShape(a, head!)) return undefined;
  scope.entrywise(factor.range, 'association');
  return placed(factor.range, () => rest.reduce(matrixProduct, elementwiseProduct(a, head!)));
}

function matrixProduct(a: Expression, b: Expression): Expression {
  if (isScalarExpression(a)) return scale(a, b);
  return isScalarExpression(b) ? scale(b, a) : multiply(a, b);
}

/**
 * `u @ v` as arrays of one axis have it: the inner product of two vectors, and a vector before a matrix is its row. What comes of that has one axis
 * again.
 */
function arrayProduct(a: Expression, b: Expression, { flatAsRows }: PlainScope): Expression {
  if (a.cols !== 1 || b.rows !== a.rows || isScalarExpression(a) || isScalarExpression(b))
    return matrixProduct(a, b);
  const product = multiply(transpose(a), b);
  return flatAsRows || product.cols === 1 ? product : transpose(product);
}

function productHint(a: Expression, b: Expression): string | undefined {
  if (haveOneShape(a, b)) return 'Write .* for the elementwise product.';
  if (a.rows === b.rows) return `The transpose of the left factor would fit: ${a.cols} × ${a.rows}.`;
  return a.cols === b.cols
    ? `The transpose of the right factor would fit: ${b.cols} × ${b.rows}.`
    : undefined;
}

export function quotient(a: Expression, b: Expression, range: Range, scope?: PlainScope): Expression {
  if (isScalarExpression(b)) return placed(range, () => elementwiseQuotient(a, b));
  const fits = isScalarExpression(a) || haveOneShape(a, b);
  if (scope?.entrywise && fits && b.rows !== b.cols) {
    scope.entrywise(range, 'quotient');
    return placed(range, () => elementwiseQuotient(a, b));
  }
  const misfit = new Misfit('divide', 'the divisor of / is a scalar', [shapeOf(b)]);
  throw new ShapeMisfit(range, misfit, 'Write ./ to divide entry by entry, or inv(A) for an inverse.');
}
