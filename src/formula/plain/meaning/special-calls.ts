/**
 * Calls of plain formulas whose arguments are no plain values: letters of places (`einsum`), axes (`tensordot`), a list of factors (`multi_dot`), the
 * order of a norm, a function to apply before a sum.
 */
import {
  apply,
  divide,
  eye,
  isScalarExpression,
  isVector,
  multiply,
  norm,
  number,
  ones,
  scale,
  shapeOf,
  sum,
  zeros,
} from '../../../expression/construct.ts';
import type { Dimension } from '../../../expression/dimension.ts';
import type { Expression } from '../../../expression/expression.ts';
import { isBuiltin } from '../../../expression/fn.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { elementwisePower } from '../../functions.ts';
import { placed } from '../../shape-misfit.ts';
import { WHOLE } from '../../whole-functions.ts';
import { ADDED_ON_DIAGONAL, AT_LABELS, LABELS, PICKED, SET_ON_DIAGONAL } from '../loops/line.ts';
import { asRow, dot, mean, sizeIn } from './array-operations.ts';
import { ALONG_BY_NAME, isKeyword, nameOf, SOFTMAX_OF_ALL } from './axes.ts';
import { CALLS_OF_EACH, listOfEach, meanOfEach, sumOfEvery, sumOverEach } from './each.ts';
import { einsum, quoted } from './einsum.ts';
import { interpretPlain } from './interpret.ts';
import { asWhole, atLabels, labelled, oneHotOf } from './labels.ts';
import { LOSS_CALLS } from './losses.ts';
import { largestBy } from './maxima.ts';
import { flattened, inShape, product } from './new-shapes.ts';
import { putOnDiagonal } from './on-diagonal.ts';
import { OTHER_FUNCTIONS } from './other-functions.ts';
import { pickedRows } from './picked-rows.ts';
import type { PlainScope } from './scope.ts';
import { swept } from './swept.ts';
import { tensordot } from './tensordot.ts';
import { transposingProduct } from './tensorflow.ts';
import { alongThirdAxis } from './third-axis.ts';

type Call = FormulaOf<'call'>;
type Rule = (call: Call, scope: PlainScope) => Expression | undefined;

const byName =
  (along: (e: Expression, asRow: boolean) => Expression): Rule =>
  ({ args, range }, scope) => {
    if (args.length !== 1) return undefined;
    const e = interpretPlain(args[0]!, scope);
    return placed(range, () => along(e, scope.flatAsRows === true));
  };

const rules: Readonly<Record<string, Rule>> = {
  ...LOSS_CALLS,
  einsum: ({ args, range }, scope) =>
    einsum(
      args[0],
      args.slice(1).map(arg => interpretPlain(arg, scope)),
      range,
      scope.flatAsRows === true,
    ),
  multi_dot: ({ args, range }, scope) => {
    const factors = args.length === 1 && args[0]!.kind === 'matrix' ? args[0]!.rows : [];
    if (factors.length !== 1)
      throw new Unreadable('syntax', range, 'multi_dot is written multi_dot([A, B, C])');
    const values = factors[0]!.map(factor => interpretPlain(factor, scope));
    return placed(range, () => values.reduce(dot));
  },
  apply: appliedAlong,
  ...CALLS_OF_EACH,
  [LABELS]: labelled,
  [AT_LABELS]: atLabels,
  [PICKED]: pickedRows,
  [ADDED_ON_DIAGONAL]: putOnDiagonal,
  [SET_ON_DIAGONAL]: putOnDiagonal,
  [SOFTMAX_OF_ALL]: softmaxOfAll,
  astype: asWhole,
  diag: identityOfSize,
  one_hot: oneHotOf,
  onehot: oneHotOf,
  to_one_hot: oneHotOf,
  matmul: transposingProduct,
  matvec: transposingProduct,
  max: maximum,
  amax: maximum,
  maximum,
  tensordot,
  norm: normOf,
  sum: added(sum, sumOverEach),
  mean: added(mean, meanOfEach),
  bsxfun: spreadOver,
  ravel: flattened,
  flatten: flattened,
  squeeze: flattened,
  reshape: inShape,
  view: inShape,
  prod: product,
  sweep: swept,
  matrix: filled,
  rep: filled,
  repmat: repeated,
  tile: repeated,
  ones: (call, scope) => likeAnother(call, scope, ones),
  zeros: (call, scope) => likeAnother(call, scope, zeros),
};

