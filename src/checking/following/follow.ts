/**
 * Follow-through: an answer that is right given the student's own earlier, wrong answer earns its points, and says so. What a question asks for is
 * worked out again with the wrong answer in the place of its quantity: a model value gets the student's formula as its definition; a named derivative
 * is replaced by it in the derived answer. An earlier answer that is zero earns nothing for later ones.
 */

import { derive } from '../../calculus/derive.ts';
import { between, modelOf } from '../../calculus/model.ts';
import { mapArguments } from '../../calculus/simplify.ts';
import { Underivable } from '../../calculus/underivable.ts';
import { attempt } from '../../expression/attempt.ts';
import { haveOneShape } from '../../expression/construct.ts';
import type { Layout } from '../../expression/dimension.ts';
import type { Expression, Index } from '../../expression/expression.ts';
import { onceIn, oncePer } from '../../expression/once.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import { DrawError, drawsOf } from '../../numeric/draw.ts';
import { evaluate } from '../../numeric/evaluate.ts';
import { drawsOnAllSides } from '../../numeric/other-sides.ts';
import { Unevaluable } from '../../numeric/value.ts';
import { inNumbers } from '../../problem/large-sizes.ts';
import type { Problem, Question } from '../../problem/problem.ts';
import { check } from '../check.ts';
import { readAnswer } from '../read-answer.ts';
import { bestJudgement } from '../readings/best.ts';
import { type FormulaQuestion, referenceOf } from '../reference.ts';
import { usesOf } from '../uses.ts';
import type { Answer, Finding, Verdict } from '../verdict.ts';
import { derivativeAlong, type WrongDerivative } from './along.ts';
import { byObjects } from './by-objects.ts';
import { inLayout, type Whole, wholeOf } from './whole.ts';

/** What a wrong answer means: later ones may follow from it. */
export interface Wrong {
  readonly question: FormulaQuestion;
  /** As it was answered. */
  readonly expression: Expression;
  /** What it was compared with. */
  readonly reference: Expression;
  /** As a matrix, also where it was answered element by element; undefined where it has more axes. */
  readonly whole: Whole | undefined;
  readonly layout: Layout;
  readonly isZero: boolean;
}

/** Later answers are compared with what follows from at most so many wrong ones. */
const MOST_WRONG = 12;

/** Checks the answers of one student, in order, and gives points for what follows from earlier ones. */
export function checkAll(problem: Problem, answers: readonly Answer[]): readonly Verdict[] {
  return followThrough(
    problem,
    answers,
    answers.map(answer => check(problem, answer)),
  );
}

/**
 * The verdicts on one student's answers, each judged alone, once more: with `follow: true` in the problem (the default), an answer that is right
 * given an earlier wrong one gets its points. Its verdict stays `incorrect`, with the remark `follow-through`. `meaningOf` is `wrongAnswer`, which
 * may remember: what follows from what is worked out once for the same meanings.
 */
export function followThrough(
  problem: Problem,
  answers: readonly Answer[],
  verdicts: readonly Verdict[],
  meaningOf: typeof wrongAnswer = wrongAnswer,
): readonly Verdict[] {
  if (!problem.follow) return verdicts;
  const judged = inNumbers(problem);
  const wrong: Wrong[] = [];
  return verdicts.map((verdict, at) => {
    if (verdict.verdict !== 'incorrect') return verdict;
    const own = meaningOf(judged, answers[at]!);
    if (!own) return verdict;
    const from = firstBehind(judged, own, wrong);
    if (from) return followed(verdict, from.question, answers[at]!);
    if (!own.isZero && wrong.length < MOST_WRONG) wrong.push(own);
    return verdict;
  });
}

/** The earlier wrong answer that this one follows from; of several together, the first. */
function firstBehind(problem: Problem, own: Wrong, wrong: readonly Wrong[]): Wrong | undefined {
  const behind = wrong.filter(({ question }) => isBehind(problem, own.question, question));
  return (
    behind.find(earlier => follows(problem, own, [earlier])) ??
    (behind.length > 1 && follows(problem, own, behind) ? behind[0] : undefined)
  );
}

