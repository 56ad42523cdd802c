/** What stands in the definition of a layer: the quantities that it is computed from, and the slopes of its functions. */
import { derivativeOfFunction } from '../../../expression/elementwise.ts';
import type { Expression } from '../../../expression/expression.ts';

export function symbolsIn(definition: Expression): readonly string[] {
  const names = new Set<string>();
  for (const e of nodesOf(definition)) if (e.op === 'symbol') names.add(e.name);
  return [...names];
}

/** The derivatives of the elementwise functions in a definition, at their arguments. */
export function slopesIn(definition: Expression): readonly Expression[] {
  return nodesOf(definition).flatMap(e =>
    e.op === 'map' ? [derivativeOfFunction(e.fn, e.args[0], e.order + 1)] : [],
  );
}

/** Of slopes, those of activations: `s (1 - s)` and `1 - h^2`, but not `1/p`. */
export const hasSum = (e: Expression): boolean => nodesOf(e).some(({ op }) => op === 'add');

function nodesOf(root: Expression): readonly Expression[] {
  const nodes: Expression[] = [root];
  for (let at = 0; at < nodes.length && nodes.length < 500; at++) nodes.push(...nodes[at]!.args);
  return nodes;
}
