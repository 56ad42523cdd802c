/**
 * Answers that are right at first sight: read in one look, by names that the question allows, without conditions but those of the model, and with the
 * value that is asked for at every draw, to the last digits. Most right answers of a class are such. All others go the long way of the full reader, so
 * nothing is wrong at first sight.
 */
import type { Layout } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { compareValues } from '../numeric/closeness.ts';
import { type Draw, DrawError, drawsOf } from '../numeric/draw.ts';
import { hasOwnEdge } from '../numeric/edges.ts';
import { evaluate } from '../numeric/evaluate.ts';
import { Unevaluable, type Value } from '../numeric/value.ts';
import { inNumbers } from '../problem/large-sizes.ts';
import type { Problem, Question } from '../problem/problem.ts';
import { hasNarrowModel, isNarrow } from './narrow.ts';
import { verdictOf } from './points.ts';
import { type FormulaQuestion, referenceOf } from './reference.ts';
import { brokenRule, restrictsNames } from './rules.ts';
import { Look } from './sight/look.ts';
import { type Names, namesOf } from './sight/names.ts';
import type { Answer, Verdict } from './verdict.ts';

/** What is asked for in one layout, prepared once. */
interface Asked {
  readonly names: Names;
  readonly reference: Expression;
  readonly expected: readonly { readonly draw: Draw; readonly value: Value }[];
}

const BOTH: readonly Layout[] = ['numerator', 'denominator'];
const prepared = new WeakMap<Problem, Map<Question, readonly Asked[]>>();

/** The verdict on an answer that is right at first sight; no verdict says nothing. */
export function verdictAtSight(problem: Problem, answer: Answer): Verdict | undefined {
  const question = problem.questions.find(({ id }) => id === answer.question);
  if (question === undefined || !isRightAtSight(inNumbers(problem), question, answer)) return undefined;
  return verdictOf(problem, question, answer, { verdict: 'correct', findings: [] });
}

/** Whether an answer by itself is right, as far as that shows at once. */
export function isRightAtSight(problem: Problem, question: Question, answer: Answer): boolean {
  if (question.kind !== 'derivative' && question.kind !== 'value') return false;
  if (!isByItself(answer)) return false;
  const formulaQuestion = question as FormulaQuestion;
  let asked = prepared.get(problem)?.get(question);
  if (asked === undefined) {
    asked = askedIn(problem, formulaQuestion);
    prepared.set(problem, (prepared.get(problem) ?? new Map()).set(question, asked));
  }
  for (const one of asked) if (isRightIn(one, problem, formulaQuestion, answer.answer)) return true;
  return false;
}

const isByItself = ({ syntax, macros, before, beside, doubt }: Answer): boolean =>
  syntax !== 'plain' && !macros && !before?.length && !beside?.length && doubt === undefined;

/** What is asked for in each layout that counts; none where first sight can't tell. */
function askedIn(problem: Problem, question: FormulaQuestion): readonly Asked[] {
  if (hasNarrowModel(problem)) return [];
  try {
    return (question.layout === 'any' ? BOTH : [question.layout]).flatMap(layout => {
      const reference = referenceOf(problem, question, layout);
      if (reference === undefined || reference.free.length > 0) return [];
      const expected = drawsOf(problem).map(draw => ({ draw, value: evaluate(reference, draw) }));
      // Zeros may be what underflow left of something.
      if (expected.some(({ value }) => value.data.every(entry => entry === 0))) return [];
      return { names: namesOf(problem, layout), reference, expected };
    });
  } catch (error) {
    if (error instanceof DrawError || error instanceof Unevaluable) return [];
    throw error;
  }
}

function isRightIn(
  { names, reference, expected }: Asked,
  problem: Problem,
  question: FormulaQuestion,
  text: string,
): boolean {
  const look = new Look(text, names);
  const formula = look.formula();
  if (formula === undefined || (look.head !== undefined && !isAsked(look.head, question))) return false;
  if (formula.rows !== reference.rows || formula.cols !== reference.cols) return false;
  for (const condition of look.conditions)
    if (hasOwnEdge(problem, condition) || isNarrow(problem, condition)) return false;
  const mayBreakRules = look.hasDerivatives || restrictsNames(question);
  if (mayBreakRules && brokenRule(question, formula) !== undefined) return false;
  try {
    for (const { draw, value } of expected)
      if (compareValues(value, evaluate(formula, draw)) !== 'equal') return false;
    return true;
  } catch (error) {
    if (error instanceof Unevaluable) return false;
    throw error;
  }
}

const isAsked = (head: Expression, question: FormulaQuestion): boolean =>
  question.kind === 'value'
    ? head.op === 'symbol' && head.name === question.value
    : head.op === 'derivative' &&
      head.wrt.name === question.wrt &&
      head.args[0].op === 'symbol' &&
      head.args[0].name === question.of;
