/**
 * The shapes of all variables and values and of the loss's gradients, and the update rules of gradient descent in shapes that fit.
 */
import { derivativeShape, isScalar, type Layout, type Shape, sameShape } from '../../expression/dimension.ts';
import { namesOf } from '../../notation/names.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';
import { derivativeLatex } from '../question.ts';
import { shapeLatex } from '../shape.ts';

export interface ShapeRow {
  readonly latex: string;
  readonly role: 'data' | 'parameter' | 'value';
  readonly shape: string;
  /** The loss's derivative by it, with its shape; absent where the loss does not depend on it, and for data that nothing asks about. */
  readonly gradient: string | null;
  readonly gradientShape: string | null;
}

/** A row a name of the file. */
export function shapeRows(
  problem: Problem,
  loss: Quantity | undefined,
  layout: Layout,
  reaches: (name: string) => boolean,
  isParameter: (name: string) => boolean,
): ShapeRow[] {
  const names = namesOf(problem);
  const isAsked = (name: string) =>
    problem.questions.some(question => question.kind === 'derivative' && question.wrt === name);
  return [...problem.quantities.values()].map(quantity => {
    const { name, role } = quantity;
    const isData = role === 'variable' && !isParameter(name);
    const shape =
      loss && reaches(name) && name !== loss.name && (!isData || isAsked(name))
        ? derivativeShape(loss.shape, quantity.shape, layout)
        : undefined;
    return {
      latex: names.latex(quantity.name),
      role: role === 'model' ? 'value' : isData ? 'data' : 'parameter',
      shape: shapeLatex(quantity.shape),
      gradient: shape === undefined ? null : derivativeLatex(problem, loss!.name, name),
      gradientShape: shape === undefined ? null : shapeLatex(shape),
    };
  });
}

/** `W <- W - γ (∂ℓ/∂W)ᵀ` for each parameter: transposed where the layout's gradient has the transposed shape. */
export function updateRules(
  problem: Problem,
  loss: Quantity,
  layout: Layout,
  parameters: readonly Quantity[],
): string[] {
  const names = namesOf(problem);
  const rate =
    ['\\gamma', '\\eta', '\\alpha', '\\epsilon'].find(letter => !names.isTaken(letter)) ?? '\\gamma';
  return parameters.map(({ name, shape }) => {
    const gradient = derivativeLatex(problem, loss.name, name);
    const symbol = names.latex(name);
    return `${symbol} \\leftarrow ${symbol} - ${rate} ${fits(loss.shape, shape, layout) ? gradient : `\\left(${gradient}\\right)^\\top`}`;
  });
}

function fits(loss: Shape, shape: Shape, layout: Layout): boolean {
  const gradient = derivativeShape(loss, shape, layout);
  if (gradient === undefined || isScalar(shape) || sameShape(gradient, shape)) return true;
  if (!sameShape([gradient[1], gradient[0]], shape))
    throw new Error(`the gradient by a ${shape.join(' × ')} has the shape ${gradient.join(' × ')}`);
  return false;
}
