/**
 * Numbers out of the ordinary: what draws as usual may not tell from something else, because it makes a smooth function as steep as an edge, or is lost
 * in rounding.
 */
import { numberOf } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { someNode } from '../expression/nodes.ts';

/** Nodes of an expression that are looked at. */
const FEW_NODES = 400;

/** A number that makes a smooth function as steep as an edge: 10^4 of `\sigma(10^4 z)`. */
const STEEP = 1000;
/** One that is lost in rounding beside others: `1 + 10^{-18}`. */
const TINY = 1e-6;

const isExtremeNumber = (value: number): boolean =>
  Math.abs(value) >= STEEP || (value !== 0 && Math.abs(value) <= TINY);

/** Nodes below each other in which numbers are looked for that make a function steep. */
const DEEP = 40;

/** What the numbers in a formula make of its slopes together: 10^4 in `100 (100 z + b)`, 10^5 in `z / 0.00001`. */
function steepness(e: Expression, depth = DEEP): number {
  if (depth === 0) return 1;
  const of = (arg: Expression): number => steepness(arg, depth - 1);
  switch (e.op) {
    case 'number':
      return Math.abs(e.value);
    case 'constant':
      return 3;
    case 'total':
      return of(e.args[0]) * (numberOf(e.index.dimension) ?? 1);
    case 'scale':
    case 'multiply':
    case 'hadamard':
      return of(e.args[0]) * of(e.args[1]);
    case 'divide':
      return of(e.args[0]) / of(e.args[1]);
    case 'power': {
      const [base, exponent] = e.args;
      if (exponent.op !== 'number') return 1;
      const isNumber = base.op === 'number' || base.op === 'constant';
      return isNumber ? of(base) ** exponent.value : of(base) * Math.abs(exponent.value);
    }
    case 'add':
      return Math.max(...e.args.map(of));
    case 'transpose':
    case 'map':
      return of(e.args[0]);
    default:
      return 1;
  }
}

/** A number out of the ordinary, or one that a function has of a number: `\tanh(20)` is 1 but for its last digits. */
export function isExtreme(e: Expression): boolean {
  if (e.op === 'number') return isExtremeNumber(e.value);
  if (e.op === 'map') return e.args[0].op === 'number' || steepness(e.args[0]) >= STEEP;
  if (e.op !== 'power') return false;
  const [base, exponent] = e.args;
  if (base.op === 'map') return steepness(e) >= STEEP;
  if (base.op !== 'number' || exponent.free.length > 0) return false;
  return exponent.op === 'number' && isExtremeNumber(Math.abs(base.value) ** exponent.value);
}

/** Whether there is a number in an expression that draws as usual may not tell from another. */
export const hasExtreme = (e: Expression): boolean => someNode(e, isExtreme, FEW_NODES);
