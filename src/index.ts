/**
 * The library. Its functions do no I/O but `loadProblem`, and run unchanged in a browser.
 */

export { Underivable } from './calculus/underivable.ts';
export { check, UnknownQuestion } from './checking/check.ts';
export type { Answer, Finding, FindingKind, Verdict, VerdictName } from './checking/verdict.ts';
export { derive, type Grade, grade, loadProblem } from './library.ts';
export type { AnswerRecord, AnswersRecord } from './notation/answer-record.ts';
export { loadProblemText } from './problem/load.ts';
export type { Problem, Quantity, Question } from './problem/problem.ts';
export { type Issue, ProblemError } from './problem/problem-error.ts';