/** What a wrong answer means, where it is a formula of the asked shape. */
export function wrongAnswer(problem: Problem, answer: Answer): Wrong | undefined {
  const question = problem.questions.find(({ id }) => id === answer.question);
  if (!question || (question.kind !== 'derivative' && question.kind !== 'value')) return undefined;
  const before = (answer.before ?? []).map(text => readAnswer(problem, { ...answer, answer: text }));
  const { final, reference, layout } = bestJudgement({
    problem,
    question: question as FormulaQuestion,
    reading: readAnswer(problem, answer),
    before,
    plain: answer.syntax === 'plain',
  });
  if ('failure' in final.meaning || !reference) return undefined;
  const { expression } = final.meaning;
  const isInForce = ({ name }: Index) => reference.free.some(other => other.name === name);
  const fits = haveOneShape(expression, reference) && expression.free.every(isInForce);
  if (!fits) return undefined;
  const asked = question as FormulaQuestion;
  const whole = wholeOf(problem, asked, reference, expression);
  // With more axes than a matrix has, the question's own indices are what is compared.
  if (!whole && reference !== referenceOf(problem, asked, layout)) return undefined;
  return { question: asked, expression, reference, whole, layout, isZero: isZeroAt(expression, problem) };
}

/** Whether what a question asks for is computed from what an earlier one asks for. */
function isBehind(problem: Problem, question: FormulaQuestion, earlier: FormulaQuestion): boolean {
  const model = modelOf(problem);
  const uses = (name: string, other: string) => between(model, name, other).size > 0;
  if (earlier.kind === 'value')
    return uses(question.kind === 'value' ? question.value : question.of, earlier.value);
  return question.kind === 'value' || (uses(question.of, earlier.of) && uses(earlier.wrt, question.wrt));
}

const followsFrom = byObjects<boolean>();

/** Whether an answer is what follows from earlier wrong ones: with the values computed from them, or with them in the place of their names. */
function follows(problem: Problem, own: Wrong, earlier: readonly Wrong[]): boolean {
  return followsFrom([problem, own, ...earlier], () => {
    const values = earlier.filter(({ question }) => question.kind === 'value');
    const derivatives = earlier.filter(({ question }) => question.kind === 'derivative');
    const other = values.length > 0 ? withDefinitions(problem, values) : undefined;
    return (
      (other !== undefined && isExpected(other, own, derivatives, true)) ||
      isExpected(problem, own, earlier, false)
    );
  });
}

function isExpected(problem: Problem, own: Wrong, wrong: readonly Wrong[], changed: boolean): boolean {
  const isSo = () => {
    const layout = own.whole?.derivative?.layout ?? own.layout;
    const answer = own.whole?.expression ?? own.expression;
    const isAnswered = (expected: Expression | undefined): boolean =>
      expected !== undefined &&
      haveOneShape(expected, answer) &&
      !isZeroAt(expected, problem) &&
      compareExpressions(expected, answer, drawsOnAllSides(problem)) === 'equal';
    const question = own.whole ? asMatrix(own.question) : own.question;
    const derived = derivedFrom(problem, question, layout, wrong);
    if (derived && (changed || derived.replaced > 0) && isAnswered(derived.expression)) return true;
    if (question.kind !== 'derivative' || !own.whole) return false;
    const links = wrong.flatMap(wrongDerivative);
    return links.length === wrong.length && isAnswered(derivativeAlong(problem, question, links, layout));
  };
  return attempt(isSo, DrawError, Unevaluable) ?? false;
}

function wrongDerivative({ question, whole, expression, reference }: Wrong): readonly WrongDerivative[] {
  if (question.kind !== 'derivative') return [];
  return [{ question, is: whole ?? { entry: expression, rightEntry: reference } }];
}

const changedProblem = byObjects<Problem | undefined>();

/** The problem with the student's formulas as definitions; undefined where one uses what is computed from it. */
function withDefinitions(problem: Problem, values: readonly Wrong[]): Problem | undefined {
  return changedProblem([problem, ...values], () => redefined(problem, values));
}

