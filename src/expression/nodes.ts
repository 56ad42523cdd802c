/** Looks through the nodes of an expression without recursion, so that none is too deep. */
import type { Expression } from './expression.ts';

/** Each node of an expression once, before its arguments; `goesInto` tells of which the arguments are looked at. */
export function* nodesOf(
  e: Expression,
  goesInto: (node: Expression) => boolean = () => true,
): Generator<Expression, undefined> {
  const seen = new Set<Expression>();
  const open: Expression[] = [e];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    yield node;
    if (goesInto(node)) for (const arg of node.args) open.push(arg);
  }
}

/** So many nodes are looked at without asking which were: it takes less time, as long as they are few. */
const FEW = 100;

/** Whether one of the nodes passes a test, of the first `most` that are looked at. */
export function someNode(
  e: Expression,
  test: (node: Expression) => boolean,
  most = Number.POSITIVE_INFINITY,
): boolean {
  const open: Expression[] = [e];
  for (let count = 0; open.length > 0 && count < most; count++) {
    if (count === FEW) return someOfMany(e, test, most);
    const node = open.pop()!;
    if (test(node)) return true;
    for (const arg of node.args) open.push(arg);
  }
  return false;
}

function someOfMany(e: Expression, test: (node: Expression) => boolean, most: number): boolean {
  let count = 0;
  for (const node of nodesOf(e)) {
    if (count++ >= most) return false;
    if (test(node)) return true;
  }
  return false;
}
