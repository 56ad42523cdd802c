/**
 * The answer to a question, with its derivation: a matrix where the derivative has at most two axes, index notation where it has more
 * or where a component is asked for; in the allowed symbols, and expanded in variables alone.
 */

import { attempt } from '../expression/attempt.ts';
import { tabulate } from '../expression/construct.ts';
import { type Dimension, derivativeAxes, type Layout, settled } from '../expression/dimension.ts';
import type { At, Expression, Index } from '../expression/expression.ts';
import { nodesOf } from '../expression/nodes.ts';
import { onceIn } from '../expression/once.ts';
import type { AskedLayout, Problem, Question } from '../problem/problem.ts';
import { type Allowance, allowanceOf, namedInNumerator } from './allowance.ts';
import { avoided, type ReadIndices, readIndices, reserved } from './asked-indices.ts';
import { byUsers, entryFlow, inLayout, matrixDerivative } from './differentiate.ts';
import { entryOf, freeLetters } from './entries.ts';
import { expanded } from './expand.ts';
import { withFacts } from './facts.ts';
import { cost, MOST_SYMBOLS } from './measure.ts';
import { between, type Model, modelOf, quantityOf } from './model.ts';
import { derivativeSteps, type Step, valueSteps } from './steps.ts';
import { TooLong, Underivable } from './underivable.ts';

export interface Indexed {
  /** One an axis, in the order of the axes of `of`, then of `wrt`. */
  readonly indices: readonly Index[];
  /** A scalar in these free indices. */
  readonly expression: Expression;
}

type DerivativeQuestion = Extract<Question, { kind: 'derivative' }>;

/** d of / d wrt with its value, in the layout of the answer. */
export interface Named {
  readonly of: string;
  readonly wrt: string;
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
  /** The answer in variables, dimensions and functions alone; undefined where it doubles, layer by layer. */
  readonly expanded: Expression | undefined;
  /** Equal in value, one after the other; the last one is the answer. */
  readonly steps: readonly Step[];
  /** Of an answer that is too long without them: the named derivatives in it and in one another, each after those that it uses. */
  readonly where?: readonly Named[];
}

const axesOf = (e: Expression): Dimension[] =>
  e.cols !== 1 ? [e.rows, e.cols] : e.rows !== 1 ? [e.rows] : [];

/**
 * Derives the answer to a derivative or value question.
 *
 * `layout` overrides the question's own; `any` answers in numerator layout. An answer of more than `longest` symbols is written by the
 * derivatives between, where the question does not say what is allowed. Throws `Underivable` where there is no answer: the allowed
 * symbols do not suffice (it names what is missing), or an operator has no derivative. Its message names the question.
 */
export function derive(
  problem: Problem,
  question: Question,
  layout?: AskedLayout,
  longest = MOST_SYMBOLS,
): Derivation {
  const inForce = settled(layout ?? question.layout);
  const model = modelOf(problem);
  return naming(question, () =>
    withFacts(model.facts, () => {
      if (question.kind === 'derivative') {
        const write = () => derivativeAnswer(model, question, inForce);
        if (question.allow !== undefined) return write();
        const answer = attempt(write, TooLong);
        if (answer !== undefined && cost(formulaIn(answer)) <= longest) return answer;
        return byDerivativesBetween(model, question, inForce) ?? answer ?? write();
      }
      if (question.kind === 'value') return valueAnswer(model, question, inForce);
      throw new Underivable('question', `a ${question.kind} question has nothing to derive`);
    }),
  );
}

/** What `work` finds; why there is nothing is said with the question's id. */
function naming<T>({ id }: Question, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Underivable)) throw error;
    const message = `${id}: ${error.message}`;
    throw error instanceof TooLong
      ? new TooLong(message)
      : new Underivable(error.kind, message, error.missing);
  }
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
    expanded: full && at(full),
    steps: steps.map(step => ({ ...step, expression: at(step.expression) })),
  };
}

const formulaIn = ({ matrix, indexed }: Derivation): Expression => matrix ?? indexed!.expression;

/** The answer by the derivatives of the quantities between, each of them by those after it; undefined where none of them is a matrix. */
function byDerivativesBetween(
  model: Model,
  question: DerivativeQuestion,
  layout: Layout,
): Derivation | undefined {
  const { of, wrt } = question;
  const inside = [...between(model, of, wrt)].filter(
    name => name !== of && name !== wrt && namedInNumerator(model, of, name, layout) !== undefined,
  );
  if (inside.length === 0) return undefined;
  const allow = [...model.names, ...inside.map(name => `d${of}/d${name}`)];
  const answer = derivativeAnswer(model, { ...question, allow }, layout);
  const users = usersWithin(model, between(model, of, wrt));
  const allowance = allowanceOf(model, allow, layout);
  const where = new Map<string, Named>();
  const open = [...derivativesIn(formulaIn(answer))];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (where.has(name)) continue;
    const matrix = byUsers(allowance, of, name, users.get(name) ?? []);
    if (matrix === undefined) return undefined;
    const expression = inLayout(matrix, model.symbols.get(of)!, model.symbols.get(name)!, layout);
    where.set(name, { of, wrt: name, expression });
    open.push(...derivativesIn(expression));
  }
  const inOrder = [...where.values()].sort((a, b) => model.place.get(b.wrt)! - model.place.get(a.wrt)!);
  return { ...answer, question, where: inOrder };
}

/** What is computed from each name directly, among some names. */
function usersWithin(model: Model, active: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const user of active)
    for (const name of model.uses.get(user) ?? []) onceIn(users, name, () => []).push(user);
  return users;
}

/** What the named derivatives of an expression are by. */
function derivativesIn(root: Expression): ReadonlySet<string> {
  const found = new Set<string>();
  for (const e of nodesOf(root, ({ op }) => op !== 'derivative' && op !== 'component'))
    if (e.op === 'derivative' || e.op === 'component') found.add(e.wrt.name);
  return found;
}

function derivativeAnswer(model: Model, question: DerivativeQuestion, layout: Layout): Derivation {
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
      expanded: attempt(() => expandedComponent(model, everything, of, wrt, indices), TooLong),
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
    const full = attempt(() => expandedComponent(model, everything, of, wrt, indices), TooLong);
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
      expanded: full && table(full),
      steps: [{ rule: 'index notation', expression: answer }],
    };
  }
  const answer = inLayout(matrix, ...symbols, layout);
  const free =
    question.allow === undefined ? matrix : attempt(() => matrixDerivative(everything, of, wrt), TooLong);
  return {
    question,
    layout,
    axes: axesOf(answer),
    matrix: answer,
    expanded: free && expanded(model, inLayout(free, ...symbols, layout)),
    steps: derivativeSteps(allowance, of, wrt, { matrix: answer }),
  };
}

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
): Expression | undefined {
  const [i, j, k, l] = indices.places as [At, At, At, At];
  const flow = expanded(model, entryFlow(everything, of, wrt, [i, j]));
  return flow && entryOf(flow, l, k, avoided(model, indices.free));
}
