/**
 * The derivation of one answer as a key shows it: each step with its reason, the local derivatives beside it, the answer, and the answer in variables
 * alone. Each of these is held against the answer before it is shown.
 */
import { type Derivation, derive } from '../../calculus/derive.ts';
import { isWritable } from '../../calculus/measure.ts';
import { component, derivative, pick, symbol } from '../../expression/construct.ts';
import { type Dimension, derivativeAxes, type Layout, type Shape } from '../../expression/dimension.ts';
import type { At, Expression, Index } from '../../expression/expression.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import type { ProgrammedAnswer } from '../../notation/program.ts';
import type { Problem, Quantity, Question } from '../../problem/problem.ts';
import type { Prose } from '../prose.ts';
import { derivativeLatex } from '../question.ts';
import { dimensionLatex, shapeLatex } from '../shape.ts';
import { block } from './block.ts';
import { type ChainLink, mustContract } from './contraction.ts';
import { KeyError, mustEqual } from './equality.ts';
import { localReason, orderReason, reasonOf } from './reasons.ts';

export interface StepView {
  readonly reason: Prose;
  readonly latex: string;
}

export interface DerivationView {
  readonly layout: string;
  readonly steps: readonly StepView[];
  /** Why the answer follows from the last step. */
  readonly reason: Prose;
  readonly answer: string;
  /** The derivatives that the answer names, each by its formula. */
  readonly factors: string | null;
  readonly expanded: string | null;
  readonly shape: string | null;
}

export interface DerivedAnswer {
  readonly view: DerivationView;
  readonly layout: Layout;
  /** A matrix, or a scalar in free indices. */
  readonly answer: Expression;
}

export const askedLayout = (problem: Problem, question: Question): Layout => {
  const asked = question.layout ?? problem.layout;
  return asked === 'any' ? 'numerator' : asked;
};

const symbolFor = ({ name, shape }: Quantity): Expression => symbol(name, shape[0], shape[1]);
const wrtOf = ({ name, shape }: Quantity) => ({ name, rows: shape[0], cols: shape[1] });

const derivations = new WeakMap<Problem, Map<string, Derivation>>();

