/** The steps of an answer: what each side of its chain means, and whether it follows from the one before it. */
import { haveOneShape } from '../expression/construct.ts';
import type { Dimension } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { type Side, Unreadable } from '../formula/formula.ts';
import type { Remark, Scope, ScopeOptions } from '../formula/meaning/scope.ts';
import type { Vocabulary } from '../formula/meaning/vocabulary.ts';
import { ShapeMisfit } from '../formula/shape-misfit.ts';
import type { Court } from './court.ts';
import { followsFrom } from './equality.ts';
import type { Step } from './judgement.ts';
import { ownAtom } from './names/own-names.ts';
import { settled } from './settled.ts';
import type { Failure, Meaning } from './statements.ts';
import { readToFit, type SideRead } from './tuples.ts';

const NO_INDICES: ReadonlyMap<string, Dimension> = new Map();

/** The indices that the answer may use freely. */
export function indicesOf(reference: Expression | undefined): ReadonlyMap<string, Dimension> {
  if (reference === undefined || reference.free.length === 0) return NO_INDICES;
  return new Map(reference.free.map(({ name, dimension }) => [name, dimension]));
}

/** The sides of a chain, each compared with the one before it, and the remarks on the last. */
export function stepsOf(
  court: Court,
  sides: readonly Side[],
  reference: Expression | undefined,
): { readonly steps: readonly Step[]; readonly remarks: readonly Remark[] } {
  const { vocabulary, draws } = court;
  const indices = indicesOf(reference);
  const growing = sides.length > 1 ? new Map(indices) : undefined;
  const steps: Step[] = [];
  let remarks: readonly Remark[] = [];
  let previous = reference;
  for (const [at, side] of sides.entries()) {
    const isLast = at === sides.length - 1;
    const places = { indices, remembered: growing ?? indices };
    let { meaning, scope } = sideRead(court, side, reference, places);
    if (isLast) remarks = scope.remarks;
    else {
      if (previous && 'failure' in meaning && isNewName(side, meaning.failure, vocabulary))
        meaning = { expression: previous, scope };
      collectIndices(meaning, scope, growing!);
    }
    let follows: boolean | undefined;
    if (!('failure' in meaning)) {
      // Of the last formula, the comparison with what is asked is the verdict.
      if (previous && !(isLast && previous === reference))
        follows = followsFrom(previous, meaning.expression, reference, draws);
      previous = meaning.expression;
    } else if (meaning.failure instanceof ShapeMisfit && !isLast) follows = false;
    steps.push({ side, meaning, follows });
  }
  return { steps, remarks };
}

/** What a side means, and where it was read: a tuple as a column, or as a row where only that has the asked shape. */
export function sideRead(
  { vocabulary, options }: Court,
  side: Side,
  reference: Expression | undefined,
  places: Pick<ScopeOptions, 'indices' | 'remembered'>,
): SideRead {
  const all = { ...options, ...places };
  return reference
    ? readToFit(
        side,
        vocabulary,
        all,
        e => haveOneShape(e, reference),
        meaning => settled(side, meaning, reference),
      )
    : readToFit(side, vocabulary, all, () => true);
}

/** `A = δ = B`, where nothing has defined δ: a name for what stands before it. */
const isNewName = (side: Side, failure: Failure, vocabulary: Vocabulary): boolean =>
  failure instanceof Unreadable &&
  failure.kind === 'unknown-symbol' &&
  ownAtom(side, vocabulary) !== undefined;

/** Indices, of sums too, are remembered for later steps that drop what they ran over. */
function collectIndices(meaning: Meaning, scope: Scope, into: Map<string, Dimension>): void {
  for (const [name, dimension] of scope.indices) into.set(name, dimension);
  if ('failure' in meaning) return;
  const open: Expression[] = [meaning.expression];
  for (let count = 0; open.length > 0 && count < 400; count++) {
    const e = open.pop()!;
    if (e.op === 'total') into.set(e.index.name, e.index.dimension);
    for (const arg of e.args) open.push(arg);
  }
}
