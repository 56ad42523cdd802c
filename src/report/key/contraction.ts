/**
 * A chain of derivatives with more than two axes, dℓ/dz · dz/dW, as it is meant: summed over the entries of each quantity between. With the
 * entries of every quantity in one row, each factor is a matrix of all partial derivatives, and the chain is their product; it is held against all partial
 * derivatives from one end to the other.
 */
import { type Draw, drawsOf } from '../../numeric/draw.ts';
import { FLOAT_ALGEBRA } from '../../numeric/float.ts';
import { batchOf, type Value } from '../../numeric/value.ts';
import type { Problem } from '../../problem/problem.ts';
import { KeyError } from './equality.ts';

export interface ChainLink {
  readonly of: string;
  readonly wrt: string;
}

/** The partial derivatives: a row an entry of `wrt`, a column an entry of `of`. */
function partials(draw: Draw, { of, wrt }: ChainLink): Value {
  const [rows, columns] = [draw.value(wrt).data.length, draw.value(of).data.length];
  return batchOf(rows, columns, draw.tangent(of, wrt)?.data ?? new Float64Array(rows * columns));
}

/** Both sides are made of the same first derivatives: they differ by rounding alone. */
const TOLERANCE = 1e-9;

/** The largest difference between the chain's product and the derivative from its first quantity to its last, relative to the largest entry. */
export function chainDifference(draw: Draw, links: readonly ChainLink[]): number {
  const [first, ...others] = links.map(link => partials(draw, link)).reverse();
  const product = others.reduce(FLOAT_ALGEBRA.multiply, first!).data;
  const whole = partials(draw, { of: links[0]!.of, wrt: links.at(-1)!.wrt }).data;
  let [apart, scale] = [0, 1];
  for (const [k, entry] of whole.entries()) {
    const difference = Math.abs(entry - product[k]!);
    // NaN is no agreement.
    if (!(difference <= apart)) apart = difference;
    scale = Math.max(scale, Math.abs(entry));
  }
  return apart / scale;
}

/** @throws KeyError where the chain is not the derivative from its first quantity to its last */
export function mustContract(problem: Problem, question: string, links: readonly ChainLink[]): void {
  for (const draw of drawsOf(problem)) {
    const apart = chainDifference(draw, links);
    if (!(apart <= TOLERANCE))
      throw new KeyError(
        question,
        `the chain ${links.map(({ of, wrt }) => `d${of}/d${wrt}`).join(' ')} is ${apart} away from its end`,
      );
  }
}
