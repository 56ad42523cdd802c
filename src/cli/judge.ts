/**
 * The checking room as the commands use it, loaded when there is something to judge.
 */
import type { Judge } from '../submission/assess.ts';

export async function loadJudge(): Promise<Judge> {
  const [{ check }, { questionAsked }] = await Promise.all([
    import('../checking/check.ts'),
    import('../checking/asked.ts'),
  ]);
  return {
    judge: (problem, answers) => answers.map(answer => check(problem, answer)),
    questionOf: problem => (text, macros, syntax) => questionAsked(problem, text, macros, syntax),
  };
}
