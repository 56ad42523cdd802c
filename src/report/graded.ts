/**
 * What grading hands to the pages: a verdict together with the answer it is about.
 */
import type { Verdict, VerdictName } from '../checking/verdict.ts';
import type { Problem } from '../problem/problem.ts';

/** A verdict as reports show it; a question without an answer has the verdict `missing`. */
export interface GradedAnswer extends Omit<Verdict, 'verdict'> {
  readonly verdict: VerdictName | 'missing';
  /** As handed in; absent where there is none. */
  readonly answer?: string;
  readonly syntax?: 'latex' | 'plain';
  readonly macros?: string;
  readonly file?: string;
  readonly line?: number;
  /** Of a notebook: which cell, from 1. */
  readonly cell?: number;
  /** Where earlier answers to the question stand, which do not count. */
  readonly earlier?: readonly { readonly file: string; readonly line: number; readonly cell?: number }[];
  /** A person's word on it. */
  readonly comment?: string;
}

/** The answers of one student to the questions of one problem. */
export interface GradedProblem {
  readonly problem: Problem;
  readonly answers: readonly GradedAnswer[];
}

/** How much a student is told: the place of an error, its kind too, its fix too. */
export type Hints = 'place' | 'kind' | 'full';

export const VERDICT_WORDS: Readonly<Record<GradedAnswer['verdict'], string>> = {
  correct: 'Correct',
  incorrect: 'Not correct',
  incomplete: 'Incomplete',
  unreadable: 'Could not be read',
  undecided: 'A person will look at it',
  missing: 'No answer',
};

/** Points as a person writes them: no more than two decimals, no trailing zeros. */
export const showPoints = (points: number): string => String(Math.round(points * 100) / 100);
export const countPoints = (points: number): string =>
  `${showPoints(points)} ${points === 1 ? 'point' : 'points'}`;
export const addPoints = (
  answers: readonly { points: number; outOf: number }[],
): { points: number; outOf: number } =>
  answers.reduce((sum, { points, outOf }) => ({ points: sum.points + points, outOf: sum.outOf + outOf }), {
    points: 0,
    outOf: 0,
  });