/** Functions with a reading of their own; undefined where the usual one holds. */
export const SPECIAL_CALLS: ReadonlyMap<string, Rule> = new Map([
  ...Object.entries(rules),
  ...[...ALONG_BY_NAME].map(([name, along]) => [name, byName(along)] as const),
  ...[...WHOLE].flatMap(([spelled, name]) => {
    const along = ALONG_BY_NAME.get(name);
    return along ? [[spelled, byName(along)] as const] : [];
  }),
]);

/** The sum or the mean of a list, of entries along three axes, of all entries, or of a function of them. */
function added(total: (e: Expression) => Expression, overEach: typeof sumOverEach): Rule {
  return (call, scope) => {
    const each = listOfEach(call);
    return each
      ? overEach(each, scope)
      : (alongThirdAxis(call, scope) ?? ofAllEntries(call, scope, total) ?? summed(call, scope, total));
  };
}

/** SciPy's softmax adds up all entries where it is given no axis. */
function softmaxOfAll({ args, range }: Call, scope: PlainScope): Expression | undefined {
  if (args.length !== 1) return undefined;
  const powers = apply('exp', interpretPlain(args[0]!, scope));
  return placed(range, () => divide(powers, sum(powers)));
}

/** `sum(abs2, r)`: a function of each entry, added up. */
function summed({ args, range }: Call, scope: PlainScope, total: (e: Expression) => Expression) {
  const [fn, of] = args;
  if (args.length !== 2 || fn!.kind !== 'name' || isKeyword(of!)) return undefined;
  const { name } = fn!;
  if (name !== 'abs2' && !isBuiltin(name)) return undefined;
  const e = interpretPlain(of!, scope);
  return placed(range, () => total(name === 'abs2' ? elementwisePower(e, number(2)) : apply(name, e)));
}

/** `sum(A(:))`, `sum(A, 'all')`, `A.flatten().sum()`: of all entries, whatever their order. */
function ofAllEntries({ args, range }: Call, scope: PlainScope, total: (e: Expression) => Expression) {
  const [only, how] = args;
  const isAll = args.length === 2 && quoted(how) === 'all';
  const flat = args.length === 1 ? flattenedIn(only!) : undefined;
  if (!isAll && !flat) return undefined;
  const added = flat && total === sum ? sumOfEvery(flat, scope) : undefined;
  const e = added ?? interpretPlain(flat ?? only!, scope);
  return placed(range, () => total(e));
}

/** What `A(:)`, `A.flatten()` and `A(:).^2` are of. */
function flattenedIn(formula: Formula): Formula | undefined {
  if (formula.kind === 'call' && /^(?:ravel|flatten)$/.test(formula.name) && formula.args.length === 1)
    return formula.args[0];
  const base = formula.kind === 'scripts' && formula.elementwise ? flattenedIn(formula.base) : undefined;
  return base && formula.kind === 'scripts' ? { ...formula, base } : undefined;
}

/** `ones(size(A))`, `np.zeros(A.shape)`. */
function likeAnother(
  { args }: Call,
  scope: PlainScope,
  build: (rows: Dimension, cols: Dimension) => Expression,
): Expression | undefined {
  const [only] = args;
  if (args.length !== 1 || only?.kind !== 'call' || !/^(?:size|shape)$/.test(only.name)) return undefined;
  if (only.args.length !== 1 || scope.layout === undefined) return undefined;
  const { rows, cols } = interpretPlain(only.args[0]!, scope);
  return build(rows, cols);
}

/** `bsxfun(@plus, A, b)` of MATLAB: a column in each column of a matrix, a row in each row. */
function spreadOver({ args, range }: Call, scope: PlainScope): Expression {
  const [fn, ...given] = args;
  const rule = fn?.kind === 'name' ? OTHER_FUNCTIONS.get(fn.name) : undefined;
  if (given.length !== 2 || !rule || !/^(?:plus|minus|times|rdivide)$/.test((fn as FormulaOf<'name'>).name))
    throw new Unreadable('syntax', range, 'bsxfun is written bsxfun(@plus, A, b)');
  const values = given.map(one => interpretPlain(one, scope));
  const over = (e: Expression, { rows, cols }: Expression): Expression => {
    if (e.cols === 1 && e.rows === rows && cols !== 1) return multiply(e, ones(1, cols));
    return e.rows === 1 && e.cols === cols && rows !== 1 ? multiply(ones(rows), e) : e;
  };
  const [a, b] = values as [Expression, Expression];
  return placed(range, () => rule.build([over(a, b), over(b, a)]));
}

