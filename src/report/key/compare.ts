/**
 * What changes against a sibling problem: which lines of the network, and which answers. An answer has changed where neither problem's formula holds in the
 * other: `x ∂ℓ/∂ŷ ∂ŷ/∂z W` has not, although the sibling leaves out a ∂ŷ/∂z that is the identity there.
 */
import { sameShape } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import { drawsOf } from '../../numeric/draw.ts';
import type { Problem } from '../../problem/problem.ts';
import { equationLatex } from './lines.ts';

export type AnswerKind = 'value' | 'derivative';

export interface Change {
  /** The quantity that is asked for, in LaTeX. */
  readonly asked: string;
  readonly kind: AnswerKind;
  readonly here: string;
  readonly there: string;
}

export interface Comparison {
  readonly title: string;
  readonly lines: readonly { readonly here: string | null; readonly there: string | null }[];
  readonly changed: readonly Change[];
  readonly unchanged: readonly { readonly asked: string; readonly kind: AnswerKind }[];
}

/** An answer of either problem, to be compared by what it asks for. */
export interface ComparedAnswer {
  /** `dloss/dW1`, `z2`: the same in both where it asks for the same. */
  readonly asks: string;
  readonly latex: string;
  readonly kind: AnswerKind;
  readonly answer: Expression;
}

/** Whether an answer of one problem is right in another. */
function holdsIn(problem: Problem, answer: Expression, expected: Expression): boolean {
  if (!sameShape([answer.rows, answer.cols], [expected.rows, expected.cols])) return false;
  return isWrittenFor(problem, answer) && compareExpressions(expected, answer, drawsOf(problem)) === 'equal';
}

/** Whether the names and dimensions of an expression are those of a problem. */
function isWrittenFor(problem: Problem, e: Expression): boolean {
  if (e.op === 'symbol') {
    const quantity = problem.quantities.get(e.name);
    if (quantity === undefined || !sameShape(quantity.shape, [e.rows, e.cols])) return false;
  }
  if ('wrt' in e) {
    const wrt = problem.quantities.get(e.wrt.name);
    if (wrt === undefined || !sameShape(wrt.shape, [e.wrt.rows, e.wrt.cols])) return false;
  }
  if (e.op === 'map' && e.fn.kind !== 'builtin' && problem.functions.get(e.fn.name) !== e.fn) return false;
  const known = (dimension: number | string) =>
    typeof dimension === 'number' || problem.dimensions.includes(dimension);
  return known(e.rows) && known(e.cols) && e.args.every(arg => isWrittenFor(problem, arg));
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
  const unchanged: { asked: string; kind: AnswerKind }[] = [];
  for (const answer of answers) {
    const other = siblingAnswers.find(({ asks }) => asks === answer.asks);
    if (other === undefined) continue;
    const [here, there] = [toLatex(answer.answer, names), toLatex(other.answer, others)];
    const { latex: asked, kind } = answer;
    if (
      here === there ||
      holdsIn(sibling, answer.answer, other.answer) ||
      holdsIn(problem, other.answer, answer.answer)
    )
      unchanged.push({ asked, kind });
    else changed.push({ asked, kind, here, there });
  }
  return { title: sibling.title, lines, changed, unchanged };
}
