/**
 * Points: all for a correct answer, none for one that could not be read or says nothing, and for a wrong one what is left when each error has
 * cost its share. A share is a part of the question's points unless the problem file says how many points a kind of error costs.
 */
import type { Problem, Question } from '../problem/problem.ts';
import type { Outcome } from './outcome.ts';
import type { Answer, Finding, FindingKind, Verdict, VerdictName } from './verdict.ts';

/** What an error costs by default, as a part of the question's points. Slips cost half; what shows no way to the answer costs all. */
const SHARE: Readonly<Partial<Record<FindingKind, number>>> = {
  'missing-transpose': 0.5,
  'extra-transpose': 0.5,
  'transposed-result': 0.5,
  'factor-order': 0.5,
  sign: 0.5,
  'constant-factor': 0.5,
  'missing-factor': 0.5,
  'extra-factor': 0.5,
  'wrong-factor': 0.75,
  'missing-term': 0.5,
  'extra-term': 0.5,
  'wrong-variable': 0.5,
  'wrong-function': 0.5,
  'elementwise-product': 0.5,
  'matrix-product': 0.5,
  'missing-diag': 0.5,
  'extra-diag': 0.5,
  'not-diagonal': 0.5,
  'wrong-index': 0.5,
  'wrong-exponent': 0.5,
}; // prettier-ignore

/** The points of a verdict, never below zero, to a hundredth. */
export function scoreOf(
  problem: Problem,
  question: Question,
  verdict: VerdictName,
  findings: readonly Finding[],
): number {
  if (verdict === 'correct') return question.points;
  if (verdict !== 'incorrect') return 0;
  const errors = findings.filter(finding => finding.severity !== 'remark');
  let cost = 0;
  for (const { kind } of errors) cost += problem.deductions[kind] ?? (SHARE[kind] ?? 1) * question.points;
  if (errors.length === 0) cost = question.points;
  return Math.max(0, Math.round((question.points - cost) * 100) / 100);
}

/** The verdict on an answer, with its points. */
export function verdictOf(problem: Problem, question: Question, { id }: Answer, outcome: Outcome): Verdict {
  const { verdict, findings } = outcome;
  return {
    ...(id === undefined ? {} : { id }),
    question: question.id,
    verdict,
    points: scoreOf(problem, question, verdict, findings),
    outOf: question.points,
    findings,
  };
}
