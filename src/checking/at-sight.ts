/**
 * Answers that are right at first sight: read in one look, by names that the question allows, without conditions but those of the model, and with the
 * value that is asked for at every draw, to the last digits. Most right answers of a class are such. All others go the long way of the full reader, so
 * nothing is wrong at first sight.
 */
import type { Layout } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { compareValues } from '../numeric/compare.ts';
import { type Draw, drawsOf } from '../numeric/draw.ts';
import { hasOwnEdge } from '../numeric/edges.ts';
import { evaluate } from '../numeric/evaluate.ts';
import { knownOf, valueAt } from '../numeric/known.ts';
import { Unevaluable } from '../numeric/value.ts';
import type { Problem, Question } from '../problem/problem.ts';
import { hasNarrowModel, isNarrow } from './narrow.ts';
import { type FormulaQuestion, referenceOf } from './reference.ts';
import { brokenRule, restrictsNames } from './rules.ts';
import { Look } from './sight/look.ts';
import { namesOf } from './sight/names.ts';
import type { Answer } from './verdict.ts';

const BOTH: readonly Layout[] = ['numerator', 'denominator'];

/** Whether an answer by itself is right, as far as that shows at once; no says nothing. */
export function isRightAtSight(problem: Problem, question: Question, answer: Answer): boolean {
  if (question.kind !== 'derivative' && question.kind !== 'value') return false;
  if (!isByItself(answer) || hasNarrowModel(problem)) return false;
  const { layout } = question;
  const isRight = (one: Layout): boolean =>
    isRightIn(one, problem, question as FormulaQuestion, answer.answer);
  return layout === 'any' ? BOTH.some(isRight) : isRight(layout);
}

const isByItself = ({ syntax, macros, before, beside, doubt }: Answer): boolean =>
  syntax !== 'plain' && !macros && !before?.length && !beside?.length && doubt === undefined;

function isRightIn(layout: Layout, problem: Problem, question: FormulaQuestion, text: string): boolean {
  const look = new Look(text, namesOf(problem, layout));
  const formula = look.formula();
  if (formula === undefined || (look.head !== undefined && !isAsked(look.head, question))) return false;
  const reference = referenceOf(problem, question, layout);
  if (reference === undefined || reference.free.length > 0) return false;
  if (formula.rows !== reference.rows || formula.cols !== reference.cols) return false;
  for (const condition of look.conditions)
    if (hasOwnEdge(problem, condition) || isNarrow(problem, condition)) return false;
  const mayBreakRules = look.hasDerivatives || restrictsNames(question);
  if (mayBreakRules && brokenRule(question, formula) !== undefined) return false;
  return agree(reference, formula, drawsOf(problem));
}

const isAsked = (head: Expression, question: FormulaQuestion): boolean =>
  question.kind === 'value'
    ? head.op === 'symbol' && head.name === question.value
    : head.op === 'derivative' &&
      head.wrt.name === question.wrt &&
      head.args[0].op === 'symbol' &&
      head.args[0].name === question.of;

/** Whether two values agree to the last digits at each draw. Zeros may be what underflow left of different ones. */
function agree(reference: Expression, formula: Expression, draws: readonly Draw[]): boolean {
  const known = knownOf(reference);
  try {
    for (const draw of draws) {
      const value = valueAt(known, draw);
      if (value.data.every(isZero) || compareValues(value, evaluate(formula, draw)) !== 'equal') return false;
    }
    return true;
  } catch (error) {
    if (error instanceof Unevaluable) return false;
    throw error;
  }
}

const isZero = (entry: number): boolean => entry === 0;
