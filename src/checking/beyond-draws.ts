/**
 * What draws do not tell: a number so large or so small that it changes nothing at values of ordinary sizes (`\max(A, -10^6)`, `(1 + 10^{-18}) A`), and a
 * condition on the sizes alone (`A \text{ if } K < 50`, `\min(K, 50)`), which small sizes all fulfil.
 */
import { mapArguments } from '../calculus/simplify.ts';
import { number } from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { someNode } from '../expression/nodes.ts';
import { wordSet } from '../expression/words.ts';
import { type Comparison, compareExpressions } from '../numeric/compare.ts';
import type { Draw } from '../numeric/draw.ts';
import { farthestDrawsOf } from '../numeric/edges.ts';
import { hasExtreme } from '../numeric/extremes.ts';
import { referee } from '../numeric/referee.ts';
import type { Problem } from '../problem/problem.ts';

const MOST_NODES = 2000;

/** Whether what is equal at the usual draws is so beyond them. */
export function compareBeyond(
  problem: Problem,
  reference: Expression,
  e: Expression,
  draws: readonly Draw[],
): Comparison {
  const isExtreme = hasExtreme(e);
  if (isExtreme) {
    if (isSteep(e) && !isSteepItself(problem)) return 'unknown';
    if (referee(reference, e, draws[0]!) === 'different') return 'different';
  }
  if (isExtreme || someNode(e, isFarOut, MOST_NODES)) {
    if (compareExpressions(reference, e, farthestDrawsOf(problem), true) === 'different') return 'different';
  }
  for (const outcome of [0, 1]) {
    const other = withSizesCompared(e, outcome);
    if (other === undefined) break;
    // For which sizes it is right, no draw of small ones tells.
    if (compareExpressions(reference, other, draws) !== 'equal') return 'unknown';
  }
  return 'equal';
}

/** A number that an edge may have beyond the draws that are far out as it is: `x < 50`. */
const isFarOut = (e: Expression): boolean => e.op === 'number' && Math.abs(e.value) >= FAR_OUT;
const FAR_OUT = 16;

/** A number that is so large that a smooth function of it differs from a step, or from 0, in no digit that is computed. */
const LARGE = 100;
const SMOOTH: ReadonlySet<string> = wordSet('exp tanh sigmoid erf atan sech softplus gelu');

/** `\sigma(10^{15} z)`, `e^{-1000}`: whether a smooth function stands on so large a number. */
const isSteep = (e: Expression): boolean =>
  someNode(
    e,
    node =>
      node.op === 'map' &&
      node.fn.kind === 'builtin' &&
      SMOOTH.has(node.fn.name) &&
      someNode(node.args[0], isLarge, MOST_NODES),
    MOST_NODES,
  );

const isLarge = (e: Expression): boolean =>
  (e.op === 'number' && Math.abs(e.value) >= LARGE) ||
  (e.op === 'power' &&
    e.args[0].op === 'number' &&
    e.args[1].op === 'number' &&
    Math.abs(e.args[0].value) ** e.args[1].value >= LARGE);

/** Whether the file has such functions of its own. */
const isSteepItself = ({ quantities }: Problem): boolean =>
  [...quantities.values()].some(({ definition }) => definition !== undefined && isSteep(definition));

/** The expression with one outcome of every condition on the sizes alone; undefined where it has none. */
function withSizesCompared(e: Expression, outcome: number): Expression | undefined {
  let nodes = 0;
  let isFound = false;
  const visit = (node: Expression): Expression => {
    if (++nodes > MOST_NODES || node.args.length === 0) return node;
    if (CHOOSING.has(node.op) && node.args.every(isOfSizes) && !node.args.every(isNumber)) {
      isFound = true;
      return node.op === 'compare' ? number(outcome) : node.args[outcome]!;
    }
    return mapArguments(node, visit);
  };
  const result = visit(e);
  return isFound ? result : undefined;
}

/** What gives one thing for some values and another for others. */
const CHOOSING: ReadonlySet<Expression['op']> = new Set(['compare', 'maximum', 'minimum']);

const isNumber = (e: Expression): boolean => e.op === 'number';

/** Made of sizes and numbers. */
const isOfSizes = (e: Expression): boolean =>
  e.args.length === 0
    ? e.op === 'dimension' || e.op === 'number'
    : isArithmetic(e) && e.args.every(isOfSizes);

const isArithmetic = (e: Expression): boolean =>
  e.rows === 1 &&
  e.cols === 1 &&
  e.free.length === 0 &&
  (e.op === 'add' || e.op === 'scale' || e.op === 'multiply' || e.op === 'power');
