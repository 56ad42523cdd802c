/**
 * Classes by their numbers, as programs pick the entry of each example's own: `dS[np.arange(N), labels] -= 1`. The labels of a file are its one-hot rows (or
 * column), whose ones stand at those places; of nothing else is known where its largest entry stands.
 */
import {
  hadamard,
  isScalarExpression,
  isVector,
  multiply,
  ones as onesColumn,
  pick,
  transpose,
} from '../../../expression/construct.ts';
import type { Dimension } from '../../../expression/dimension.ts';
import type { Expression } from '../../../expression/expression.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { elementwiseProduct } from '../../functions.ts';
import { signedNumber } from '../../leaves.ts';
import { placed } from '../../shape-misfit.ts';
import { asColumn, sizeIn } from './array-operations.ts';
import { isKeyword, nameOf } from './axes.ts';
import { interpretPlain } from './interpret.ts';
import { symbolNamed } from './names.ts';
import type { PlainScope } from './scope.ts';

/** What labels are called that an answer does not say. */
const CALLED =
  /^(?:y|[yY]b|[yY]_?tr)$|^(?:y_?(?:true|train|batch|label|labels|idx|index|class|classes)|labels?|targets?|class(?:es)?|correct(?:_class(?:es)?)?|true_class(?:es)?|true_labels?|gt)$/;

/** The ones of the labels. */
export function labelled({ args, range }: FormulaOf<'call'>, scope: PlainScope): Expression {
  const [labels, count] = args;
  const ones = labels && onesOf(labels, scope);
  if (!ones) throw new Unreadable('syntax', range, 'which labels these are is not known here');
  if (count && !isCountOf(count, labels, ones, scope))
    throw new Unreadable('syntax', count.range, 'the labels run over all examples');
  if (!count && !isVector(ones))
    throw new Unreadable('syntax', range, 'one place of a matrix is a whole row', 'Write [np.arange(N), y].');
  return ones;
}

/** A value at the label of each example: one for all, or each its own. */
export function atLabels(call: FormulaOf<'call'>, scope: PlainScope): Expression {
  const [value, ...labels] = call.args;
  const ones = labelled({ ...call, args: labels }, scope);
  const e = interpretPlain(value!, scope);
  return placed(call.range, () => {
    const isEach = isVector(e) && !isScalarExpression(e) && ones.cols !== 1;
    return isEach
      ? hadamard(multiply(asColumn(e), onesColumn(1, ones.cols)), ones)
      : elementwiseProduct(e, ones);
  });
}

/** `one_hot(y)`, `one_hot(y, K)`: the ones of the labels, which the file has already. */
export function oneHotOf(
  { name, args, range }: FormulaOf<'call'>,
  scope: PlainScope,
): Expression | undefined {
  if (scope.fn(name) || args.length > 2) return undefined;
  const [labels, count] = args;
  const ones = labels && onesOf(labels, scope);
  const isCounted =
    !count || isKeyword(count) || (ones && isSize(count, ones.cols === 1 ? ones.rows : ones.cols, scope));
  if (!ones || !isCounted) throw new Unreadable('syntax', range, 'which labels these are is not known here');
  return ones;
}

/** `P[np.arange(N), labels]`, `P[i, labels[i]]`, `p[label]`: the entry of each example at its label; undefined of other places. */
export function entriesAtLabels(
  { places, range }: FormulaOf<'entry'>,
  e: Expression,
  scope: PlainScope,
): Expression | undefined {
  const [first, second, ...more] = places;
  if (!first || more.length > 0) return undefined;
  if (!second) {
    const ones = e.cols === 1 && !isIndex(first, scope) ? onesOf(first, scope) : undefined;
    return ones && placed(range, () => multiply(transpose(ones), e));
  }
  const index = first.kind === 'name' ? scope.index?.(first.name) : undefined;
  if (index) {
    const ones = onesOfOne(second, index.name, scope);
    return (
      ones &&
      placed(range, () => multiply(pick(e, index, undefined), transpose(pick(ones, index, undefined))))
    );
  }
  const count = first.kind === 'call' && /^a?range$/.test(first.name) ? first.args : [];
  const ones = count.length === 1 ? onesOf(second, scope) : undefined;
  if (!ones) return undefined;
  if (!isCountOf(count[0]!, second, ones, scope))
    throw new Unreadable('syntax', first.range, 'the labels run over all examples');
  const each = placed(range, () => multiply(hadamard(e, ones), onesColumn(ones.cols)));
  return scope.flatAsRows ? transpose(each) : each;
}

