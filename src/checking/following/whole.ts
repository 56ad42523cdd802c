/**
 * What an answer says of the whole quantity that it was asked for. An answer element by element is put together to a matrix; a derivative knows its
 * layout, so that it can stand in the place of its name in any other.
 */
import {
  derivative,
  diag,
  isScalarExpression,
  pick,
  shapeOf,
  symbol,
  tabulate,
  transpose,
} from '../../expression/construct.ts';
import { derivativeShape, type Layout, type Shape, sameShape } from '../../expression/dimension.ts';
import type { At, Expression, Index } from '../../expression/expression.ts';
import { symbolOf } from '../../formula/meaning/scope.ts';
import { drawsOf } from '../../numeric/draw.ts';
import { evaluate } from '../../numeric/evaluate.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';
import { type FormulaQuestion, quantityNamed } from '../reference.ts';

/** The name of a quantity or a derivative, `dL/dz`, with what was answered for it. */
export interface Whole {
  readonly name: string;
  readonly expression: Expression;
  /** Of a derivative: the shapes of what is derived and by what, and the layout of `expression`. */
  readonly derivative: { readonly of: Shape; readonly wrt: Shape; readonly layout: Layout } | undefined;
}

/** An answer that was compared with `reference`, as a matrix; undefined where it is none (three axes, one of the rows). */
export function wholeOf(
  problem: Problem,
  question: FormulaQuestion,
  reference: Expression,
  answer: Expression,
): Whole | undefined {
  if (reference.op === 'transpose') return wholeOf(problem, question, reference.args[0], transpose(answer));
  if (question.kind === 'value') {
    const expression = reference.op === 'pick' ? filledIn(reference.at, answer) : answer;
    const { name, shape } = quantityNamed(problem, question.value);
    return isOfShape(expression, shape) ? { name, expression, derivative: undefined } : undefined;
  }
  const [of, wrt] = [quantityNamed(problem, question.of), quantityNamed(problem, question.wrt)];
  const named = (layout: Layout, expression: Expression | undefined): Whole | undefined =>
    isOfShape(expression, derivativeShape(of.shape, wrt.shape, layout))
      ? {
          name: `d${of.name}/d${wrt.name}`,
          expression,
          derivative: { of: of.shape, wrt: wrt.shape, layout },
        }
      : undefined;
  if (reference.op === 'derivative') return named(reference.layout, answer);
  if (reference.op === 'pick' && reference.args[0].op === 'derivative')
    return named(reference.args[0].layout, filledIn(reference.at, answer));
  if (reference.op !== 'component') return undefined;
  const entry = reference.args[0];
  const places = placesIn(of.shape, wrt.shape, entry.op === 'pick' ? entry.at : ONE, reference.at);
  const [row, col] = places;
  const isRepeated = typeof row === 'object' && typeof col === 'object' && row.name === col.name;
  if (!isRepeated) return named('parameter', filledIn(places, answer));
  // What was asked for along the diagonal alone is zero elsewhere.
  return isScalarExpression(answer) && isDiagonal(problem, of, wrt)
    ? named('parameter', diag(tabulate(row, undefined, answer)))
    : undefined;
}

/** A derivative in another layout. */
export function inLayout({ expression, derivative }: Whole, layout: Layout): Expression {
  if (!derivative) return expression;
  const { of } = derivative;
  return isTurned(of, layout) === isTurned(of, derivative.layout) ? expression : transpose(expression);
}

/** An entry of a derivative: the place of a component in it. */
export function entryIn(whole: Whole, { args: [of], at }: Expression & { op: 'component' }): Expression {
  const { derivative } = whole;
  const places = derivative && placesIn(derivative.of, derivative.wrt, of.op === 'pick' ? of.at : ONE, at);
  return places ? pick(inLayout(whole, 'parameter'), ...places) : whole.expression;
}

/** Whether the axes of a derivative as a matrix stand in the other order than in `parameter` layout. */
const isTurned = (of: Shape, layout: Layout): boolean =>
  isOne(of) ? layout === 'numerator' : layout === 'denominator';

const isOne = ([rows, cols]: Shape): boolean => rows === 1 && cols === 1;

/** No index is left, and the sizes are those of the quantity. */
const isOfShape = (e: Expression | undefined, shape: Shape | undefined): e is Expression =>
  e !== undefined && shape !== undefined && e.free.length === 0 && sameShape(shapeOf(e), shape);

const ONE = [1, 1] as const;
type Places = readonly [At | undefined, At | undefined];

/** The matrix whose entries are told by an answer with these indices. */
function filledIn([row, col]: Places, answer: Expression): Expression | undefined {
  const axis = (at: At | undefined): Index | undefined => (typeof at === 'object' ? at : undefined);
  return isScalarExpression(answer) ? tabulate(axis(row), axis(col), answer) : undefined;
}

/** Where a component of a derivative stands in its matrix, in `parameter` layout. */
function placesIn(of: Shape, wrt: Shape, above: Places, below: Places): Places {
  if (isOne(of)) return below;
  if (isOne(wrt)) return above;
  return [of[1] === 1 ? above[0] : above[1], wrt[1] === 1 ? below[0] : below[1]];
}

function isDiagonal(problem: Problem, of: Quantity, wrt: Quantity): boolean {
  const jacobian = derivative(symbolOf(of), symbol(wrt.name, ...wrt.shape), 'parameter');
  const { rows, cols, data } = evaluate(jacobian, drawsOf(problem)[0]!);
  return rows === cols && data.every((entry, at) => entry === 0 || at % (cols + 1) === 0);
}
