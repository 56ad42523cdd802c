/** Parts of a plain formula with their places in a program as it was written, which `programs.ts` spells otherwise: of `Z1.T` and `np.dot(A, B)` with what was left out. */
import type { Formula, Range } from '../formula.ts';
import { childrenOf, withChildren } from '../tree.ts';
import { fromProgram } from './programs.ts';

/** A formula that was read in a text, each part with all of the text that it is. */
export function asWritten(formula: Formula, text: string): Formula {
  const spelled = fromProgram(text);
  if (spelled === text) return formula;
  const isLeftOut = (at: number): boolean => spelled[at] === ' ' && text[at] !== ' ';
  const widened = ([from, to]: Range): Range => {
    let start = from;
    while (isLeftOut(start - 1) && /[\w.]/.test(text[start - 1]!)) start--;
    let end = to;
    // `.T` has its prime in the place of its stop
    if (text[end] === '.' || text[end - 1] === '.') while (spelled[end] === ' ') end++;
    while (end > to && text[end - 1] === ' ') end--;
    return [start, end];
  };
  const placed = (part: Formula): Formula =>
    withChildren({ ...part, range: widened(part.range) } as Formula, childrenOf(part).map(placed));
  return placed(formula);
}
