/**
 * What the simplifier may assume: the names whose entries (of a matrix, in each row) sum to 1, and those whose entries (in each column) sum
 * to 0. The facts in force are scoped to one call of `withFacts`.
 */
import { oncePer } from '../expression/once.ts';
import type { Problem } from '../problem/problem.ts';

export interface Facts {
  readonly sumsToOne: ReadonlySet<string>;
  readonly sumsToZero: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
const factsAbout = (sumsToOne: Iterable<string>): Facts => ({
  sumsToOne: new Set(sumsToOne),
  sumsToZero: NONE,
});

export const NO_FACTS: Facts = factsAbout([]);
let inForce: Facts = NO_FACTS;

export const currentFacts = (): Facts => inForce;

export function withFacts<T>(facts: Facts, work: () => T): T {
  const before = inForce;
  if (facts === before) return work();
  inForce = facts;
  try {
    return work();
  } finally {
    inForce = before;
  }
}

/** Some facts, and that values which are a softmax by definition have entries (rows) that sum to 1. */
export function factsOfModel(problem: Problem): Facts {
  const values = [...problem.quantities.values()].filter(({ definition }) => definition?.op === 'softmax');
  if (values.length === 0) return factsOf(problem);
  return factsAbout([...factsOf(problem).sumsToOne, ...values.map(({ name }) => name)]);
}

/** Variables drawn from `simplex` or `onehot` have entries (rows) that sum to 1. */
export const factsOf = oncePer((problem: Problem): Facts => {
  const names = [...problem.quantities.values()].filter(
    quantity => quantity.domain?.kind === 'simplex' || quantity.domain?.kind === 'onehot',
  );
  return factsAbout(names.map(quantity => quantity.name));
});
