/** What a question asks for: its shape, the indices of its axes, how it is written in LaTeX and in the JSON. */
import { component, derivative, pick, symbol } from '../expression/construct.ts';
import {
  type Dimension,
  derivativeAxes,
  derivativeShape,
  isColumn,
  isScalar,
  type Layout,
  numberOf,
  type Shape,
} from '../expression/dimension.ts';
import type { At, Index } from '../expression/expression.ts';
import { namedDerivative } from '../formula/named-derivative.ts';
import type { Problem, Quantity, Question } from '../problem/problem.ts';
import type { AnswerRecord } from './answer-record.ts';
import { toLatex } from './latex.ts';
import { namesOf, partial } from './names.ts';

/** A shape as the JSON has it: `[]` a scalar, `["n"]` a column, `[1, "n"]` a row, `["h", "n"]` a matrix. */
export const shapeRecord = (shape: Shape): readonly Dimension[] =>
  (isScalar(shape) ? [] : isColumn(shape) ? [shape[0]] : shape).map(written);

const written = (dimension: Dimension): Dimension => numberOf(dimension) ?? dimension;

/** The shape of a derivative in a layout; where it is no matrix, every axis. */
const derivativeRecord = (of: Shape, wrt: Shape, layout: Layout): readonly Dimension[] => {
  const shape = derivativeShape(of, wrt, layout);
  return shape ? shapeRecord(shape) : derivativeAxes(of, wrt).map(written);
};

const quantityOf = (problem: Problem, name: string): Quantity => {
  const quantity = problem.quantities.get(name);
  if (!quantity) throw new Error(`the question names ${name}, which the problem does not define`);
  return quantity;
};
const symbolOf = (quantity: Quantity) => symbol(quantity.name, ...quantity.shape);

/** The places of the axes of a shape, taken from a list of indices in order. */
function placesOf(shape: Shape, indices: Index[]): readonly [At, At] {
  const place = (size: Dimension): At => (size === 1 ? 1 : indices.shift()!);
  return [place(shape[0]), place(shape[1])];
}

/**
 * One index for each axis that is not of size 1, those of `of` first. A component question names them, the same one twice for
 * a diagonal, and may name axes of size 1, too; an answer with more than two axes has its own.
 */
export function axisIndices(problem: Problem, question: Question, free: readonly Index[]): readonly Index[] {
  if (!question.indices || question.kind === 'manual' || question.kind === 'shape') return free;
  const names = question.kind === 'derivative' ? [question.of, question.wrt] : [question.value];
  const shapes = names.map(name => quantityOf(problem, name).shape);
  const long = shapes.map(shape => shape.filter(size => size !== 1).length);
  for (let at = shapes.length - 1; at >= 0 && long.reduce((a, b) => a + b, 0) < question.indices.length; at--)
    long[at] = 2;
  const left = [...question.indices];
  return shapes.flatMap((shape, at) =>
    shape.flatMap(size => {
      if (size === 1 && long[at] !== 2) return [];
      const name = left.shift();
      const index = free.find(other => other.name === name);
      return size === 1 || !index ? [] : [index];
    }),
  );
}

/** The quantity that a question is about, and of a derivative what it is by. */
function subjectOf(
  problem: Problem,
  question: Exclude<Question, { kind: 'manual' }>,
): readonly [of: Quantity, wrt?: Quantity] {
  const text = question.kind === 'value' ? question.value : question.kind === 'shape' ? question.shape : '';
  const isName = question.kind !== 'derivative' && problem.quantities.has(text);
  const named = question.kind === 'derivative' ? question : isName ? undefined : namedDerivative(text);
  return named
    ? [quantityOf(problem, named.of), quantityOf(problem, named.wrt)]
    : [quantityOf(problem, text)];
}

/** What is asked, as an expression or in LaTeX where no expression says it: `∂z/∂W` with more than two axes. */
export function askedLatex(
  problem: Problem,
  question: Question,
  indices: readonly Index[] | undefined,
): string {
  if (question.kind === 'manual') return '';
  const names = namesOf(problem);
  const left = [...(indices ?? [])];
  const [of, wrt] = subjectOf(problem, question);
  const y = symbolOf(of);
  const entry = () => (isScalar(of.shape) ? y : pick(y, ...placesOf(of.shape, left)));
  if (wrt === undefined) return toLatex(indices ? entry() : y, names);
  const x = symbolOf(wrt);
  if (indices) return toLatex(component(entry(), x, ...placesOf(wrt.shape, left)), names);
  return derivativeShape(of.shape, wrt.shape, 'numerator')
    ? toLatex(derivative(y, x), names)
    : partial(of.name, wrt.name, names);
}

export function askedRecord(question: Question): Partial<AnswerRecord> {
  if (question.kind === 'derivative') return { of: question.of, wrt: question.wrt };
  return question.kind === 'value' ? { value: question.value } : {};
}

export function shapeOfQuestion(problem: Problem, question: Question, layout: Layout): readonly Dimension[] {
  if (question.kind === 'manual' || (question.kind !== 'shape' && question.indices)) return [];
  const [of, wrt] = subjectOf(problem, question);
  return wrt ? derivativeRecord(of.shape, wrt.shape, layout) : shapeRecord(of.shape);
}
