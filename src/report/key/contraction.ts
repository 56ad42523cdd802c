/**
 * A chain of derivatives with more than two axes, dℓ/dz · dz/dW, as it is meant: summed over the entries of each quantity between. With the
 * entries of every quantity in one row, each factor is a matrix of all partial derivatives, and the chain is their product; it is held against all partial
 * derivatives from one end to the other.
 */
import { type Draw, drawsOf } from '../../numeric/draw.ts';
import type { Problem } from '../../problem/problem.ts';
import { KeyError } from './equality.ts';

export interface ChainLink {
  readonly of: string;
  readonly wrt: string;
}

/** The partial derivatives: a row an entry of `wrt`, a column an entry of `of`. */
function partials(draw: Draw, { of, wrt }: ChainLink): readonly Float64Array[] {
  const [rows, columns] = [draw.value(wrt).data.length, draw.value(of).data.length];
  const tangent = draw.tangent(of, wrt);
  return Array.from({ length: rows }, (_, row) =>
    tangent === undefined
      ? new Float64Array(columns)
      : Float64Array.from(tangent.data.subarray(row * columns, (row + 1) * columns)),
  );
}

/** m × k times k × n. */
const times = (a: readonly Float64Array[], b: readonly Float64Array[]): readonly Float64Array[] =>
  a.map(row => {
    const product = new Float64Array(b[0]?.length ?? 0);
    for (const [k, factor] of row.entries())
      for (let j = 0; j < product.length; j++) product[j]! += factor * b[k]![j]!;
    return product;
  });

/** Both sides are made of the same first derivatives: they differ by rounding alone. */
const TOLERANCE = 1e-9;

/** The largest difference between the chain's product and the derivative from its first quantity to its last, relative to the largest entry. */
export function chainDifference(draw: Draw, links: readonly ChainLink[]): number {
  const [first, ...others] = links.map(link => partials(draw, link)).reverse();
  const product = others.reduce(times, first!);
  const whole = partials(draw, { of: links[0]!.of, wrt: links.at(-1)!.wrt });
  let [apart, scale] = [0, 1];
  for (const [row, entries] of whole.entries())
    for (const [column, entry] of entries.entries()) {
      const difference = Math.abs(entry - product[row]![column]!);
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
