/**
 * The answer to a question, with its derivation: a matrix where the derivative has at most two axes, index notation where it has more
 * or where a component is asked for; in the allowed symbols, and expanded in variables alone.
 */
import { tabulate } from '../expression/construct.ts';
import { type Dimension, derivativeAxes, type Layout } from '../expression/dimension.ts';
import type { At, Expression, Index } from '../expression/expression.ts';
import type { AskedLayout, Problem, Question } from '../problem/problem.ts';
import { type Allowance, allowanceOf } from './allowance.ts';
import { entryFlow, inLayout, matrixDerivative } from './differentiate.ts';
import { entryOf, freeLetters } from './entries.ts';
import { expanded } from './expand.ts';
import { withFacts } from './facts.ts';
import { type Model, modelOf, quantityOf } from './model.ts';
import { derivativeSteps, type Step, valueSteps } from './steps.ts';
import { Underivable } from './underivable.ts';

export interface Indexed {
  /** One an axis, in the order of the axes of `of`, then of `wrt`. */
  readonly indices: readonly Index[];
  /** A scalar in these free indices. */
  readonly expression: Expression;
}

export interface Derivation {
  readonly question: Question;
  readonly layout: Layout;
  /** `[]` a scalar, `[n]` a column, `[1, n]` a row, `[h, n]` a matrix; with more axes, all of them. */
  readonly axes: readonly Dimension[];
  /** The answer, where it has at most two axes. */
  readonly matrix?: Expression;
  /** The answer in index notation: a component that was asked for, or more than two axes. */
  readonly indexed?: Indexed;
  /** The answer in variables, dimensions and functions alone. */
  readonly expanded: Expression;
  /** Equal in value, one after the other; the last one is the answer. */
  readonly steps: readonly Step[];
}

const axesOf = (e: Expression): Dimension[] =>
  e.cols !== 1 ? [e.rows, e.cols] : e.rows !== 1 ? [e.rows] : [];

/**
 * Derives the answer to a derivative or value question.
 *
 * `layout` overrides the question's own; `any` answers in numerator layout. Throws `Underivable` where there is no answer: the allowed
 * symbols do not suffice (it names what is missing), or an operator has no derivative.
 */
export function derive(problem: Problem, question: Question, layout?: AskedLayout): Derivation {
  const asked = layout ?? question.layout;
  const inForce: Layout = asked === 'any' ? 'numerator' : asked;
  const model = modelOf(problem);
  return withFacts(model.facts, () => {
    if (question.kind === 'derivative') return derivativeAnswer(model, question, inForce);
    if (question.kind === 'value') return valueAnswer(model, question, inForce);
    throw new Underivable('question', `a ${question.kind} question has nothing to derive`);
  });
}

function valueAnswer(
  model: Model,
  question: Extract<Question, { kind: 'value' }>,
  layout: Layout,
): Derivation {
  const quantity = quantityOf(model, question.value);
  const written = quantity.definition ?? model.symbols.get(question.value)!;
  const allowance = allowanceOf(model, question.allow, layout);
  const matrix = allowance.resolve(written);
  if (matrix === undefined) {
    const missing = [...allowance.lacks(written)];
    throw new Underivable(
      'not-allowed',
      `the allowed symbols do not suffice for ${question.value}: ${missing.join(', ')} would be needed`,
      missing,
    );
  }
  const full = expanded(model, written);
  const steps = valueSteps(written, matrix);
  if (question.indices === undefined || question.indices.length === 0)
    return { question, layout, axes: axesOf(matrix), matrix, expanded: full, steps };
  const indices = readIndices(question.indices, [quantity.shape]);
  const [row, col] = indices.places;
  const avoid = avoided(model, indices.free);
  const at = (e: Expression) => entryOf(e, row!, col!, avoid);
  return {
    question,
    layout,
    axes: [],
    indexed: { indices: indices.free, expression: at(matrix) },
    expanded: at(full),
    steps: steps.map(step => ({ ...step, expression: at(step.expression) })),
  };
}

