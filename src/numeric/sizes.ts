/**
 * The sizes of a draw: every dimension another small number, never 1, and another one in the next draw; apart from the numbers
 * that the file uses as sizes, and large enough for the entries (`x[3]`) that it names.
 */

import type { Dimension } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { nodesOf } from '../expression/nodes.ts';
import { oncePer } from '../expression/once.ts';
import type { Problem } from '../problem/problem.ts';
import { type Random, randomFrom } from './random.ts';

const SMALLEST = 2;
/** Spare numbers, so that the sizes of the next draw can differ. */
const SPARE = 2;

/** The sizes that given values fix, the largest written position on each dimension, and the numbers used as sizes. */
interface Demands {
  readonly fixed: ReadonlyMap<string, number>;
  readonly least: ReadonlyMap<string, number>;
  readonly taken: ReadonlySet<number>;
}

function demandsOf(problem: Problem): Demands {
  const fixed = problem.sizes;
  const least = new Map<string, number>();
  const taken = new Set<number>();
  for (const { shape, definition } of problem.quantities.values()) {
    for (const dimension of shape) if (typeof dimension === 'number') taken.add(dimension);
    if (definition !== undefined) positionsIn(definition, least);
  }
  for (const size of fixed.values()) taken.add(size);
  return { fixed, least, taken };
}

function positionsIn(root: Expression, least: Map<string, number>): void {
  const need = (dimension: Dimension, at: unknown): void => {
    if (typeof at === 'number' && typeof dimension === 'string')
      least.set(dimension, Math.max(at, least.get(dimension) ?? 0));
  };
  for (const e of nodesOf(root)) {
    const shape =
      e.op === 'pick' ? e.args[0] : e.op === 'component' ? e.wrt : e.op === 'unit' ? e : undefined;
    if (shape === undefined || !('at' in e)) continue;
    need(shape.rows, e.at[0]);
    need(shape.cols, e.at[1]);
  }
}

/** A number of rows or columns that is drawn. */
export const sizeIn = (sizes: ReadonlyMap<string, number>, dimension: Dimension): number =>
  typeof dimension === 'number' ? dimension : (sizes.get(dimension) ?? 1);

/** Shuffles that are tried for the next draw. */
const SHUFFLES = 40;

/** What the sizes of a problem's draws have to heed, and those that were found so far: each depends on the ones before it. */
interface Found extends Demands {
  readonly earlier: (readonly number[])[];
}
const foundFor = oncePer((problem: Problem): Found => ({ ...demandsOf(problem), earlier: [] }));

/** The sizes of the draw with this number, counted from 0. */
export function sizesOf(problem: Problem, index: number): ReadonlyMap<string, number> {
  const { fixed, least, taken, earlier } = foundFor(problem);
  const names = problem.dimensions.filter(name => !fixed.has(name));
  const pool: number[] = [];
  for (let size = SMALLEST; pool.length < names.length + SPARE; size++) if (!taken.has(size)) pool.push(size);
  for (let number = earlier.length; number <= index; number++) {
    const random = randomFrom(SEED + number);
    let best: readonly number[] = [];
    let fewest = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < SHUFFLES && fewest > 0; attempt++) {
      const sizes = assigned(names, shuffled(pool, random), least, taken);
      const repeats = repetitions(sizes, earlier.slice(-2));
      if (repeats < fewest) [best, fewest] = [sizes, repeats];
    }
    earlier.push(best);
  }
  return new Map([...fixed, ...names.map((name, k) => [name, earlier[index]![k]!] as const)]);
}

const SEED = 5000;

function shuffled(pool: readonly number[], random: Random): number[] {
  const order = [...pool];
  for (let k = order.length - 1; k > 0; k--) {
    const other = random.below(k + 1);
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return order;
}

/** One size for each name; a size too small for its name gives way to the next free one. */
function assigned(
  names: readonly string[],
  order: readonly number[],
  least: ReadonlyMap<string, number>,
  taken: ReadonlySet<number>,
): readonly number[] {
  const sizes: number[] = [];
  names.forEach((name, k) => {
    const free = (size: number): boolean => !sizes.includes(size) && !taken.has(size);
    let size = order[k]!;
    while (size < (least.get(name) ?? 0) || !free(size)) size++;
    sizes.push(size);
  });
  return sizes;
}

/** Sizes that an earlier draw had too, and pairs of neighbours that were in the same order in all of them. */
function repetitions(sizes: readonly number[], earlier: readonly (readonly number[])[]): number {
  let count = 0;
  for (let k = 0; k < sizes.length; k++) {
    for (const other of earlier) if (other[k] === sizes[k]) count += sizes.length;
    const grows = (of: readonly number[]): boolean => of[k]! > of[k - 1]!;
    if (k > 0 && earlier.length > 0 && earlier.every(other => grows(other) === grows(sizes))) count++;
  }
  return count;
}
