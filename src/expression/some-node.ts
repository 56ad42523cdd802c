/** A look through the nodes of an expression without recursion, so that none is too deep. */
import type { Expression } from './expression.ts';

/** Whether one of the nodes passes a test, of the first `most` that are looked at. */
export function someNode(
  e: Expression,
  test: (node: Expression) => boolean,
  most = Number.POSITIVE_INFINITY,
): boolean {
  const open: Expression[] = [e];
  for (let count = 0; open.length > 0 && count < most; count++) {
    const node = open.pop()!;
    if (test(node)) return true;
    for (const arg of node.args) open.push(arg);
  }
  return false;
}
