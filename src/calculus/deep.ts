/** Arguments before operators, on a stack of its own: a chain of a thousand layers is a thousand nodes deep. */
import type { Expression } from '../expression/expression.ts';

/** Calls `visit` for every node that is not done, its arguments first; `visit` makes it done. */
export function argumentsFirst(
  root: Expression,
  isDone: (e: Expression) => boolean,
  visit: (e: Expression) => void,
): void {
  const open = [root];
  while (open.length > 0) {
    const e = open[open.length - 1]!;
    if (isDone(e)) {
      open.pop();
      continue;
    }
    const before = open.length;
    for (const arg of e.args) if (!isDone(arg)) open.push(arg);
    if (open.length > before) continue;
    open.pop();
    visit(e);
  }
}