/** The ones of all labels, of which `labels[i]`, `np.argmax(Y[i])` are one. */
function onesOfOne(label: Formula, index: string, scope: PlainScope): Expression | undefined {
  const isArgmax = label.kind === 'call' && label.name === 'argmax' && label.args.length === 1;
  const of = isArgmax ? label.args[0]! : label;
  if (of.kind !== 'entry' || of.places.length !== 1) return undefined;
  const [place] = of.places;
  if (place!.kind !== 'name' || place!.name !== index) return undefined;
  return isArgmax ? isOneHot(interpretPlain(of.base, scope), scope) : onesOf(of.base, scope);
}

const isIndex = (place: Formula, scope: PlainScope): boolean =>
  place.kind !== 'call' && (place.kind !== 'name' || scope.index?.(place.name) !== undefined);

/** The ones of labels, by how a program calls or works them out; undefined of anything else. */
export function onesOf(labels: Formula, scope: PlainScope): Expression | undefined {
  if (labels.kind === 'call' && labels.name === 'argmax') {
    const [of, ...more] = labels.args;
    const ones = of && isOneHot(interpretPlain(of, scope), scope);
    return ones && more.length <= 1 && isAlongRows(more[0], ones) ? ones : undefined;
  }
  if (labels.kind !== 'name') return undefined;
  const known = scope.own?.(labels.name) ?? symbolNamed(labels.name, scope);
  if (known) return isOneHot(known, scope);
  const [only, ...others] = scope.oneHot?.() ?? [];
  return only !== undefined && others.length === 0 && CALLED.test(labels.name)
    ? symbolNamed(only, scope)
    : undefined;
}

/** `mask.astype(int)`: what has whole numbers is not changed by it, and of anything else nobody means the whole parts. */
export function asWhole({ args, range }: FormulaOf<'call'>, scope: PlainScope): Expression {
  const e = args[0] && interpretPlain(args[0], scope);
  if (!e || args.length > 2 || !isWhole(e, scope))
    throw new Unreadable('syntax', range, 'whole numbers of these are other numbers');
  return e;
}

const isWhole = (e: Expression, scope: PlainScope): boolean =>
  e.op === 'compare' ||
  e.op === 'dimension' ||
  (e.op === 'number' && Number.isInteger(e.value)) ||
  (e.op === 'map' && /^(?:step|sign)$/.test(e.fn.name)) ||
  ((e.op === 'hadamard' || e.op === 'transpose') && e.args.every(part => isWhole(part, scope))) ||
  isOneHot(e, scope) !== undefined;

const isOneHot = (e: Expression, scope: PlainScope): Expression | undefined =>
  e.op === 'symbol' && scope.oneHot?.().includes(e.name) ? e : undefined;

/** The largest entry of each row; of a column, of all. */
function isAlongRows(argument: Formula | undefined, { cols }: Expression): boolean {
  if (!argument) return cols === 1;
  if (isKeyword(argument) && !/^(?:axis|dim)$/.test(nameOf(argument))) return false;
  const axis = isKeyword(argument) ? argument.sides[1]! : argument;
  const place = signedNumber(axis);
  return place === -1 || place === (cols === 1 ? 0 : 1);
}

/** `N`, `X.shape[0]`, or the count of the labels themselves. */
function isCountOf(count: Formula, labels: Formula, { rows }: Expression, scope: PlainScope): boolean {
  const [of, axis] = count.kind === 'call' ? count.args : [];
  const isOfLabels =
    count.kind === 'call' &&
    /^(?:len|shape|numel|length)$/.test(count.name) &&
    of?.kind === 'name' &&
    labels.kind === 'name' &&
    of.name === labels.name &&
    (!axis || (axis.kind === 'number' && axis.value === 0));
  if (isOfLabels) return true;
  return isSize(count, rows, scope);
}

const isSize = (count: Formula, wanted: Dimension, scope: PlainScope): boolean =>
  sizeIn(interpretPlain(count, scope)) === wanted;
