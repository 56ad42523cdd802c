/**
 * From explanations to findings. The first wrong formula of a chain is diagnosed against what stands before it, later ones given it; of names that the
 * student defined, the definition. Only what the judge calls correct is shown as a correction.
 */
import { shapeOf } from '../../expression/construct.ts';
import { type Dimension, type Layout, showShape } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { unwrap } from '../../formula/atom.ts';
import { type Formula, type Side, Unreadable } from '../../formula/formula.ts';
import { type OtherReading, scopeOptions } from '../../formula/meaning/scope.ts';
import { vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import { ShapeMisfit } from '../../formula/shape-misfit.ts';
import { childrenOf } from '../../formula/tree.ts';
import { drawsOf } from '../../numeric/draw.ts';
import { drawsOnAllSides } from '../../numeric/other-sides.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Judgement, Step } from '../judgement.ts';
import type { JudgedAnswer } from '../read-answer.ts';
import type { Answer, Finding } from '../verdict.ts';
import { wordsFor } from '../words.ts';
import { Corrector } from './corrector.ts';
import { counterexampleOf } from './counterexample.ts';
import { definitionsIn } from './definitions.ts';
import { diagnose } from './diagnose.ts';
import { type Explanation, sameRange, sorted } from './explanation.ts';
import { type Common, plainPatients } from './plain-patients.ts';
import type { Patient } from './trial.ts';
import { withWholeFix } from './whole-fix.ts';

/** The findings of an incorrect answer, or undefined where nothing near is known. `other`: a less usual reading of its signs, in which it was judged. */
export function diagnosis(judged: JudgedAnswer, other?: OtherReading): readonly Finding[] | undefined {
  const { judgement } = judged;
  if (!judgement.reference) return undefined;
  const clinic: Clinic = { ...judged, other, corrector: new Corrector(judged) };
  const first = firstWrong(judgement.steps);
  const findings = diagnosisOf(clinic, first, judgement.reference);
  if (!findings) return undefined;
  const { final, steps } = judgement;
  return withWholeFix([...findings, ...laterErrors(clinic, first)], {
    text: judged.answer.answer,
    stepEnd: steps[first]!.side.range[1],
    end: final.side.range[1],
    isRight: text => judged.isCorrect(text, true),
  });
}

interface Clinic extends JudgedAnswer {
  readonly other: OtherReading | undefined;
  readonly corrector: Corrector;
}

const MOST_PARTS = 500;
const MOST_SUMS = 12;
/** Sums within sums: each is an axis more that every value has. */
const DEEPEST_SUM = 4;

/** Whether a formula is small enough to be tried in hundreds of variants: what nobody wrote by hand is not searched. */
function isSearchable(formula: Formula): boolean {
  const open: { part: Formula; depth: number }[] = [{ part: formula, depth: 0 }];
  let sums = 0;
  for (let parts = 0; open.length > 0; parts++) {
    const { part, depth } = open.pop()!;
    const inside = part.kind === 'big' ? depth + 1 : depth;
    if (part.kind === 'big') sums++;
    if (parts > MOST_PARTS || sums > MOST_SUMS || inside > DEEPEST_SUM) return false;
    for (const child of childrenOf(part)) open.push({ part: child, depth: inside });
  }
  return true;
}

/** The first formula that does not follow, or whose shapes do not fit; else the last. */
export function firstWrong(steps: readonly Step[]): number {
  const at = steps.findIndex(isWrong);
  return at < 0 ? steps.length - 1 : at;
}

const isWrong = (step: Step): boolean =>
  step.follows === false || ('failure' in step.meaning && step.meaning.failure instanceof ShapeMisfit);

/** Steps behind the first wrong one that do not follow from what stands before them: errors of their own. */
function laterErrors(clinic: Clinic, first: number): readonly Finding[] {
  const { steps } = clinic.judgement;
  const findings: Finding[] = [];
  let previous = steps[first]!.meaning;
  for (let at = first + 1; at < steps.length; at++) {
    const step = steps[at]!;
    if (isWrong(step) && !('failure' in previous)) {
      const found = diagnosisOf(clinic, at, previous.expression);
      if (found) findings.push(...found);
      else findings.push(doesNotFollow(clinic, at));
    }
    if (!('failure' in step.meaning)) previous = step.meaning;
  }
  return findings;
}

const doesNotFollow = ({ answer, judgement }: Clinic, step: number): Finding => {
  const { range } = judgement.steps[step]!.side;
  return {
    kind: 'step-does-not-follow',
    step,
    range,
    source: answer.answer.slice(...range),
    message: 'This step is not equal to the one before it.',
  };
};

function diagnosisOf(clinic: Clinic, at: number, reference: Expression): readonly Finding[] | undefined {
  const { problem, question, judgement, answer, reading, before } = clinic;
  const { formula } = judgement.steps[at]!.side;
  if (formula instanceof Unreadable || !isSearchable(formula)) return undefined;
  const vocabulary = vocabularyOf(problem);
  const indices = new Map<string, Dimension>(reference.free.map(index => [index.name, index.dimension]));
  const options = scopeOptions(judgement.layout, {
    own: judgement.own,
    indices,
    remembered: indices,
    strict: problem.strict,
    other: clinic.other,
  });
  const base = { problem, question, vocabulary, options, reference, draws: drawsOnAllSides(problem) };
  const step = judgement.steps[at]!;
  const isLast = at === judgement.steps.length - 1;
  const patients: readonly Patient[] =
    answer.syntax === 'plain'
      ? plainPatients(base, { text: answer.answer, step, isLast, reading, before })
      : latexPatients(clinic, base, formula, isLast ? step.side : undefined);
  const among = (explanation: Explanation, patient: Patient): Explanation => {
    if (!patient.conclude) return explanation;
    if (patient.isBelied) return elsewhere(explanation, -SURELY);
    const isTurned = isDifference(patient.formula) && !isNegative(formula);
    return elsewhere(explanation, isTurned && isSign(explanation) ? -NEARER : FARTHER);
  };
  const explanations = diagnose(patients, among);
  return findingsFrom(sorted(explanations), at, clinic);
}

/** The formula, and of the last one the names that it uses. */
function latexPatients(
  { answer, reading, before, judgement }: Clinic,
  base: Common,
  formula: Formula,
  last: Side | undefined,
): readonly Patient[] {
  const source = hasMacros(answer) ? undefined : answer.answer;
  const definitions =
    last && judgement.own.length > 0
      ? definitionsIn(reading, before, last, base.vocabulary, base.options)
      : [];
  return [
    { ...base, formula, source },
    ...definitions.map(({ formula, options, conclude, behind, isBelied }) => ({
      ...base,
      formula,
      options,
      conclude,
      behind,
      isBelied,
      source,
    })),
  ];
}

/** What a definition explains costs a little more than what the answer itself does. */
const FARTHER = 0.02;
/** But a sign of the whole answer, where the definition is a difference the wrong way round: more than any sign costs beyond another. */
const NEARER = 0.15;
/** And what its own chain says to be something else is wrong. */
const SURELY = 0.4;

const elsewhere = (explanation: Explanation, dearer: number): Explanation => ({
  ...explanation,
  cost: explanation.cost + dearer,
  elsewhere: true,
});

/** `y - p`. */
function isDifference(formula: Formula): boolean {
  const inner = unwrap(formula);
  if (inner.kind === 'product') return inner.factors.some(isDifference);
  if (inner.kind === 'group') return isDifference(inner.body);
  return inner.kind === 'sum' && inner.terms.length === 2 && inner.terms[0]!.sign !== inner.terms[1]!.sign;
}

const isNegative = (formula: Formula): boolean => formula.kind === 'sum' && formula.terms[0]!.sign === '-';

const isSign = ({ slips }: Explanation): boolean => slips.length === 1 && slips[0]!.kind === 'sign';

const hasMacros = (answer: Answer): boolean =>
  (answer.macros !== undefined && answer.macros.trim() !== '') ||
  /\\(?:newcommand|renewcommand|def|let|DeclareMathOperator|providecommand)\b/.test(answer.answer);

const OTHER: Readonly<Record<Layout, string>> = {
  numerator: 'denominator',
  denominator: 'numerator',
  parameter: 'numerator',
};

function findingsFrom(
  explanations: readonly Explanation[],
  step: number,
  clinic: Clinic,
): readonly Finding[] | undefined {
  const [first, ...others] = explanations.map(explanation => findingsFor(explanation, step, clinic));
  const [primary, ...rest] = first ?? [];
  if (!first || primary === undefined) return undefined;
  const alternatives: Finding[] = [];
  // Where one of two errors has another name, only that one is told again.
  // More errors than the first explanation has are none that is as short.
  for (const finding of others.filter(({ length }) => length <= first.length).flat())
    if (![...first, ...alternatives].some(other => isSame(finding, other))) alternatives.push(finding);
  return [alternatives.length > 0 ? { ...primary, alternatives } : primary, ...rest];
}

const isSame = (a: Finding, b: Finding): boolean => a.kind === b.kind && sameRange(a.range, b.range);

function findingsFor(explanation: Explanation, step: number, clinic: Clinic): readonly Finding[] {
  const { question, judgement, answer, corrector } = clinic;
  const isLast = step === judgement.steps.length - 1;
  const corrected = isLast && !explanation.elsewhere ? corrector.corrected(explanation) : corrector.derived();
  const asked = judgement.reference ? showShape(shapeOf(judgement.reference)) : '';
  // A fix that does not lead to a right answer, as it may not where macros were expanded, is not shown.
  const holds = !isLast || corrector.fixes(explanation.slips);
  return explanation.slips.map((slip): Finding => {
    const source = answer.answer.slice(...slip.range);
    const message = wordsFor(slip.kind, {
      detail: slip.detail,
      source,
      shape: slip.shape,
      asked,
      otherLayout: question.kind === 'derivative' ? OTHER[judgement.layout] : undefined,
    });
    return {
      kind: slip.kind,
      step,
      range: slip.range,
      source,
      message,
      ...(slip.fix && holds ? { fix: slip.fix } : {}),
      ...(corrected === undefined ? {} : { corrected }),
    };
  });
}

/** The finding where nothing near is known: a counterexample, or the shapes. */
export function unexplained(problem: Problem, judgement: Judgement, base: Finding): Finding {
  const { final, reference } = judgement;
  if (base.kind !== 'different-value' || !reference || 'failure' in final.meaning) return base;
  const counterexample = counterexampleOf(problem, reference, final.meaning.expression, drawsOf(problem)[0]!);
  return counterexample ? { ...base, counterexample } : base;
}
