/**
 * The checking room as the commands use it, loaded when there is something to judge.
 */
import { questionAsked } from '../checking/asked.ts';
import { check } from '../checking/check.ts';
import { followThrough, type Wrong, wrongAnswer } from '../checking/follow.ts';
import type { Judge } from '../submission/assess.ts';
import { boundedVerdict } from '../submission/bounded.ts';
import { memory, spelled } from '../submission/remembering.ts';

const meanings = memory<Wrong | undefined>();

const judge: Judge = {
  judge: (problem, answer) => boundedVerdict(check(problem, answer)),
  follow: (problem, answers, verdicts) =>
    followThrough(problem, answers, verdicts, (problem, answer) =>
      meanings.of(
        spelled(problem, answer),
        () => wrongAnswer(problem, answer),
        () => MEANING,
      ),
    ).map(boundedVerdict),
  questionOf: problem => (text, macros, syntax) => questionAsked(problem, text, macros, syntax),
};

/** About how many characters the meaning of an answer takes, with what was found to follow from it. */
const MEANING = 4000;

export const loadJudge = async (): Promise<Judge> => judge;
