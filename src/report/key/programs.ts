/**
 * The gradients of a problem as programs that check themselves, in NumPy and PyTorch.
 */
import { NUMPY } from '../../notation/numpy.ts';
import { NoCode, program } from '../../notation/program.ts';
import { PYTORCH } from '../../notation/pytorch.ts';
import type { Problem } from '../../problem/problem.ts';
import { programmedAnswers } from './derived.ts';

export interface Program {
  readonly name: string;
  readonly code: string;
}

/** Both programs; none where an answer has no code (a component of a derivative that is only named). */
export function programsOf(problem: Problem): Program[] {
  const answers = programmedAnswers(problem);
  if (answers.length === 0) return [];
  return [['NumPy', NUMPY] as const, ['PyTorch', PYTORCH] as const].flatMap(([name, library]) => {
    try {
      return [{ name, code: program(problem, answers, library).trimEnd() }];
    } catch (thrown) {
      if (thrown instanceof NoCode) return [];
      throw thrown;
    }
  });
}
