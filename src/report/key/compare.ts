/**
 * What changes against a sibling problem: which lines of the network, and which answers; what is not named stays as it was.
 */
import type { Expression } from '../../expression/expression.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import type { Problem } from '../../problem/problem.ts';
import { equationLatex } from './lines.ts';

export interface Change {
  /** The quantity that is asked for, in LaTeX. */
  readonly asked: string;
  readonly here: string;
  readonly there: string;
}

export interface Comparison {
  readonly title: string;
  readonly lines: readonly { readonly here: string | null; readonly there: string | null }[];
  readonly changed: readonly Change[];
  readonly unchanged: readonly string[];
}

/** An answer of either problem, to be compared by what it asks for. */
export interface ComparedAnswer {
  /** `dloss/dW1`, `z2`: the same in both where it asks for the same. */
  readonly asks: string;
  readonly latex: string;
  readonly answer: Expression;
}

export function compareWith(
  problem: Problem,
  sibling: Problem,
  answers: readonly ComparedAnswer[],
  siblingAnswers: readonly ComparedAnswer[],
): Comparison {
  const [names, others] = [namesOf(problem), namesOf(sibling)];
  const lines = [...new Set([...problem.quantities.keys(), ...sibling.quantities.keys()])].flatMap(name => {
    const [here, there] = [problem, sibling].map(one => {
      const quantity = one.quantities.get(name);
      return quantity?.definition === undefined ? null : equationLatex(one, quantity);
    });
    return here === there ? [] : [{ here: here!, there: there! }];
  });
  const changed: Change[] = [];
  const unchanged: string[] = [];
  for (const answer of answers) {
    const other = siblingAnswers.find(({ asks }) => asks === answer.asks);
    if (other === undefined) continue;
    const [here, there] = [toLatex(answer.answer, names), toLatex(other.answer, others)];
    if (here === there) unchanged.push(answer.latex);
    else changed.push({ asked: answer.latex, here, there });
  }
  return { title: sibling.title, lines, changed, unchanged };
}
