/**
 * The checking room as the commands use it, loaded when there is something to judge.
 */

import { questionAsked } from '../checking/asked.ts';
import { check } from '../checking/check.ts';
import { followThrough, type Wrong, wrongAnswer } from '../checking/following/follow.ts';
import { oncePer } from '../expression/once.ts';
import type { Problem } from '../problem/problem.ts';
import type { Judge } from '../submission/assess.ts';
import { boundedVerdict } from '../submission/bounded.ts';
import { type Memory, memory } from '../submission/memory.ts';
import { spelled } from '../submission/remembering.ts';

/** About how many characters the meaning of an answer takes, with what was found to follow from it. */
const MEANING = 4000;

const meaningsOf = oncePer((_: Problem): Memory<Wrong | undefined> => memory(() => MEANING));

const judge: Judge = {
  judge: (problem, answer) => boundedVerdict(check(problem, answer)),
  follow: (problem, answers, verdicts) =>
    followThrough(problem, answers, verdicts, (problem, answer) =>
      meaningsOf(problem).of(spelled(answer), () => wrongAnswer(problem, answer)),
    ).map(boundedVerdict),
  questionOf: problem => (text, macros, syntax) => questionAsked(problem, text, macros, syntax),
};

export const loadJudge = async (): Promise<Judge> => judge;
