/** Wrong answers with known errors: every error at every place of every right answer, where it makes a difference. */
import { check } from '../../../../src/checking/check.ts';
import { applied } from '../../../../src/checking/diagnosis/corrector.ts';
import { readAnswer } from '../../../../src/checking/read-answer.ts';
import { bestJudgement } from '../../../../src/checking/readings/best.ts';
import type { FormulaQuestion } from '../../../../src/checking/reference.ts';
import { chainOf, statementsOf } from '../../../../src/checking/statements.ts';
import type { Finding, FindingKind, Verdict } from '../../../../src/checking/verdict.ts';
import type { Expression } from '../../../../src/expression/expression.ts';
import { type Formula, type Range, Unreadable } from '../../../../src/formula/formula.ts';
import { interpret } from '../../../../src/formula/meaning/interpret.ts';
import { makeScope, scopeOptions } from '../../../../src/formula/meaning/scope.ts';
import { vocabularyOf } from '../../../../src/formula/meaning/vocabulary.ts';
import type { Problem } from '../../../../src/problem/problem.ts';
import type { RightAnswer } from './answers.ts';
import { type Injection, injections, type Material } from './errors.ts';

/** The last formula of an answer. */
function lastFormula(right: {
  problem: Problem;
  question: string;
  text: string;
  macros?: string | undefined;
}): Formula | undefined {
  const reading = readAnswer(right.problem, {
    question: right.question,
    answer: right.text,
    macros: right.macros,
  });
  const statements = statementsOf(reading);
  const sides = statements.length > 0 ? chainOf(statements[statements.length - 1]!) : [];
  const side = sides[sides.length - 1];
  return side && !(side.formula instanceof Unreadable) ? side.formula : undefined;
}

export function errorsIn(right: RightAnswer, text = right.text): readonly Injection[] {
  const formula = lastFormula({ ...right, text });
  if (!formula || right.macros) return [];
  return injections(text, formula, materialFor(right, formula, text));
}

function materialFor({ problem, question }: RightAnswer, formula: Formula, text: string): Material {
  const asked = problem.questions.find(one => one.id === question) as FormulaQuestion;
  const judgement = bestJudgement({
    problem,
    question: asked,
    reading: readAnswer(problem, { question, answer: text }),
  });
  const meanings = new Map<Formula, Expression>();
  const indices = new Map((judgement.reference?.free ?? []).map(index => [index.name, index.dimension]));
  try {
    interpret(
      formula,
      makeScope(
        vocabularyOf(problem),
        scopeOptions(judgement.layout, { own: judgement.own, indices, remembered: indices, meanings }),
      ),
    );
  } catch {
    // A wrong formula that does not fit: its parts that were read are there.
  }
  const symbols = [...problem.quantities.values()]
    .filter(quantity => !(asked.kind === 'value' && asked.value === quantity.name))
    .map(quantity => ({ latex: quantity.latex, shape: quantity.shape.join(' '), names: [quantity.name] }));
  const functions = new Set<string>(problem.functions.keys());
  for (const quantity of problem.quantities.values()) {
    const open = quantity.definition ? [quantity.definition] : [];
    while (open.length > 0) {
      const e = open.pop()!;
      if (e.op === 'map') functions.add(e.fn.name === 'sigmoid' ? 'sigma' : e.fn.name);
      open.push(...e.args);
    }
  }
  return { symbols, dimensions: problem.dimensions, functions: [...functions], meanings };
}

export const verdictOn = (right: RightAnswer, text: string): Verdict =>
  check(right.problem, { question: right.question, answer: text, macros: right.macros });

const touches = (a: Range, b: Range): boolean => a[0] <= b[1] && b[0] <= a[1];

export const errorsOf = (verdict: Verdict): readonly Finding[] =>
  verdict.findings.filter(finding => finding.severity !== 'remark');

export type Outcome = 'right' | 'kind' | 'place' | 'unexplained' | 'more';

const names = (finding: Finding, kinds: readonly FindingKind[]): readonly Finding[] =>
  [finding, ...(finding.alternatives ?? [])].filter(one => kinds.includes(one.kind));

