/**
 * Answers that are right at first sight: read in one look, by names that the question allows, without conditions but those of the model, and with the
 * value that is asked for at every draw, to the last digits. Most right answers of a class are such. All others go the long way of the full reader, so
 * nothing is wrong at first sight.
 */

import type { Layout } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { Misfit } from '../expression/misfit.ts';
import { onceIn, oncePer } from '../expression/once.ts';
import { readLatex } from '../formula/latex/read.ts';
import { scopeOptions } from '../formula/meaning/scope.ts';
import { vocabularyOf } from '../formula/meaning/vocabulary.ts';
import { compareValues } from '../numeric/closeness.ts';
import { type Draw, DrawError } from '../numeric/draw.ts';
import { hasOwnEdge } from '../numeric/edges.ts';
import { evaluate } from '../numeric/evaluate.ts';
import { drawsOnAllSides } from '../numeric/other-sides.ts';
import { Unevaluable, type Value } from '../numeric/value.ts';
import { inNumbers } from '../problem/large-sizes.ts';
import { layoutsOf, type Problem, type Question } from '../problem/problem.ts';
import { headOf } from './head.ts';
import { hasNarrowModel, isNarrow } from './narrow.ts';
import { verdictOf } from './points.ts';
import { type FormulaQuestion, referenceOf } from './reference.ts';
import { brokenRule, restrictsNames } from './rules.ts';
import { learnt } from './sight/learnt.ts';
import { type Names, namesOf } from './sight/names.ts';
import { openingOf } from './sight/opening.ts';
import { Sides } from './sight/sides.ts';
import { chainOf } from './statements.ts';
import type { Answer, Verdict } from './verdict.ts';

/** What is asked for, prepared once. */
interface Asked {
  readonly names: Names;
  readonly reference: Expression;
  readonly expected: readonly { readonly draw: Draw; readonly value: Value }[];
}

/** What is asked for in one layout: without a head, and as a head says it. */
interface Sight {
  readonly bare: Asked | undefined;
  readonly headed: (head: string) => Asked | undefined;
}

const NO_SIGHTS: readonly Sight[] = [];
const prepared = oncePer((_: Problem) => new Map<Question, readonly Sight[]>());

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
  const sights = onceIn(prepared(problem), question, () => sightsOf(problem, formulaQuestion));
  if (sights.length === 0) return false;
  const opening = openingOf(answer.answer);
  for (const { bare, headed } of sights) {
    const { head, environment } = opening;
    const said = head === undefined ? bare : headed(head);
    // what stands first in several lines may be a name for something on the way
    const asked = said ?? (environment === undefined ? undefined : bare);
    if (asked === undefined) continue;
    const look = new Sides(answer.answer, opening, asked.names);
    if (!isRightIn(asked, problem, formulaQuestion, look)) continue;
    if (look.head === head ? said !== undefined : look.head !== undefined && headed(look.head) === asked)
      return true;
  }
  return false;
}

const isByItself = ({ syntax, macros, before, beside, doubt, around }: Answer): boolean =>
  syntax !== 'plain' && !macros && !before?.length && !beside?.length && doubt === undefined && !around;

/** What is asked for in each layout that counts; none where first sight can't tell. */
function sightsOf(problem: Problem, question: FormulaQuestion): readonly Sight[] {
  if (hasNarrowModel(problem)) return NO_SIGHTS;
  const vocabulary = vocabularyOf(problem);
  return layoutsOf(question).map(layout => {
    const reference = referenceOf(problem, question, layout);
    const options = scopeOptions(layout, { strict: problem.strict });
    const bare = reference && askedBy(problem, layout, reference);
    const headed = learnt(text => {
      const { statements, isAlone } = readLatex(`${text} = 1`, undefined, vocabulary.words);
      if (!isAlone || statements.length !== 1) return undefined;
      const head = headOf({ question, vocabulary, options }, chainOf(statements[0]!));
      if (head === undefined || head.isStep || head.remarks.length > 0) return undefined;
      // what the letters in the scripts of a student's own name are, only the formula behind it says
      if (isOwnName(text) && bare?.names.quantity(text) === undefined) return undefined;
      const said = head.reference ?? reference;
      return said === reference ? bare : said && askedBy(problem, layout, said);
    });
    return { bare, headed };
  });
}

const isOwnName = (head: string): boolean => /^(?!\\(?:[dt]?frac|nabla)).*[_^]/.test(head);

function askedBy(problem: Problem, layout: Layout, reference: Expression): Asked | undefined {
  try {
    const expected = drawsOnAllSides(problem).map(draw => ({ draw, value: evaluate(reference, draw) }));
    // Zeros may be what underflow left of something.
    if (expected.some(({ value }) => value.data.every(entry => entry === 0))) return undefined;
    return { names: namesOf(problem, layout, reference.free), reference, expected };
  } catch (error) {
    if (error instanceof DrawError || error instanceof Unevaluable) return undefined;
    throw error;
  }
}

function isRightIn(
  { reference, expected }: Asked,
  problem: Problem,
  question: FormulaQuestion,
  look: Sides,
): boolean {
  try {
    const formulas = look.formulas();
    if (formulas === undefined || !formulas.every(formula => isLike(formula, reference))) return false;
    for (const condition of look.conditions)
      if (hasOwnEdge(problem, condition) || isNarrow(problem, condition)) return false;
    const mayBreakRules = look.hasDerivatives || restrictsNames(question);
    if (mayBreakRules && brokenRule(question, formulas[formulas.length - 1]!) !== undefined) return false;
    for (const formula of formulas)
      for (const { draw, value } of expected)
        if (compareValues(value, evaluate(formula, draw)) !== 'equal') return false;
    return true;
  } catch (error) {
    if (error instanceof Misfit || error instanceof Unevaluable) return false;
    throw error;
  }
}

/** Whether a formula has the shape of what is asked, and no index besides. */
const isLike = ({ rows, cols, free }: Expression, reference: Expression): boolean =>
  rows === reference.rows &&
  cols === reference.cols &&
  (free.length === 0 ||
    free.every(({ name, dimension }) =>
      reference.free.some(index => index.name === name && index.dimension === dimension),
    ));
