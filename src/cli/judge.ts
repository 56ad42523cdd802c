/**
 * The checking room as the commands use it, loaded when there is something to judge.
 */
import { questionAsked } from '../checking/asked.ts';
import { checkAll } from '../checking/follow.ts';
import type { Judge } from '../submission/assess.ts';
import { boundedVerdict } from '../submission/bounded.ts';

const judge: Judge = {
  judge: (problem, answers) => checkAll(problem, answers).map(boundedVerdict),
  questionOf: problem => (text, macros, syntax) => questionAsked(problem, text, macros, syntax),
};

export const loadJudge = async (): Promise<Judge> => judge;
