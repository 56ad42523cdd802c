/**
 * The derivations that a key shows, compares, checks and programs: each is made once. What is too long to be read is written by the derivatives between.
 */

import { type Derivation, derive } from '../../calculus/derive.ts';
import { TooLong } from '../../calculus/underivable.ts';
import { attempt } from '../../expression/attempt.ts';
import { component, derivative, pick, symbol } from '../../expression/construct.ts';
import { type Dimension, isScalar, type Layout, type Shape, settled } from '../../expression/dimension.ts';
import type { At, Expression, Index } from '../../expression/expression.ts';
import { onceIn, oncePer } from '../../expression/once.ts';
import { entriesOfNamed } from '../../notation/named-entries.ts';
import type { ProgrammedAnswer } from '../../notation/program.ts';
import type { Problem, Quantity, Question } from '../../problem/problem.ts';
import { KeyError } from './equality.ts';

export const symbolFor = ({ name, shape }: Quantity): Expression => symbol(name, shape[0], shape[1]);
export const wrtOf = ({ name, shape }: Quantity) => ({ name, rows: shape[0], cols: shape[1] });

/** Answers with more symbols than these are written by the derivatives between: a line and a half of a page. */
const LONGEST_SHOWN = 150;

const derivations = oncePer((_: Problem) => new Map<string, Derivation | undefined>());

/**
 * The derivation of a question, undefined where it is too long to be written; the answers, the comparison, the check and the programs of a key ask for
 * the same ones.
 */
export function derivedOnce(problem: Problem, question: Question, layout: Layout): Derivation | undefined {
  const asked =
    question.kind === 'derivative'
      ? `${question.of}/${question.wrt}`
      : question.kind === 'value'
        ? question.value
        : question.id;
  const key = [asked, layout, question.allow ?? '-', question.indices ?? '-'].join(' ');
  return onceIn(derivations(problem), key, () =>
    attempt(() => derive(problem, question, layout, LONGEST_SHOWN), TooLong),
  );
}

/** The places that the indices of an answer stand for: row and column of each shape, 1 on an axis of size 1. */
function placesFor(names: readonly string[], shapes: readonly Shape[], indices: readonly Index[]): At[] {
  const axes = shapes.flat();
  const short = axes.filter(dimension => dimension !== 1).length;
  let next = 0;
  return axes.map((dimension: Dimension): At => {
    if (dimension === 1 && (names.length === short || next >= names.length)) return 1;
    const name = names[next++];
    return dimension === 1 ? 1 : (indices.find(index => index.name === name) ?? 1);
  });
}

/** What is asked for, as an expression: the left-hand side of the answer. */
export function askedExpression(
  problem: Problem,
  question: Question,
  { layout, indexed }: Derivation,
): Expression {
  const at = (name: string) => problem.quantities.get(name)!;
  if (question.kind === 'value') {
    const quantity = at(question.value);
    if (indexed === undefined) return symbolFor(quantity);
    const [row, col] = placesFor(question.indices!, [quantity.shape], indexed.indices);
    return pick(symbolFor(quantity), row, col);
  }
  if (question.kind !== 'derivative') throw new KeyError(question.id, 'there is nothing to derive');
  const [of, wrt] = [at(question.of), at(question.wrt)];
  if (indexed === undefined) return derivative(symbolFor(of), wrtOf(wrt), layout);
  const names = question.indices ?? indexed.indices.map(({ name }) => name);
  const [i, j, k, l] = placesFor(names, [of.shape, wrt.shape], indexed.indices);
  const entry = isScalar(of.shape) ? symbolFor(of) : pick(symbolFor(of), i, j);
  return component(entry, wrtOf(wrt), k!, l!);
}

/** What is asked for, in the asked layout, as a matrix or as a scalar in free indices; undefined where it is too long to be written. */
export function answerOf(problem: Problem, question: Question): Expression | undefined {
  const found = derivedOnce(problem, question, settled(question.layout));
  return found && (found.matrix ?? found.indexed!.expression);
}

/** The question for d of / d wrt from allowed names (undefined: all names). */
export const questionOf = (
  of: string,
  wrt: string,
  layout: Layout,
  allow: readonly string[] | undefined,
): Question => ({
  id: `d${of}/d${wrt}`,
  kind: 'derivative',
  of,
  wrt,
  points: 1,
  layout,
  allow,
  indices: undefined,
});

/** d of / d wrt from allowed names (undefined: all names), as a matrix. */
export function answerFrom(
  problem: Problem,
  of: string,
  wrt: string,
  allow: readonly string[] | undefined,
  layout: Layout,
): Expression {
  const matrix = derivedOnce(problem, questionOf(of, wrt, layout, allow), layout)?.matrix;
  if (matrix === undefined) throw new KeyError(`d${of}/d${wrt}`, 'the derivative is no matrix');
  return matrix;
}

/** The answers to be programmed: each derivative that is asked for, from the names of the file. */
export function programmedAnswers(problem: Problem): ProgrammedAnswer[] {
  const seen = new Set<string>();
  return problem.questions.flatMap(question => {
    if (question.kind !== 'derivative' || question.indices !== undefined) return [];
    const { id, of, wrt } = question;
    const key = `${of}/${wrt}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const found = derivedOnce(problem, { ...question, allow: undefined }, settled(question.layout));
    if (found === undefined) return [];
    const { layout, matrix, indexed, where = [] } = found;
    const expression = entriesOfNamed(matrix ?? indexed!.expression, layout);
    return [{ title: id, of, wrt, layout, expression, indices: indexed?.indices, uses: where }];
  });
}
