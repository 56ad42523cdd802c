/**
 * The sizes of a draw: every dimension another small number, never 1, and another one in the next draw; apart from the numbers
 * that the file uses as sizes, and large enough for the entries (`x[3]`) that it names.
 */
import type { Dimension } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import type { Problem } from '../problem/problem.ts';
import type { Random } from './random.ts';

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
  const seen = new Set<Expression>();
  const open: Expression[] = [root];
  for (let e = open.pop(); e !== undefined; e = open.pop()) {
    if (seen.has(e)) continue;
    seen.add(e);
    open.push(...e.args);
    const shape =
      e.op === 'pick' ? e.args[0] : e.op === 'component' ? e.wrt : e.op === 'unit' ? e : undefined;
    if (shape === undefined || !('at' in e)) continue;
    need(shape.rows, e.at[0]);
    need(shape.cols, e.at[1]);
  }
}

/** The sizes of the draw with this number. */
export function sizesOf(problem: Problem, index: number, random: Random): ReadonlyMap<string, number> {
  const { fixed, least, taken } = demandsOf(problem);
  const sizes = new Map<string, number>(fixed);
  const open = problem.dimensions.filter(name => !fixed.has(name));
  const pool: number[] = [];
  for (let size = SMALLEST; pool.length < open.length + SPARE; size++) if (!taken.has(size)) pool.push(size);
  // Rotation makes every dimension differ from draw to draw; the shuffle before it changes who is larger than whom.
  const lap = Math.floor(index / pool.length);
  for (let k = pool.length - 1; k > 0 && lap > 0; k--) {
    const other = random.below(k + 1);
    [pool[k], pool[other]] = [pool[other]!, pool[k]!];
  }
  const used = new Set<number>();
  open.forEach((name, position) => {
    // A stride of 1 would keep the order of the sizes; backwards in every other draw turns it round.
    const step = index % 2 === 0 ? position : open.length - 1 - position;
    let size = pool[(step + index + 1) % pool.length]!;
    while (size < (least.get(name) ?? 0) || used.has(size)) size++;
    while (used.has(size) || (taken.has(size) && size < 50)) size++;
    used.add(size);
    sizes.set(name, size);
  });
  return sizes;
}
