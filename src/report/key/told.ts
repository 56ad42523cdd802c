/**
 * A derivation as it is told: each step with its reason, and the local derivatives beside it. Every line is held against what is asked before it is shown.
 */
import type { Derivation } from '../../calculus/derive.ts';
import { cost } from '../../calculus/measure.ts';
import { derivative } from '../../expression/construct.ts';
import { derivativeAxes, type Layout, type Shape } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { someNode } from '../../expression/nodes.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import type { Problem, Question } from '../../problem/problem.ts';
import type { Prose } from '../prose.ts';
import { derivativeLatex } from '../question.ts';
import { block } from './block.ts';
import { type ChainLink, mustContract } from './contraction.ts';
import { symbolFor, wrtOf } from './derived.ts';
import { mustEqual } from './equality.ts';
import { localReason, orderReason, reasonOf } from './reasons.ts';

export interface StepView {
  readonly reason: Prose;
  readonly latex: string;
}

export interface Told {
  readonly steps: readonly StepView[];
  /** Why the answer follows from the last step. */
  readonly reason: Prose;
  /** The derivatives that the answer names, each by its formula. */
  readonly factors: string | null;
}

/** Equations that a reader of the key has seen with their reasons, so that they need not be given again. */
export type Seen = Set<string>;

/** Whether an expression holds d of / d wrt by its name, whole or by entries. */
const isNamedIn = (root: Expression, of: string, wrt: string): boolean =>
  someNode(root, e => {
    if ((e.op !== 'derivative' && e.op !== 'component') || e.wrt.name !== wrt) return false;
    const inner = e.args[0].op === 'pick' ? e.args[0].args[0] : e.args[0];
    return inner.op === 'symbol' && inner.name === of;
  });

/** A line with more symbols than these is left out: it would be shrunk until nobody could read it. */
export const LONGEST_LINE = 250;
/** More lines than these that are alike are shown by the first and the last ones. */
const MOST_ALIKE = 8;

/** Equations below one another, of many alike the first and the last ones. */
const listed = (equations: readonly string[]): string =>
  block(
    equations.length <= MOST_ALIKE
      ? equations
      : [...equations.slice(0, 4), '& \\;\\vdots', ...equations.slice(-2)],
  );

/** Many equations, those of one reason below one another. */
function byReason(equations: readonly StepView[]): StepView[] {
  const groups = new Map<string, StepView[]>();
  for (const one of equations) {
    const key = JSON.stringify(one.reason);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map(group => ({
    reason: group[0]!.reason,
    latex: listed(group.map(({ latex }) => latex)),
  }));
}

/** The steps before the answer, the reason of the last one, which is the answer, and the factors that it names. */
export function stepViews(
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
  /** d of / d wrt with its value, which is held against it. */
  const equation = (of: string, wrt: string, value: Expression): string => {
    const [A, B] = [problem.quantities.get(of)!, problem.quantities.get(wrt)!];
    const named = derivative(symbolFor(A), wrtOf(B), layout);
    mustEqual(problem, question.id, `d${of}/d${wrt}`, named, value);
    return `${derivativeLatex(problem, of, wrt)} = ${toLatex(value, printed)}`;
  };
  for (const [at, step] of derivation.steps.entries()) {
    const isLast = at === derivation.steps.length - 1;
    if (!isLast && cost(step.expression) > LONGEST_LINE) continue;
    mustEqual(problem, question.id, `step ${at + 1}`, asked, step.expression);
    if (step.formal !== undefined && step.formal.length <= MOST_ALIKE) {
      steps.push(formalStep(problem, question, layout, step.formal));
      isContinued = head === derivativeLatex(problem, step.formal[0]!.of, step.formal.at(-1)!.wrt);
    }
    const why = step.formal === undefined ? reasonOf(step) : orderReason(problem, step, step.formal, layout);
    if (isLast) reason = lastReason(problem, question, derivation, why);
    else say(why, toLatex(step.expression, printed));
    const known: string[] = [];
    const fresh: StepView[] = [];
    for (const local of step.locals ?? []) {
      const isNamed = isNamedIn(answer, local.of, local.wrt);
      if (cost(local.value) > LONGEST_LINE || (isNamed && derivation.where !== undefined)) continue;
      const latex = equation(local.of, local.wrt, local.value);
      if (isNamed) factors.push(latex);
      else if (seen.has(`${layout} ${latex}`)) known.push(latex);
      else fresh.push({ reason: localReason(problem, local), latex });
    }
    for (const { latex } of fresh) seen.add(`${layout} ${latex}`);
    steps.push(...(fresh.length <= MOST_ALIKE ? fresh : byReason(fresh)));
    if (fresh.length > 0) isContinued = false;
    if (known.length > 0) {
      steps.push({ reason: 'As before:', latex: listed(known) });
      isContinued = false;
    }
  }
  for (const { of, wrt, expression } of derivation.where ?? []) {
    const latex = equation(of, wrt, expression);
    if (!seen.has(`${layout} ${latex}`)) factors.push(latex);
    seen.add(`${layout} ${latex}`);
  }
  return { steps, reason, factors: factors.length === 0 ? null : listed(factors) };
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