/** The derivation of a question; the answers, the comparison, the check and the programs of a key ask for the same ones. */
function derivedOnce(problem: Problem, question: Question, layout: Layout): Derivation {
  const asked =
    question.kind === 'derivative'
      ? `${question.of}/${question.wrt}`
      : question.kind === 'value'
        ? question.value
        : question.id;
  const key = [asked, layout, question.allow ?? '-', question.indices ?? '-'].join(' ');
  const known = derivations.get(problem) ?? new Map<string, Derivation>();
  derivations.set(problem, known);
  let found = known.get(key);
  if (found === undefined) {
    found = derive(problem, question, layout);
    known.set(key, found);
  }
  return found;
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
function askedExpression(problem: Problem, question: Question, { layout, indexed }: Derivation): Expression {
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
  const entry = of.shape[0] === 1 && of.shape[1] === 1 ? symbolFor(of) : pick(symbolFor(of), i, j);
  return component(entry, wrtOf(wrt), k!, l!);
}

/** Equations that a reader of the key has seen with their reasons, so that they need not be given again. */
export type Seen = Set<string>;

/** Whether an expression holds d of / d wrt by its name, whole or by entries. */
function isNamedIn(e: Expression, of: string, wrt: string): boolean {
  if ((e.op === 'derivative' || e.op === 'component') && e.wrt.name === wrt) {
    const inner = e.args[0].op === 'pick' ? e.args[0].args[0] : e.args[0];
    if (inner.op === 'symbol' && inner.name === of) return true;
  }
  return e.args.some(arg => isNamedIn(arg, of, wrt));
}

type Told = Pick<DerivationView, 'steps' | 'reason' | 'factors'>;

/** The steps before the answer, the reason of the last one, which is the answer, and the factors that it names. */
function stepViews(
  problem: Problem,
  question: Question,
  derivation: Derivation,
  head: string,
  asked: Expression,
  seen: Seen,
): Told {
  const printed = namesOf(problem);
  const { layout } = derivation;
  const steps: StepView[] = [];
  const factors: string[] = [];
  const answer = derivation.steps.at(-1)!.expression;
  let reason: Prose = '';
  let isContinued = false;
  const say = (why: Prose, formula: string) => {
    steps.push({ reason: why, latex: `${isContinued ? '' : head} = ${formula}`.trim() });
    isContinued = true;
  };
  for (const [at, step] of derivation.steps.entries()) {
    mustEqual(problem, question.id, `step ${at + 1}`, asked, step.expression);
    if (step.formal !== undefined) {
      steps.push(formalStep(problem, question, layout, step.formal));
      isContinued = head === derivativeLatex(problem, step.formal[0]!.of, step.formal.at(-1)!.wrt);
    }
    const why = step.formal === undefined ? reasonOf(step) : orderReason(problem, step, step.formal, layout);
    if (at === derivation.steps.length - 1) reason = lastReason(problem, question, derivation, why);
    else say(why, toLatex(step.expression, printed));
    const known: string[] = [];
    for (const local of step.locals ?? []) {
      const [of, wrt] = [problem.quantities.get(local.of)!, problem.quantities.get(local.wrt)!];
      const named = derivative(symbolFor(of), wrtOf(wrt), layout);
      mustEqual(problem, question.id, `d${local.of}/d${local.wrt}`, named, local.value);
      const latex = `${derivativeLatex(problem, local.of, local.wrt)} = ${toLatex(local.value, printed)}`;
      if (isNamedIn(answer, local.of, local.wrt)) factors.push(latex);
      else if (seen.has(`${layout} ${latex}`)) known.push(latex);
      else {
        steps.push({ reason: localReason(problem, local), latex });
        seen.add(`${layout} ${latex}`);
        isContinued = false;
      }
    }
    if (known.length > 0) {
      steps.push({ reason: 'As before:', latex: block(known) });
      isContinued = false;
    }
  }
  return { steps, reason, factors: factors.length === 0 ? null : block(factors) };
}

/** The reason of the answer itself: what it does besides what the step's rule says. */
function lastReason(problem: Problem, question: Question, { steps }: Derivation, why: Prose): Prose {
  const [last, before] = [steps.at(-1)!, steps.at(-2)];
  if (question.kind === 'value') return why;
  if (before === undefined) {
    if (question.kind !== 'derivative' || last.formal !== undefined || last.rule === 'chain rule') return why;
    const { of, wrt } = question;
    return problem.quantities.get(of)?.definition === undefined
      ? why
      : localReason(problem, { ...last, of, wrt });
  }
  if (last.rule === 'substitution') return 'Each factor by its rule, and simplified.';
  const allowed = new Set(question.allow);
  const isReplaced = (e: Expression): boolean =>
    e.op === 'symbol'
      ? !allowed.has(e.name)
      : e.op !== 'derivative' && e.op !== 'component' && e.args.some(isReplaced);
  return question.allow !== undefined && isReplaced(before.expression)
    ? 'In allowed symbols, and simplified.'
    : why;
}

/** The chain rule with factors of more than two axes. */
function formalStep(
  problem: Problem,
  question: Question,
  layout: Layout,
  links: readonly ChainLink[],
): StepView {
  mustContract(problem, question.id, links);
  const shape = (name: string): Shape => problem.quantities.get(name)!.shape;
  const partial = ({ of, wrt }: ChainLink) => derivativeLatex(problem, of, wrt);
  const tall = links.filter(({ of, wrt }) => derivativeAxes(shape(of), shape(wrt)).length > 2);
  // In denominator layout the factors stand the other way round.
  const ordered = layout === 'denominator' ? [...links].reverse() : links;
  return {
    reason: [
      'Chain rule: every path leads through these quantities. ',
      ...(tall.length === 1
        ? [
            { math: partial(tall[0]!) },
            ' has more than two axes: the product is summed over the entries of ',
            { math: namesOf(problem).latex(tall[0]!.of) },
            '.',
          ]
        : [
            'Where a factor has more than two axes, the product is summed over the entries of what is between.',
          ]),
    ],
    latex: `${partial({ of: links[0]!.of, wrt: links.at(-1)!.wrt })} = ${ordered.map(partial).join(' \\, ')}`,
  };
}

const shapeOf = (derivation: Derivation): string | null => {
  const { axes, indexed, matrix } = derivation;
  if (indexed !== undefined) return axes.length > 2 ? axes.map(dimensionLatex).join(' \\times ') : null;
  return shapeLatex([matrix!.rows, matrix!.cols]);
};

/**
 * The derivation of a derivative or value question.
 *
 * @throws KeyError where a line of it is not equal to what is asked
 */
export function derivationOf(
  problem: Problem,
  question: Question,
  layout: Layout,
  seen: Seen = new Set(),
): DerivedAnswer {
  const derivation = derivedOnce(problem, question, layout);
  const printed = namesOf(problem);
  const answer = derivation.matrix ?? derivation.indexed!.expression;
  const asked = askedExpression(problem, question, derivation);
  mustEqual(problem, question.id, 'the answer', asked, answer);
  // What nobody could read, because it doubles in every layer, is left out.
  const full = derivation.expanded;
  const whole = full && isWritable(full) ? full : undefined;
  if (whole) mustEqual(problem, question.id, 'the expanded answer', asked, whole);
  const head =
    question.kind === 'derivative' && derivation.indexed === undefined
      ? derivativeLatex(problem, question.of, question.wrt)
      : toLatex(asked, printed);
  const text = toLatex(answer, printed);
  const expanded = whole && toLatex(whole, printed);
  const told = stepViews(problem, question, derivation, head, asked, seen);
  seen.add(`${layout} ${head} = ${text}`);
  return {
    layout,
    answer,
    view: {
      layout,
      ...told,
      answer: `${head} = ${text}`,
      expanded: expanded === undefined || expanded === text ? null : `${head} = ${expanded}`,
      shape: shapeOf(derivation),
    },
  };
}

/** What is asked for, in the asked layout, as a matrix or as a scalar in free indices. */
export function answerOf(problem: Problem, question: Question): Expression {
  const { matrix, indexed } = derivedOnce(problem, question, askedLayout(problem, question));
  return matrix ?? indexed!.expression;
}

const plainQuestion = (of: string, wrt: string, allow: readonly string[] | undefined): Question => ({
  id: `d${of}/d${wrt}`,
  kind: 'derivative',
  of,
  wrt,
  points: 1,
  layout: 'numerator',
  allow,
  indices: undefined,
});

/** d of / d wrt in numerator layout from allowed names (undefined: all names), as a matrix. */
export function answerFrom(
  problem: Problem,
  of: string,
  wrt: string,
  allow: readonly string[] | undefined,
): Expression {
  const { matrix } = derivedOnce(problem, plainQuestion(of, wrt, allow), 'numerator');
  if (matrix === undefined) throw new KeyError(`d${of}/d${wrt}`, 'the derivative is no matrix');
  return matrix;
}

/** The answers to be programmed: each derivative that is asked for, from the names of the file. */
export function programmedAnswers(problem: Problem): ProgrammedAnswer[] {
  const seen = new Set<string>();
  return problem.questions.flatMap(question => {
    if (question.kind !== 'derivative' || question.indices !== undefined) return [];
    const key = `${question.of}/${question.wrt}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const { layout, matrix, indexed } = derivedOnce(
      problem,
      { ...question, allow: undefined },
      askedLayout(problem, question),
    );
    return [
      {
        title: question.id,
        of: question.of,
        wrt: question.wrt,
        layout,
        expression: matrix ?? indexed!.expression,
        indices: indexed?.indices,
        uses: [],
      },
    ];
  });
}
