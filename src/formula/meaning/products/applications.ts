/** Functions in LaTeX applied to what stands behind their names (`function-names.ts`). */
import * as make from '../../../expression/construct.ts';
import { derivativeOfFunction } from '../../../expression/elementwise.ts';
import type { Expression } from '../../../expression/expression.ts';
import { textOf, unwrap } from '../../atom.ts';
import { type Formula, type Range, Unreadable } from '../../formula.ts';
import { FUNCTIONS } from '../../functions.ts';
import { isLeaky, leakyAt, slopeOf } from '../../leaky.ts';
import { ALONG_BY_NAME } from '../../plain/meaning/axes.ts';
import { OTHER_FUNCTIONS } from '../../plain/meaning/other-functions.ts';
import { placed } from '../../shape-misfit.ts';
import { dottedItems } from '../dots/dotted.ts';
import { read } from '../interpret.ts';
import { isUnsettled, sizeOf } from '../placeholders.ts';
import type { Scope } from '../scope.ts';
import { countedIn } from '../tables.ts';
import { average, isAverage, largestIn } from '../totals/means.ts';
import { dimensionOf } from '../totals/totals.ts';
import type { FunctionName } from './function-names.ts';

/** `f(z)`, with what stands on the name of f done to the result. */
export function applyFunction(fn: FunctionName, argument: Formula, scope: Scope): Expression {
  const args = argumentsOf(argument);
  const range: Range = [fn.range[0], argument.range[1]];
  let value: Expression;
  if (fn.kind === 'map') value = applyMap(fn, args, range, scope);
  else value = applyWhole(fn, args, argument, range, scope);
  if (fn.result === undefined || (fn.over && fn.name === 'diag')) return value;
  const text = textOf(fn.result);
  if (text === 'T' || text === 'top' || text === 'intercal') return make.transpose(value);
  if (text === '-1' && fn.kind === 'map')
    throw new Unreadable(
      'syntax',
      fn.result.range,
      `${fn.name} to the power −1 reads two ways`,
      'write a fraction',
    );
  return make.power(value, read(fn.result, scope));
}

/** Brackets that are values: `\log \langle v, x \rangle`. */
const VALUES: ReadonlySet<string> = new Set(['|', '‖', '⟨']);

/** The arguments in a bracket: its items, or itself. */
function argumentsOf(argument: Formula): readonly Formula[] {
  const inner = unwrap(argument);
  if (inner.kind === 'group' && inner.visible && !VALUES.has(inner.open)) {
    const body = unwrap(inner.body);
    if (body.kind === 'list' && body.separators.every(separator => separator === ',')) return body.items;
    return [inner.body];
  }
  return [inner];
}

function applyMap(fn: FunctionName, args: readonly Formula[], range: Range, scope: Scope): Expression {
  const rule = fn.fn?.kind === 'builtin' ? FUNCTIONS.get(fn.fn.name) : undefined;
  if (args.length > 1) {
    const most = rule?.arity[1] ?? 1;
    if (args.length > most || fn.order > 0)
      throw new Unreadable(
        'syntax',
        range,
        `${fn.name} takes ${most === 1 ? 'one argument' : `at most ${most} arguments`}`,
      );
    return placed(range, () => rule!.build(args.map(arg => read(arg, scope))));
  }
  const z = read(args[0]!, scope);
  if (isLeaky(fn.fn) && fn.order < 2) {
    const slope = fn.slope ? read(fn.slope, scope) : slopeOf(scope.vocabulary.problem);
    if (slope) return placed(range, () => leakyAt(z, slope, fn.order > 0));
  }
  if (fn.order === 0) {
    const value = make.map(fn.fn!, z);
    return fn.over
      ? make.scale(make.divide(make.number(1), make.map(fn.fn!, read(fn.over, scope))), value)
      : value;
  }
  if (fn.order > 2) throw new Unreadable('syntax', range, 'derivatives above the second are not read here');
  return derivativeOfFunction(fn.fn!, z, fn.order);
}