/** How one injected error was named. */
export function outcomeOf(verdict: Verdict, injected: Injection): Outcome {
  const errors = errorsOf(verdict);
  if (errors.length === 0 || errors.some(error => ['different-value', 'shape-mismatch'].includes(error.kind)))
    return 'unexplained';
  if (errors.length > 1)
    return names(errors[0]!, injected.kinds).some(one => touches(one.range, injected.place))
      ? 'more'
      : 'more';
  const named = names(errors[0]!, injected.kinds);
  if (named.length === 0) return 'kind';
  return named.some(one => touches(one.range, injected.place)) ? 'right' : 'place';
}

/** What has to hold of every diagnosis: places in the text, corrections that are right, fixes that lead to them. */
export function faultsOf(right: RightAnswer, text: string, verdict: Verdict): readonly string[] {
  const faults: string[] = [];
  const errors = errorsOf(verdict);
  for (const finding of [...errors, ...errors.flatMap(error => error.alternatives ?? [])]) {
    const [from, to] = finding.range;
    if (!(0 <= from && from <= to && to <= text.length)) faults.push(`range ${finding.range}`);
    if (finding.source !== text.slice(from, to)) faults.push(`source of ${finding.kind}`);
    if (
      finding.fix &&
      !(
        0 <= finding.fix.range[0] &&
        finding.fix.range[0] <= finding.fix.range[1] &&
        finding.fix.range[1] <= text.length
      )
    )
      faults.push(`fix range ${finding.fix.range}`);
    if (/undefined|NaN|\[object/.test(finding.message)) faults.push(`message ${finding.message}`);
    if (finding.corrected !== undefined && verdictOn(right, finding.corrected).verdict !== 'correct')
      faults.push(`not correct: ${finding.kind} ${finding.corrected}`);
    if (finding.corrected === undefined && !NO_CORRECTION.has(finding.kind))
      faults.push(`no correction: ${finding.kind}`);
  }
  return faults;
}

const NO_CORRECTION: ReadonlySet<string> = new Set([
  'different-value',
  'shape-mismatch',
  'wrong-index',
  'syntax',
  'unknown-symbol',
  'step-does-not-follow',
]);

/** Whether the fixes, put into the text, make it right; undefined where a finding has none. */
export function fixesHold(right: RightAnswer, text: string, verdict: Verdict): boolean | undefined {
  const errors = errorsOf(verdict);
  if (errors.length === 0 || errors.every(error => !error.fix)) return undefined;
  const mended = applied(errors as never, text, [0, text.length]);
  return verdictOn(right, mended).verdict === 'correct';
}

/** Two errors at separate places: the second put into what the first one made. */
export function secondErrors(
  right: RightAnswer,
  first: Injection,
): readonly (readonly [Injection, Injection])[] {
  return errorsIn(right, first.text).flatMap((second): (readonly [Injection, Injection])[] => {
    const [from, to] = second.edited;
    const grown = second.text.length - first.text.length;
    const before = to < first.place[0];
    if (!before && from <= first.place[1]) return [];
    const place: Range = before ? [first.place[0] + grown, first.place[1] + grown] : first.place;
    return [[{ ...first, place }, second]];
  });
}

/** Whether one edit, smaller than a new formula for both places, explains what two errors made. */
export function explainedByOne(verdict: Verdict, pair: readonly [Injection, Injection]): boolean {
  const [only, ...others] = errorsOf(verdict);
  if (!only?.corrected || others.length > 0) return false;
  const isBoth = pair.every(({ place }) => only.range[0] <= place[0] && place[1] <= only.range[1]);
  return !(only.kind === 'wrong-factor' && isBoth);
}

/** The second of two errors alone, put into the right answer. */
export function secondAlone(
  right: RightAnswer,
  first: Injection,
  [, second]: readonly [Injection, Injection],
): string {
  const [from, to] = second.edited;
  const grown = first.text.length - right.text.length;
  const shift = from > first.place[1] ? grown : 0;
  const tail = first.text.length - to;
  const put = second.text.slice(from, second.text.length - tail);
  return right.text.slice(0, from - shift) + put + right.text.slice(to - shift);
}

/** Whether both of two errors are named, each at its place. */
export function bothNamed(verdict: Verdict, injected: readonly Injection[]): boolean {
  const errors = errorsOf(verdict);
  return injected.every(one =>
    errors.some(error => names(error, one.kinds).some(each => touches(each.range, one.place))),
  );
}
