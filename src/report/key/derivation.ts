/**
 * The derivation of one answer as a key shows it: the steps, the answer, and the answer in variables alone. Each of these is held against what is
 * asked before it is shown.
 */

import type { Derivation } from '../../calculus/derive.ts';
import { cost } from '../../calculus/measure.ts';
import type { Layout } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import type { Problem, Question } from '../../problem/problem.ts';
import { derivativeLatex } from '../question.ts';
import { shapeLatex } from '../shape.ts';
import { askedExpression, derivedOnce } from './derived.ts';
import { mustEqual } from './equality.ts';
import { errorNames, errorTold } from './errors.ts';
import { inNumbers } from './numbers.ts';
import { LONGEST_LINE, type Seen, stepViews, type Told } from './told.ts';

export interface DerivationView extends Told {
  readonly layout: string;
  readonly answer: string;
  readonly expanded: string | null;
  /** What is left out, and why. */
  readonly omitted: string | null;
  readonly shape: string | null;
}

export interface DerivedAnswer {
  readonly view: DerivationView;
  readonly layout: Layout;
  /** A matrix, or a scalar in free indices. */
  readonly answer: Expression;
}

const shapeOf = (derivation: Derivation): string | null => {
  const { axes, indexed, matrix } = derivation;
  if (indexed !== undefined) return axes.length > 2 ? shapeLatex(axes) : null;
  return shapeLatex([matrix!.rows, matrix!.cols]);
};

/**
 * The derivation of a derivative or value question; undefined where the answer is too long to be written.
 *
 * @throws KeyError where a line of it is not equal to what is asked
 */
export function derivationOf(
  problem: Problem,
  question: Question,
  layout: Layout,
  seen: Seen,
): DerivedAnswer | undefined {
  const derivation = derivedOnce(problem, question, layout);
  if (derivation === undefined) return undefined;
  const printed = namesOf(problem);
  const answer = derivation.matrix ?? derivation.indexed!.expression;
  const asked = askedExpression(problem, question, derivation);
  mustEqual(problem, question.id, 'the answer', asked, answer);
  const full = derivation.expanded;
  const whole = full && cost(full) <= LONGEST_LINE ? full : undefined;
  if (whole) mustEqual(problem, question.id, 'the expanded answer', asked, whole);
  const head =
    question.kind === 'derivative' && derivation.indexed === undefined
      ? derivativeLatex(problem, question.of, question.wrt)
      : toLatex(asked, printed);
  const text = toLatex(answer, printed);
  const expanded = whole && toLatex(whole, printed);
  const said = stepViews(problem, question, derivation, head, asked, seen);
  const error =
    question.kind === 'value' && derivation.indexed === undefined
      ? errorNames(problem, layout).get(question.value)
      : undefined;
  const told = (error && errorTold(problem, error, layout, said, seen)) ?? said;
  seen.add(`${layout} ${head} = ${text}`);
  return {
    layout,
    answer,
    view: {
      layout,
      ...told,
      answer: `${head} = ${text}${inNumbers(problem, answer)}`,
      expanded: expanded === undefined || expanded === text ? null : `${head} = ${expanded}`,
      omitted: whole === undefined ? omittedWords(full) : null,
      shape: shapeOf(derivation),
    },
  };
}

/** Why the answer in variables alone is not there. */
function omittedWords(full: Expression | undefined): string {
  const symbols = full && cost(full);
  const length =
    symbols === undefined || symbols > 1_000_000
      ? 'more than a million'
      : `about ${symbols.toLocaleString('en')}`;
  return `In the variables alone the answer has ${length} symbols, because what comes twice doubles in every layer; it is left out.`;
}
