/**
 * How long a function of the file is with the functions that it calls written out: what one of its values costs. `f2: f1(f1(z))` is twice as long
 * as `f1`, and thirty such lines would take forever.
 */
import type { Expression } from '../expression/expression.ts';

/** No function that anybody teaches is a tenth as long. */
export const MOST_UNFOLDED = 2000;

/** The nodes of a body; `lengths` are those of the functions above it. A derivative is counted as twice its function, and again for each order. */
export function unfoldedLength(body: Expression, lengths: ReadonlyMap<string, number>): number {
  let length = 0;
  const open: Expression[] = [body];
  for (let e = open.pop(); e !== undefined && length <= MOST_UNFOLDED; e = open.pop()) {
    length += e.op === 'map' && e.fn.kind === 'custom' ? (lengths.get(e.fn.name) ?? 1) * 2 ** e.order : 1;
    for (const arg of e.args) open.push(arg);
  }
  return length;
}
