/**
 * Every equality that a key displays is checked before it is written. A failure is our error, with the question and the line.
 */
import { sameShape } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import { drawsOf } from '../../numeric/draw.ts';
import type { Problem } from '../../problem/problem.ts';

export class KeyError extends Error {
  readonly question: string;

  constructor(question: string, message: string) {
    super(`the key is not written: ${question}: ${message}`);
    this.name = 'KeyError';
    this.question = question;
  }
}

/** @throws KeyError where the two differ at a draw, or no draw tells. */
export function mustEqual(
  problem: Problem,
  question: string,
  what: string,
  expected: Expression,
  actual: Expression,
): void {
  if (!sameShape([expected.rows, expected.cols], [actual.rows, actual.cols]))
    throw new KeyError(
      question,
      `${what} has the shape ${actual.rows} × ${actual.cols}, not ${expected.rows} × ${expected.cols}`,
    );
  const found = compareExpressions(expected, actual, drawsOf(problem));
  if (found !== 'equal') throw new KeyError(question, `${what} is not equal to the answer (${found})`);
}