function redefined(problem: Problem, values: readonly Wrong[]): Problem | undefined {
  const quantities = new Map(problem.quantities);
  const order = [...problem.quantities.keys()];
  for (const { question, whole } of values) {
    if (question.kind !== 'value' || !whole) continue;
    const { expression } = whole;
    const quantity = quantities.get(question.value)!;
    const { symbols, derivatives } = usesOf(expression);
    const isEarlier = (name: string) => order.indexOf(name) < order.indexOf(question.value);
    if (!quantity.definition || derivatives.size > 0 || ![...symbols].every(isEarlier)) return undefined;
    quantities.set(question.value, { ...quantity, definition: expression, formula: undefined });
  }
  return { ...problem, quantities };
}

/** The derived answer in the quantities that were answered wrongly, with the student's formulas in their place. */
function derivedFrom(
  problem: Problem,
  question: FormulaQuestion,
  layout: Layout,
  wrong: readonly Wrong[],
): { readonly expression: Expression; readonly replaced: number } | undefined {
  const formulas = new Map(wrong.flatMap(({ whole }) => (whole ? [[whole.name, whole] as const] : [])));
  const hasDerivatives = wrong.some(answer => answer.question.kind === 'derivative');
  const allow = hasDerivatives ? [...problem.quantities.keys(), ...formulas.keys()] : question.allow;
  const derived = answerIn(problem, { ...question, allow } as FormulaQuestion, layout);
  if (!derived) return undefined;
  let replaced = 0;
  const replace = (e: Expression): Expression => {
    const formula = formulas.get(quantityIn(e) ?? '');
    if (formula) {
      replaced++;
      return e.op === 'derivative' ? inLayout(formula, e.layout) : formula.expression;
    }
    return e.op === 'derivative' ? e : mapArguments(e, replace);
  };
  return { expression: replace(derived), replaced };
}

const answers = oncePer((_: Problem) => new Map<string, Expression | undefined>());

/** The derived answer to a question in the symbols that it allows; undefined where there is none as it is asked for. */
function answerIn(problem: Problem, question: FormulaQuestion, layout: Layout): Expression | undefined {
  const key = `${question.id} ${question.indices?.length} ${layout} ${question.allow?.join(' ') ?? ''}`;
  return onceIn(answers(problem), key, () => derived(problem, question, layout));
}

function derived(problem: Problem, question: FormulaQuestion, layout: Layout): Expression | undefined {
  const derivation = attempt(() => derive(problem, question, layout), Underivable);
  return question.indices ? derivation?.indexed?.expression : derivation?.matrix;
}

/** The same question, not asked for element by element. */
function asMatrix({ indices: _, ...question }: FormulaQuestion): FormulaQuestion {
  return question as FormulaQuestion;
}

/** What a symbol or a named derivative stands for. */
function quantityIn(e: Expression): string | undefined {
  if (e.op === 'symbol') return e.name;
  return e.op === 'derivative' && e.args[0].op === 'symbol' ? `d${e.args[0].name}/d${e.wrt.name}` : undefined;
}

const isZeroAt = (e: Expression, problem: Problem): boolean =>
  attempt(() => evaluate(e, drawsOf(problem)[0]!), Unevaluable)?.data.every(entry => entry === 0) ?? true;

function followed(verdict: Verdict, from: Question, answer: Answer): Verdict {
  const first = verdict.findings.find(finding => finding.severity !== 'remark');
  const range = [0, answer.answer.length] as const;
  const remark: Finding = {
    kind: 'follow-through',
    severity: 'remark',
    step: first?.step ?? 0,
    range,
    source: answer.answer,
    message: `This is right given your answer to ${from.id}, which is not: it earns its points.`,
    follows: from.id,
    ...(first?.corrected === undefined ? {} : { corrected: first.corrected }),
  };
  const remarks = verdict.findings.filter(finding => finding.severity === 'remark');
  return { ...verdict, points: verdict.outOf, findings: [remark, ...remarks] };
}
