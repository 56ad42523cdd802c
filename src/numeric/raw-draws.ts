/**
 * Draws as they come. The usual draws are picked so that no unit is dead and no vector lies on one side of zero, so there are regions that they
 * never reach; conditions on few values are tried at these besides, and at some of other orders of magnitude, where values between other edges meet.
 */
import { oncePer } from '../expression/once.ts';
import type { Problem } from '../problem/problem.ts';
import { DEFAULT_DOMAIN, drawn, times } from './domain.ts';
import { type Draw, definitionsOf, drawWith } from './draw.ts';
import { type Random, randomFrom } from './random.ts';
import { sizeIn, sizesOf } from './sizes.ts';
import type { Value } from './value.ts';

const FIRST_SEED = 500_000;
/** So many sizes of the dimensions take turns: draws of equal sizes are evaluated together. */
const SIZES = 4;

/** Where a condition is tried once a draw, so many see both its sides. */
const DRAWS = 48;

/** Two values between two edges, in one order, are rare. */
const STRETCHED = 144;
/** How far what the file gives no interval is stretched: from half to eight times. */
const OCTAVES = { from: -1, to: 3 };

/** Draws of a problem that nothing was asked of; always the same. Values may be infinite or NaN. */
export const rawDrawsOf = oncePer((problem: Problem): readonly Draw[] =>
  Array.from({ length: DRAWS }, (_, index) => rawDraw(problem, index)),
);

/** Such draws with each variable stretched or shrunk by itself. */
export const stretchedDrawsOf = oncePer((problem: Problem): readonly Draw[] =>
  Array.from({ length: STRETCHED }, (_, index) => rawDraw(problem, DRAWS + index, OCTAVES)),
);

function rawDraw(problem: Problem, index: number, octaves?: typeof OCTAVES): Draw {
  const random = randomFrom(FIRST_SEED + index);
  const stretch = octaves && (() => 2 ** random.between(octaves.from, octaves.to));
  return drawnAnew(problem, { sizes: sizesOf(problem, index % SIZES), turn: index, random, stretch });
}

/** How all variables are drawn: `stretch` says how many times as large each is that the file gives no interval. */
interface Drawing {
  readonly sizes: ReadonlyMap<string, number>;
  readonly turn: number;
  readonly random: Random;
  readonly stretch?: (() => number) | undefined;
  /** Near the ends of intervals. */
  readonly isFar?: boolean;
}

/** A draw with all variables drawn, whatever comes of them. */
export function drawnAnew(problem: Problem, { sizes, turn, random, stretch, isFar = false }: Drawing): Draw {
  const variables = new Map<string, Value>();
  for (const { name, shape, definition, domain = DEFAULT_DOMAIN } of problem.quantities.values()) {
    if (definition !== undefined) continue;
    const [rows, cols] = [sizeIn(sizes, shape[0]), sizeIn(sizes, shape[1])];
    const value = drawn(domain, rows, cols, turn + variables.size, random, isFar);
    variables.set(name, stretch && domain === DEFAULT_DOMAIN ? times(stretch(), value) : value);
  }
  return drawWith(definitionsOf(problem), sizes, variables);
}