function applyWhole(
  fn: FunctionName,
  args: readonly Formula[],
  argument: Formula,
  range: Range,
  scope: Scope,
): Expression {
  if (fn.order > 0)
    throw new Unreadable('syntax', range, `the derivative of ${fn.name} is a matrix: write it out`);
  if (fn.name === 'diag') {
    if (args.length > 1) {
      const entries = dottedItems(args, 'column', range, scope);
      return placed(range, () => make.diag(entries));
    }
    const before = scope.indices.size;
    const e = read(args[0]!, scope);
    if (e.op === 'diag' && unwrap(args[0]!).kind === 'fraction') return e;
    if (fn.over) return diagonalOver(fn.over, fn.result, e, before, scope);
    if (e.op === 'number' && e.value === 1) return make.eye(sizeOf(args[0]!, 'rows', scope));
    if (make.isScalarExpression(e) && !isUnsettled(e))
      return e.free.length === 0 ? e : diagonalOf(e, before, scope);
    // of a matrix, what stands on its diagonal
    const isMatrix = e.rows === e.cols && e.op !== 'diag' && !isUnsettled(e);
    return placed(range, () => (isMatrix ? make.diagonal(e) : make.diag(e)));
  }
  if (isAverage(fn.name) && args.length === 1) return average(fn.name, fn.over, args[0]!, range, scope);
  const along = ALONG_BY_NAME.get(fn.name === 'keptColSums' ? 'colSums' : fn.name);
  if (along && args.length === 1) {
    // the sums of the columns lie; what NumPy gives stands as well
    const lies = fn.name === 'keptColSums' || (fn.name === 'colSums' && scope.other !== 'standing-sums');
    return placed(range, () => along(read(args[0]!, scope), lies));
  }
  const most =
    fn.name === 'max' && args.length === 1 ? largestIn(fn.over, args[0]!, range, scope) : undefined;
  if (most) return most;
  if (fn.name === 'max' && fn.over)
    throw new Unreadable(
      'syntax',
      fn.over.range,
      `the subscript ${textOf(fn.over)} of max has no meaning here`,
    );
  const values = args.map(arg => read(arg, scope));
  if (fn.name === 'outer') {
    if (values.length !== 2) throw new Unreadable('syntax', range, 'outer is written outer(u, v)');
    const [u, v] = values as [Expression, Expression];
    // `outer(X[n], d[n])` of the rows of matrices
    const areRows = u.rows === 1 && v.rows === 1;
    return placed(range, () =>
      areRows ? make.multiply(make.transpose(u), v) : make.multiply(u, make.transpose(v)),
    );
  }
  const rule = FUNCTIONS.get(fn.name) ?? OTHER_FUNCTIONS.get(fn.name)!;
  if ((fn.name === 'max' || fn.name === 'min') && values.length < 2)
    throw new Unreadable('syntax', argument.range, `${fn.name} compares two arguments or more`);
  if (values.length < rule.arity[0] || values.length > rule.arity[1])
    throw new Unreadable('syntax', range, `${fn.name} is written ${rule.usage}`);
  if (values.length > 1 && values.some(isUnsettled)) {
    // max(\mathbf 0, z): the constant takes the shape of the other.
    const model = values.find(value => !isUnsettled(value));
    if (model)
      return rule.build(
        values.map(value =>
          isUnsettled(value) && value.op === 'zeros'
            ? make.broadcast(make.number(0), model.rows, model.cols)
            : value,
        ),
      );
  }
  return placed(range, () => rule.build(values));
}

/** `\operatorname{diag}_i(a_i)`, `\operatorname{diag}_{i=1..n}(a_i)`: the index that is said to run along the diagonal is that of the entry. */
function diagonalOver(
  over: Formula,
  upTo: Formula | undefined,
  e: Expression,
  before: number,
  scope: Scope,
): Expression {
  const [counted, ...others] = countedIn(unwrap(over), undefined, scope) ?? [];
  const [index] = e.free;
  const sizes = [counted?.to, upTo && dimensionOf(upTo, scope)];
  const isNamed =
    others.length === 0 &&
    index?.name === counted?.name &&
    sizes.every(size => size === undefined || size === index?.dimension);
  const whole = make.isScalarExpression(e) && isNamed ? diagonalOf(e, before, scope) : e;
  if (whole === e)
    throw new Unreadable('syntax', over.range, `the subscript ${textOf(over)} of diag has no meaning here`);
  return whole;
}

/**
 * `\operatorname{diag}(y_n (1 - y_n))`: an index that stands nowhere else runs along the diagonal. A scalar without one is a multiple of the
 * identity.
 */
function diagonalOf(e: Expression, before: number, scope: Scope): Expression {
  if (e.free.length !== 1 || scope.indices.size !== before + 1) return e;
  const index = e.free[0]!;
  if ([...scope.indices.keys()][before] !== index.name) return e;
  scope.indices.delete(index.name);
  return make.diag(make.tabulate(index, undefined, e));
}