function derivativeAnswer(
  model: Model,
  question: Extract<Question, { kind: 'derivative' }>,
  layout: Layout,
): Derivation {
  const { of, wrt } = question;
  const [A, B] = [quantityOf(model, of), quantityOf(model, wrt)];
  const allowance = allowanceOf(model, question.allow, layout);
  const everything = allowanceOf(model, undefined, layout);
  if (question.indices !== undefined && question.indices.length > 0) {
    const indices = readIndices(question.indices, [A.shape, B.shape]);
    const indexed = { indices: indices.free, expression: component(allowance, of, wrt, indices) };
    return {
      question,
      layout,
      axes: [],
      indexed,
      expanded: expandedComponent(model, everything, of, wrt, indices),
      steps: derivativeSteps(allowance, of, wrt, { indexed: indexed.expression, indices }),
    };
  }
  const matrix = matrixDerivative(allowance, of, wrt);
  const symbols = [model.symbols.get(of)!, model.symbols.get(wrt)!] as const;
  const axes = derivativeAxes(A.shape, B.shape);
  if (matrix === undefined) {
    const letters = freeLetters(reserved(model), ['i', 'j', 'k', 'l']);
    const indices = readIndices(letters.slice(0, axes.length), [A.shape, B.shape]);
    const expression = component(allowance, of, wrt, indices);
    const full = expandedComponent(model, everything, of, wrt, indices);
    if (axes.length > 2)
      return {
        question,
        layout,
        axes,
        indexed: { indices: indices.free, expression },
        expanded: full,
        steps: derivativeSteps(allowance, of, wrt, { indexed: expression, indices }),
      };
    // Two axes without a form in matrices: the matrix of its entries.
    const [i, j] = indices.free as [Index, Index];
    const table = (e: Expression) => inLayout(tabulate(i, j, e), ...symbols, layout);
    const answer = table(expression);
    return {
      question,
      layout,
      axes: axesOf(answer),
      matrix: answer,
      expanded: table(full),
      steps: [{ rule: 'index notation', expression: answer }],
    };
  }
  const answer = inLayout(matrix, ...symbols, layout);
  const free = question.allow === undefined ? matrix : matrixDerivative(everything, of, wrt)!;
  return {
    question,
    layout,
    axes: axesOf(answer),
    matrix: answer,
    expanded: expanded(model, inLayout(free, ...symbols, layout)),
    steps: derivativeSteps(allowance, of, wrt, { matrix: answer }),
  };
}

/** The indices of a question and the places they stand for. */
export interface ReadIndices {
  readonly free: readonly Index[];
  /** Row and column of `of`, then of `wrt`. */
  readonly places: readonly At[];
}

/** One index an axis; axes of size 1 may be left out, on each side all or none of them. */
function readIndices(
  names: readonly string[],
  shapes: readonly (readonly [Dimension, Dimension])[],
): ReadIndices {
  const short = shapes.map(shape => shape.filter(dimension => dimension !== 1).length);
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  let counts = short;
  for (let k = shapes.length - 1; k >= 0 && total(counts) < names.length; k--)
    counts = counts.map((count, i) => (i === k ? 2 : count));
  if (total(counts) < names.length || total(short) > names.length) {
    const expected = total(short) === 1 ? 'one index' : `${total(short)} indices`;
    throw new Underivable('question', `expected ${expected}, found ${names.length}`);
  }
  const free: Index[] = [];
  const places: At[] = [];
  let next = 0;
  shapes.forEach((shape, k) => {
    for (const dimension of shape) {
      const isNamed = (counts[k] === 2 || dimension !== 1) && next < names.length;
      if (!isNamed) {
        places.push(1);
        continue;
      }
      const index = { name: names[next++]!, dimension };
      const known = free.find(other => other.name === index.name);
      if (known === undefined) free.push(index);
      else if (known.dimension !== dimension)
        throw new Underivable(
          'question',
          `the index ${index.name} runs over ${known.dimension} and over ${dimension}`,
        );
      places.push(dimension === 1 ? 1 : (known ?? index));
    }
  });
  return { free, places };
}

const reserved = (model: Model): Set<string> => new Set([...model.names, ...model.problem.dimensions]);
export const avoided = (model: Model, free: readonly Index[]): Set<string> =>
  new Set([...reserved(model), ...free.map(index => index.name)]);

/** The component (places of `of`, places of `wrt`) in allowed symbols. */
function component(allowance: Allowance, of: string, wrt: string, indices: ReadIndices): Expression {
  const [i, j, k, l] = indices.places as [At, At, At, At];
  const flow = entryFlow(allowance, of, wrt, [i, j]);
  return entryOf(flow, l, k, avoided(allowance.model, indices.free));
}

function expandedComponent(
  model: Model,
  everything: Allowance,
  of: string,
  wrt: string,
  indices: ReadIndices,
): Expression {
  const [i, j, k, l] = indices.places as [At, At, At, At];
  const flow = expanded(model, entryFlow(everything, of, wrt, [i, j]));
  return entryOf(flow, l, k, avoided(model, indices.free));
}
