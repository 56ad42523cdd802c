/**
 * Derivations as answers: what is asked, its shape, the formula in LaTeX and plain text, and the steps, as `partial derive`
 * prints them (interfaces, section 3). Every format is made from these.
 */
import { type Derivation, derive } from '../calculus/derive.ts';
import { isWritable, MOST_SYMBOLS } from '../calculus/measure.ts';
import type { Step } from '../calculus/steps.ts';
import { Underivable } from '../calculus/underivable.ts';
import { component, derivative, pick, symbol } from '../expression/construct.ts';
import {
  type Dimension,
  derivativeAxes,
  derivativeShape,
  isColumn,
  isScalar,
  type Layout,
  type Shape,
} from '../expression/dimension.ts';
import type { At, Expression, Index } from '../expression/expression.ts';
import { namedDerivative } from '../formula/named-derivative.ts';
import type { AskedLayout, Problem, Quantity, Question } from '../problem/problem.ts';
import { toLatex } from './latex.ts';
import { type Names, namesOf } from './names.ts';
import { toPlain } from './plain.ts';

/** A formula in both languages; `plain` is null where only index notation says it. */
export interface Written {
  readonly latex: string;
  readonly plain: string | null;
}

/** A factor of the chain with its value. */
export interface WrittenLocal extends Written {
  readonly of: string;
  readonly wrt: string;
  /** The named derivative in LaTeX. */
  readonly asked: string;
  readonly rule: string;
  readonly because: string;
}

export interface WrittenStep extends Written {
  readonly rule: string;
  readonly because?: string;
  readonly locals?: readonly WrittenLocal[];
  /** The chain rule in LaTeX with factors that have more than two axes. */
  readonly formal?: string;
}

/** A derivative that an answer names, with its value. */
export interface WrittenNamed extends Written {
  readonly of: string;
  readonly wrt: string;
  /** The named derivative in LaTeX. */
  readonly asked: string;
}

/** An answer as it stands in the JSON. */
export interface AnswerRecord {
  readonly question: string;
  readonly of?: string;
  readonly wrt?: string;
  readonly value?: string;
  /** Where it is not the layout of the whole. */
  readonly layout?: Layout;
  /** The free indices, one for each axis, of an answer in index notation. */
  readonly indices?: readonly string[];
  readonly shape: readonly Dimension[];
  readonly latex?: string;
  readonly plain?: string | null;
  /** Both null where nobody could read it: definitions that use one name twice double it, layer by layer. */
  readonly expanded?: Written | { readonly latex: null; readonly plain: null };
  readonly steps?: readonly WrittenStep[];
  /** Of an answer that is too long in names of the file alone: the derivatives that it names, each after those that it uses itself. */
  readonly where?: readonly WrittenNamed[];
}

export interface AnswersRecord {
  readonly problem: string;
  readonly layout: Layout;
  readonly answers: readonly AnswerRecord[];
}

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

/** `any` is answered in numerator layout. */
export const settled = (layout: AskedLayout): Layout => (layout === 'any' ? 'numerator' : layout);

/** A shape as the JSON has it: `[]` a scalar, `["n"]` a column, `[1, "n"]` a row, `["h", "n"]` a matrix. */
export const shapeRecord = (shape: Shape): readonly Dimension[] =>
  isScalar(shape) ? [] : isColumn(shape) ? [shape[0]] : shape;

/** The shape of a derivative in a layout; where it is no matrix, every axis. */
const derivativeRecord = (of: Shape, wrt: Shape, layout: Layout): readonly Dimension[] => {
  const shape = derivativeShape(of, wrt, layout);
  return shape ? shapeRecord(shape) : derivativeAxes(of, wrt);
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

/** What is asked, as an expression or in LaTeX where no expression says it: `∂z/∂W` with more than two axes. */
function askedLatex(problem: Problem, question: Question, indices: readonly Index[] | undefined): string {
  const names = namesOf(problem);
  if (question.kind === 'manual') return '';
  const text = question.kind === 'value' ? question.value : question.kind === 'shape' ? question.shape : '';
  const named =
    question.kind === 'derivative'
      ? question
      : problem.quantities.has(text)
        ? undefined
        : namedDerivative(text);
  const left = [...(indices ?? [])];
  if (!named) {
    const quantity = quantityOf(problem, text);
    const e = symbolOf(quantity);
    return toLatex(indices ? pick(e, ...placesOf(quantity.shape, left)) : e, names);
  }
  const of = quantityOf(problem, named.of);
  const wrt = quantityOf(problem, named.wrt);
  const [y, x] = [symbolOf(of), symbolOf(wrt)];
  if (indices) {
    const over = isScalar(of.shape) ? y : pick(y, ...placesOf(of.shape, left));
    return toLatex(component(over, x, ...placesOf(wrt.shape, left)), names);
  }
  if (derivativeShape(of.shape, wrt.shape, 'numerator')) return toLatex(derivative(y, x), names);
  return partial(of.name, wrt.name, names);
}

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

/** A matrix that has no form but its table of entries, in index notation. */
function entryByEntry(derivation: Derivation): Derivation {
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
    indexed: { indices: table.indices, expression: table.entry },
    expanded,
    steps,
  };
}

const partial = (of: string, wrt: string, names: Names): string =>
  `\\frac{\\partial ${names.latex(of)}}{\\partial ${names.latex(wrt)}}`;

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

function askedRecord(question: Question): Partial<AnswerRecord> {
  if (question.kind === 'derivative') return { of: question.of, wrt: question.wrt };
  return question.kind === 'value' ? { value: question.value } : {};
}

function shapeOfQuestion(problem: Problem, question: Question, layout: Layout): readonly Dimension[] {
  if (question.kind === 'manual') return [];
  if (question.kind === 'derivative') {
    if (question.indices) return [];
    return derivativeRecord(
      quantityOf(problem, question.of).shape,
      quantityOf(problem, question.wrt).shape,
      layout,
    );
  }
  const text = question.kind === 'value' ? question.value : question.shape;
  const named = problem.quantities.has(text) ? undefined : namedDerivative(text);
  if (!named)
    return question.kind === 'value' && question.indices ? [] : shapeRecord(quantityOf(problem, text).shape);
  return derivativeRecord(quantityOf(problem, named.of).shape, quantityOf(problem, named.wrt).shape, layout);
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
  const derivation = entryByEntry(derive(problem, question, layout));
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
