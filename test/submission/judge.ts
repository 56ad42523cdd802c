/** The checking room as tests of whole submissions ask it: each answer for itself. */
import { questionAsked } from '../../src/checking/asked.ts';
import { check } from '../../src/checking/check.ts';
import type { Judge } from '../../src/submission/assess.ts';

export const judge: Judge = {
  judge: check,
  follow: (_problem, _answers, verdicts) => verdicts,
  questionOf: problem => (text, macros, syntax) => questionAsked(problem, text, macros, syntax),
};