/** `matrix(1, 1, m)`, `matrix(0, nrow = h, ncol = n)` and `rep(1, m)` of R: one number in every place. */
function filled({ name, args, range }: Call, scope: PlainScope): Expression | undefined {
  const [value, ...given] = args;
  const known = new Map(
    given.map((one, at) =>
      isKeyword(one)
        ? [nameOf(one), one.sides[1]!]
        : [name === 'rep' ? 'times' : at === 0 ? 'nrow' : 'ncol', one],
    ),
  );
  const sizes = (name === 'rep' ? ['times'] : ['nrow', 'ncol']).map(size => known.get(size));
  if (value?.kind !== 'number' || sizes.includes(undefined) || known.size !== sizes.length) return undefined;
  const [rows, cols = 1] = sizes.map(size => timesIn(size!, scope));
  return placed(range, () => {
    const all = ones(rows!, cols);
    return value.value === 1 ? all : scale(number(value.value), all);
  });
}

/** `repmat(b, 1, m)`, `np.tile(b, (N, 1))`: a vector as each column of a matrix, or as each row. */
function repeated({ args, range }: Call, scope: PlainScope): Expression {
  const [of, ...given] = args;
  const [only] = given;
  const times =
    given.length === 1 && only!.kind === 'group' && only!.body.kind === 'list' ? only!.body.items : given;
  if (!of || times.length !== 2) throw new Unreadable('syntax', range, 'repmat is written repmat(v, 1, m)');
  const e = interpretPlain(of, scope);
  const [rows, cols] = times.map(time => timesIn(time, scope));
  return placed(range, () => {
    if (rows === 1 && e.cols === 1) return multiply(e, ones(1, cols!));
    if (cols === 1 && isVector(e)) return multiply(ones(rows!), asRow(e));
    throw new Misfit('multiply', 'a vector is repeated as columns or as rows', [shapeOf(e)]);
  });
}

function timesIn(time: Formula, scope: PlainScope): Dimension {
  const size = sizeIn(interpretPlain(time, scope));
  if (size !== undefined) return size;
  throw new Unreadable('syntax', time.range, 'a vector is repeated as often as an axis is long');
}

function maximum(call: Call, scope: PlainScope): Expression | undefined {
  const isOne = scope.layout === undefined || call.args.length === 0;
  const by = isOne ? undefined : largestBy(call, scope.flatAsRows === true);
  const e = by && interpretPlain(call.args[0]!, scope);
  return e && !isScalarExpression(e) ? placed(call.range, () => by(e)) : undefined;
}

/** `apply(A, 2, sum)` of R: the sum of each column. */
function appliedAlong({ args, range }: Call, scope: PlainScope): Expression {
  const [of, margin, fn] = args;
  const by = margin?.kind === 'number' ? { 1: 'row', 2: 'col' }[margin.value] : undefined;
  const what = fn?.kind === 'name' ? { sum: 'Sums', mean: 'Means' }[fn.name] : undefined;
  const along = by && what && args.length === 3 ? ALONG_BY_NAME.get(by + what) : undefined;
  if (!along) throw new Unreadable('syntax', range, 'apply is written apply(A, 2, sum)');
  const e = interpretPlain(of!, scope);
  return placed(range, () => along(e, scope.flatAsRows === true));
}

/** `norm(r, 2)`, `norm(r, ord=2)`, `norm(r, p=2)`, `norm(W, 'fro')`: of a matrix, 2 is another norm. */
function normOf({ args, range }: Call, scope: PlainScope): Expression | undefined {
  if (args.length !== 2) return undefined;
  const order = args[1]!;
  if (isKeyword(order) && !/^(?:ord|p)$/.test(nameOf(order))) return undefined;
  const value = isKeyword(order) ? order.sides[1]! : order;
  const e = interpretPlain(args[0]!, scope);
  const isNumber = (wanted: number) => value.kind === 'number' && value.value === wanted;
  if (quoted(value) === 'fro' || (value.kind === 'name' && value.name === 'None'))
    return placed(range, () => norm(e));
  if (isVector(e) && isNumber(2)) return placed(range, () => norm(e));
  if (isVector(e) && isNumber(1)) return placed(range, () => sum(apply('abs', e)));
  throw new Unreadable('syntax', order.range, 'this norm is not read', 'norm(A) is the one of all entries.');
}

/** `diag(n)` of R, where n is a size: the identity. */
function identityOfSize({ args: [size, ...more] }: Call, scope: PlainScope): Expression | undefined {
  const isSize =
    scope.entrywise && more.length === 0 && size?.kind === 'name' && scope.isDimension(size.name);
  return isSize && scope.own?.(size.name) === undefined ? eye(size.name) : undefined;
}
