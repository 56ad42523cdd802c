/**
 * The derivative of a formula as it is meant: by a whole symbol a matrix in the layout of the question, by one entry or member a component, of a function
 * that the file names its f′.
 */
import {
  compare,
  component,
  derivative,
  diag,
  isScalarExpression,
  map,
  pick,
  position,
  scale,
  shapeOf,
  tabulate,
  total,
  transpose,
} from '../../../expression/construct.ts';
import { derivativeShape } from '../../../expression/dimension.ts';
import { derivativeOfFunction } from '../../../expression/elementwise.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Refusal } from '../../../expression/refusal.ts';
import { isSpelledAlike } from '../../../expression/spelled-alike.ts';
import { textOf, unwrap } from '../../atom.ts';
import { type Formula, type Range, Unreadable } from '../../formula.ts';
import { nameFormula } from '../../leaves.ts';
import { placed } from '../../shape-misfit.ts';
import { countedBesideValues } from '../counted.ts';
import { read } from '../interpret.ts';
import { matchOf } from '../names/match.ts';
import { functionNamed } from '../products/function-names.ts';
import { type Scope, symbolOf } from '../scope.ts';
import { type Varied, variableOf } from './varied.ts';

/** A derivative with more than two axes stands in a step of a chain: it is no matrix, and the step is only formal. */
export class FormalDerivative extends Refusal {
  readonly range: Range;
  constructor(range: Range) {
    super('a derivative with more than two axes is no matrix');
    this.range = range;
  }
}

const WHOLE_ROWS = '#row';
const WHOLE_COLS = '#col';

/** Whether an index stands for a whole axis of what was differentiated by one entry. */
export const isWholeAxis = (name: string): boolean => name === WHOLE_ROWS || name === WHOLE_COLS;

/** The derivative of what is written by a symbol of the file, or by an entry or a member of it. */
export function differentiate(of: Formula, wrt: Formula, range: Range, scope: Scope): Expression {
  const shifted = byShiftedEntry(of, wrt, range, scope);
  if (shifted) return shifted;
  const varied = variableOf(wrt, scope);
  const { symbol, at, member, lies } = varied;
  const fn = functionNamed(atItsOwnArgument(of, wrt) ?? of, scope);
  const isFunction = fn?.fn !== undefined && fn.kind === 'map' && fn.order === 0 && fn.result === undefined;
  if (isFunction && at) return placed(range, () => derivativeOfFunction(fn.fn!, pick(symbol, ...at), 1));
  // `\frac{d\phi}{dz}` of a function that the file names is φ′, along a diagonal where z is a column; of any function, entry by entry where it is read so.
  const byEntry = scope.other === 'jacobians';
  if (isFunction && (byEntry || fn.fn!.kind !== 'builtin') && symbol.cols === 1 && !member)
    return placed(range, () => {
      const slope = derivativeOfFunction(fn.fn!, symbol, 1);
      return byEntry || isScalarExpression(slope) ? slope : diag(slope);
    });
  const written = isFunction ? map(fn.fn!, symbol) : read(of, scope);
  const value = at || member ? written : quantityWritten(written, scope);
  // An E that nothing defines is read as the identity matrix, but nobody differentiates that.
  if (value.op === 'eye') throw new Unreadable('unknown-symbol', of.range, `nothing defines ${textOf(of)}`);
  const part = byPart(value, varied, range, scope);
  if (part) return part;
  if (derivativeShape(shapeOf(value), shapeOf(symbol), scope.layout) === undefined)
    throw new FormalDerivative(range);
  // `\frac{\partial z}{\partial \theta^\top}` has a row for each entry of a column z in every layout, and `\frac{\partial \ell}{\partial W^\top}` is turned; in numerator layout it may
  // be meant of a derivative that has the shape of W
  if (lies && (value.cols !== 1 || (symbol.cols !== 1 && scope.layout === 'numerator')))
    throw new Unreadable('syntax', wrt.range, 'a derivative by a transpose is not read here');
  const whole = derivative(value, symbol, scope.layout);
  if (!lies || scope.layout === 'numerator') return whole;
  return scope.layout === 'denominator' || isScalarExpression(value) ? transpose(whole) : whole;
}

/**
 * The derivative by an entry, or by a row or a column of a matrix: of a scalar a row in numerator layout, else a column; by a row as it stands, the other way round. Undefined where the
 * whole symbol is varied.
 */
export function byPart(
  value: Expression,
  { symbol, at, member }: Varied,
  range: Range,
  { layout }: Scope,
): Expression | undefined {
  if (at) {
    if (isScalarExpression(value)) return placed(range, () => component(value, symbol, ...at));
    return placed(range, () => {
      const row = value.rows === 1 ? undefined : { name: WHOLE_ROWS, dimension: value.rows };
      const col = value.cols === 1 ? undefined : { name: WHOLE_COLS, dimension: value.cols };
      return tabulate(row, col, component(pick(value, row ?? 1, col ?? 1), symbol, ...at));
    });
  }
  if (!member) return undefined;
  if (!isScalarExpression(value)) throw new FormalDerivative(range);
  const rows = member.family === 'row';
  const along = { name: WHOLE_COLS, dimension: rows ? symbol.cols : symbol.rows };
  const entry = placed(range, () =>
    rows ? component(value, symbol, member.place, along) : component(value, symbol, along, member.place),
  );
  const lies = rows && member.asItIs;
  return (layout === 'numerator') !== lies
    ? tabulate(undefined, along, entry)
    : tabulate(along, undefined, entry);
}

const SHIFTED = '#shifted';

/** The derivative by `s_{j - k + 1}`, an entry whose place is worked out: that by the entry there, or 0 where none is. */
function byShiftedEntry(of: Formula, wrt: Formula, range: Range, scope: Scope): Expression | undefined {
  const inner = unwrap(wrt);
  if (inner.kind !== 'scripts' || inner.sub?.kind !== 'sum') return undefined;
  const place = countedBesideValues(inner.sub, scope);
  if (!place || !matchOf(inner, scope.vocabulary)?.leftovers.length) return undefined;
  const entry = { ...inner, sub: nameFormula(SHIFTED, inner.sub.range) };
  const value = differentiate(of, entry, range, scope);
  const index = { name: SHIFTED, dimension: scope.indices.get(SHIFTED)! };
  scope.indices.delete(SHIFTED);
  return placed(range, () => total(index, scale(compare('==', position(index), place), value)));
}

/** `\tanh(z)` where the file calls it a: its derivative is that of a. */
function quantityWritten(value: Expression, { vocabulary: { problem } }: Scope): Expression {
  if (value.op === 'symbol') return value;
  for (const quantity of problem.quantities.values())
    if (quantity.definition && isSpelledAlike(quantity.definition, value)) return symbolOf(quantity);
  return value;
}

/** `h(a_j)` in a derivative by a_j: the function h. */
function atItsOwnArgument(of: Formula, wrt: Formula): Formula | undefined {
  const product = unwrap(of);
  if (product.kind !== 'product' || product.factors.length !== 2 || product.signs[0] !== 'juxtaposed')
    return undefined;
  const [name, argument] = product.factors as [Formula, Formula];
  const group = unwrap(argument);
  return group.kind === 'group' && textOf(group.body) === textOf(wrt) ? name : undefined;
}
