/**
 * The leaky rectifier in LaTeX: its slope stands under the name (`\text{LeakyReLU}_{0.1}`), or it is the one that the file's own leaky rectifiers
 * have, or 0.01.
 */

import { add, apply, compare, number, scale, shapeOf } from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import type { Fn } from '../expression/fn.ts';
import { nodesOf } from '../expression/nodes.ts';
import { oncePer } from '../expression/once.ts';
import type { Problem } from '../problem/problem.ts';
import { unwrap } from './atom.ts';
import type { Formula } from './formula.ts';
import { alike, FUNCTIONS } from './functions.ts';

export const isLeaky = (fn: Fn | undefined): boolean => fn?.kind === 'builtin' && fn.name === 'leakyrelu';

/** `0.1` of the subscripts `0.1` and `\alpha = 0.1`. */
export function slopeIn(subscript: Formula): Formula {
  const inner = unwrap(subscript);
  return inner.kind === 'relation' ? inner.sides[inner.sides.length - 1]! : inner;
}

/** LeakyReLU with a slope at z, or its derivative. */
export const leakyAt = (z: Expression, slope: Expression, isDerivative: boolean): Expression =>
  isDerivative
    ? add(apply('step', z), scale(slope, compare('<=', ...alike(z, number(0)))))
    : FUNCTIONS.get('leakyrelu')!.build([z, slope]);

/** The slope of all leaky rectifiers of a file that give one; undefined where there is none, or several. */
export const slopeOf = oncePer((problem: Problem): Expression | undefined => {
  const found = new Map<string, Expression>();
  for (const { definition } of problem.quantities.values()) if (definition) slopesIn(definition, found);
  for (const fn of problem.functions.values()) if (fn.kind === 'custom') slopesIn(fn.body, found);
  return found.size === 1 ? [...found.values()][0] : undefined;
});

/** What `leakyrelu(z, a)` is made of: a times the rectified -z; and `leakyrelu(z)`, whose slope is its own. */
function slopesIn(expression: Expression, into: Map<string, Expression>): void {
  for (const e of nodesOf(expression)) {
    if (e.op === 'map' && isLeaky(e.fn)) into.set('0.01', number(0.01));
    if (e.op === 'scale' && isRectifiedNegative(e.args[1])) {
      const [slope] = e.args;
      if (slope.op === 'number' && slope.value > 0) into.set(String(slope.value), slope);
      else if (slope.op === 'symbol' && shapeOf(slope).every(size => size === 1)) into.set(slope.name, slope);
    }
  }
}

function isRectifiedNegative(e: Expression): boolean {
  if (e.op !== 'map' || e.fn.kind !== 'builtin' || e.fn.name !== 'relu') return false;
  const [z] = e.args;
  return z.op === 'scale' && z.args[0].op === 'number' && z.args[0].value === -1;
}
