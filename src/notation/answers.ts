/**
 * Derivations as answers: what is asked, its shape, the formula in LaTeX and plain text, and the steps, as `partial derive`
 * prints them (interfaces, section 3). Every format is made from these.
 */
import { differs } from '../calculus/allowance.ts';
import { type Derivation, derive } from '../calculus/derive.ts';
import { isWritable, MOST_SYMBOLS } from '../calculus/measure.ts';
import type { Step } from '../calculus/steps.ts';
import { Underivable } from '../calculus/underivable.ts';
import { type Layout, settled } from '../expression/dimension.ts';
import type { Expression, Index } from '../expression/expression.ts';
import type { AskedLayout, Problem, Question } from '../problem/problem.ts';
import type { AnswerRecord, AnswersRecord, Written, WrittenStep } from './answer-record.ts';
import { askedLatex, askedRecord, axisIndices, shapeOfQuestion } from './asked.ts';
import { toLatex } from './latex.ts';
import { type Names, namesOf, partial } from './names.ts';
import { toPlain } from './plain.ts';

/** An answer with what it was made from. */
export interface Answered {
  readonly question: Question;
  readonly layout: Layout;
  /** What is asked, in LaTeX, with indices where the answer has them. */
  readonly asked: string;
  readonly record: AnswerRecord;
  /** The formula itself, without a left side, in both languages; undefined for a shape. */
  readonly steps: readonly WrittenStep[];
  readonly expanded: Written | undefined;
  readonly derivation: Derivation | undefined;
}

type Sized = Pick<Expression, 'rows' | 'cols'>;

const written = (e: Expression, names: Names): Written => ({ latex: toLatex(e, names), plain: toPlain(e) });

/** The names of a problem where some indices stand at the head of a formula. */
const beside = (indices: readonly Index[], names: Names): Names => ({
  ...names,
  isTaken: latex => indices.some(index => index.name === latex) || names.isTaken(latex),
});

/** A table of entries is written as what it is: one entry, with its indices. */
function tableOf(
  e: Expression,
): { readonly indices: readonly Index[]; readonly entry: Expression } | undefined {
  const table = e.op === 'transpose' ? e.args[0] : e;
  if (table.op !== 'tabulate') return undefined;
  return { indices: table.at.filter(index => index !== undefined), entry: table.args[0] };
}

/** The places of a table of a derivative, those of `of` first: in some layouts the rows are those of `wrt`. */
function inOrderOfAxes(
  problem: Problem,
  { question, layout }: Derivation,
  places: readonly Index[],
): readonly Index[] {
  if (question.kind !== 'derivative') return places;
  const [of, wrt] = [question.of, question.wrt].map(name => {
    const [rows, cols] = problem.quantities.get(name)!.shape;
    return { rows, cols };
  }) as [Sized, Sized];
  const isSingle = of.rows === 1 && of.cols === 1;
  return differs(of, wrt, layout) === isSingle ? places : [...places].reverse();
}

/** A matrix that has no form but its table of entries, in index notation. */
function entryByEntry(problem: Problem, derivation: Derivation): Derivation {
  const table = derivation.matrix && tableOf(derivation.matrix);
  if (!table || toPlain(derivation.matrix!) !== null) return derivation;
  const entry = (e: Expression) => tableOf(e)?.entry;
  const expanded = derivation.expanded && entry(derivation.expanded);
  const steps = derivation.steps.map(step => ({ ...step, expression: entry(step.expression)! }));
  if ((derivation.expanded && !expanded) || steps.some(step => step.expression === undefined))
    return derivation;
  return {
    ...derivation,
    matrix: undefined,
    indexed: { indices: inOrderOfAxes(problem, derivation, table.indices), expression: table.entry },
    expanded,
    steps,
  };
}

function writtenStep({ rule, because, expression, locals, formal }: Step, names: Names): WrittenStep {
  return {
    rule,
    ...(because ? { because } : {}),
    ...written(expression, names),
    ...(locals && locals.length > 0
      ? {
          locals: locals.map(local => ({
            of: local.of,
            wrt: local.wrt,
            asked: partial(local.of, local.wrt, names),
            rule: local.rule,
            because: local.because,
            ...written(local.value, names),
          })),
        }
      : {}),
    ...(formal ? { formal: formal.map(factor => partial(factor.of, factor.wrt, names)).join(' ') } : {}),
  };
}

/**
 * The answer to one question; undefined for a manual one.
 * @throws Underivable where there is none, with the reason.
 */
export function answerOf(problem: Problem, question: Question, asked?: AskedLayout): Answered | undefined {
  if (question.kind === 'manual') return undefined;
  const layout = settled(asked ?? question.layout);
  const shape = shapeOfQuestion(problem, question, layout);
  if (question.kind === 'shape') {
    const record = { question: question.id, shape };
    return {
      question,
      layout,
      asked: askedLatex(problem, question, undefined),
      record,
      steps: [],
      expanded: undefined,
      derivation: undefined,
    };
  }
  const derivation = entryByEntry(problem, derive(problem, question, layout));
  const indices = derivation.matrix ? undefined : axisIndices(problem, question, derivation.indexed!.indices);
  const names = indices ? beside(indices, namesOf(problem)) : namesOf(problem);
  const head = askedLatex(problem, question, indices);
  const expression = derivation.matrix ?? derivation.indexed!.expression;
  if (!isWritable(expression))
    throw new Underivable(
      'question',
      `${question.id}: the answer in the allowed symbols has more than ${MOST_SYMBOLS} of them; allow a model value that comes often`,
    );
  const steps = derivation.steps
    .filter(step => isWritable(step.expression))
    .map(step => writtenStep(step, names));
  const full = derivation.expanded;
  const expanded = full && isWritable(full) ? written(full, names) : undefined;
  const answer = written(expression, names);
  // Without its left side nobody could tell which index is which; what has more than two axes has no plain form, be it zero.
  const withHead = <W extends Written>(w: W): W =>
    indices ? { ...w, latex: `${head} = ${w.latex}`, plain: shape.length > 2 ? null : w.plain } : w;
  return {
    question,
    layout,
    asked: head,
    steps,
    expanded,
    derivation,
    record: {
      question: question.id,
      ...askedRecord(question),
      ...(layout === settled(asked ?? problem.layout) ? {} : { layout }),
      ...(indices ? { indices: indices.map(index => index.name) } : {}),
      shape,
      ...withHead(answer),
      expanded: expanded ? withHead(expanded) : { latex: null, plain: null },
      steps: steps.map(withHead),
      ...(derivation.where
        ? {
            where: derivation.where.map(({ of, wrt, expression }) => ({
              of,
              wrt,
              asked: partial(of, wrt, names),
              ...written(expression, names),
            })),
          }
        : {}),
    },
  };
}

/** The answers to all questions that have one, or to those given. */
export function answersOf(
  problem: Problem,
  questions: readonly Question[] = problem.questions,
  layout?: AskedLayout,
): readonly Answered[] {
  return questions.flatMap(question => answerOf(problem, question, layout) ?? []);
}

/** The JSON of `partial derive`. */
export function answersRecord(
  problem: Problem,
  answers: readonly Answered[],
  layout?: AskedLayout,
): AnswersRecord {
  return {
    problem: problem.title,
    layout: settled(layout ?? problem.layout),
    answers: answers.map(answer => answer.record),
  };
}
