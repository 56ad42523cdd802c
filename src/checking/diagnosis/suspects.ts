/**
 * Where in a formula an error can stand. A part whose shapes do not fit has an error in it, and the smallest such parts say where; a part that has a
 * value of right answers has none in it.
 */
import type { Formula } from '../../formula/formula.ts';
import type { Scope } from '../../formula/meaning/scope.ts';
import type { Path } from '../../formula/tree.ts';
import { childrenOf } from '../../formula/tree.ts';
import { isFunction } from './repairs/units.ts';
import { visitParts } from './repairs/walk.ts';

/** A part and where it stands. */
export interface Spot {
  readonly node: Formula;
  readonly path: Path;
}

/** Parts that can have a value of their own that says something. */
export const COMPOSITE: ReadonlySet<Formula['kind']> = new Set([
  'product',
  'sum',
  'scripts',
  'group',
  'fraction',
  'big',
]);

/** What is known of the parts: whether the shapes in one fit, whether it has the value of a part of right answers or another one. */
export interface Findings {
  readonly fits: (part: Formula) => boolean;
  readonly isRight: (part: Formula) => boolean;
  /** Not of symbols and numbers, which say nothing. */
  readonly isWrong: (part: Formula) => boolean;
}

/** At the one wrong part; inside of a right one in it; above it. */
export type Place = 'at' | 'inside' | 'above' | 'elsewhere';

export class Suspects {
  readonly #root: Formula;
  readonly #scope: Scope;
  readonly #known: Findings;
  #found: readonly Spot[] | undefined;
  #misfits: readonly Spot[] | undefined;
  #wrong: readonly Spot[] | undefined;

  constructor(root: Formula, scope: Scope, known: Findings) {
    this.#root = root;
    this.#scope = scope;
    this.#known = known;
  }

  /** The parts that can be right or wrong; found when they are asked for. */
  get #spots(): readonly Spot[] {
    if (this.#found) return this.#found;
    const spots: Spot[] = [];
    visitParts(this.#root, [], this.#scope, (node, path) => {
      if (COMPOSITE.has(node.kind) && !isFunction(node, this.#scope)) spots.push({ node, path });
    });
    this.#found = spots;
    return spots;
  }

  /** The smallest parts whose shapes do not fit. */
  get misfits(): readonly Spot[] {
    this.#misfits ??= this.#known.fits(this.#root)
      ? []
      : smallest(this.#spots.filter(({ node }) => !this.#known.fits(node)));
    return this.#misfits;
  }

  /** The smallest parts that have a value no right answer has. */
  get wrong(): readonly Spot[] {
    this.#wrong ??= smallest(
      this.#spots.filter(({ node }) => this.#known.fits(node) && this.#known.isWrong(node)),
    );
    return this.#wrong;
  }

  /** Where a place is, seen from the one smallest part that is wrong; undefined where there is none, or there are several. */
  get focus(): ((path: Path) => Place) | undefined {
    const [spot, ...others] = this.wrong;
    if (!spot || others.length > 0) return undefined;
    return path => {
      if (isPrefix(spot.path, path)) return this.isInsideRight(path) ? 'inside' : 'at';
      return isPrefix(path, spot.path) ? 'above' : 'elsewhere';
    };
  }

  /** Whether a place is inside of something that is right. What fills a bracket is not: something may be missing beside it. */
  isInsideRight(path: Path): boolean {
    return this.#spots.some(
      ({ node, path: above }) =>
        above.length > 0 &&
        above.length < path.length &&
        isPrefix(above, path) &&
        this.#known.fits(node) &&
        this.#known.isRight(node) &&
        !fills(node, path.slice(above.length)),
    );
  }

  /** Whether an edit leaves a part that does not fit as it is. */
  leavesMisfit(path: Path, replacement: Formula): boolean {
    return this.misfits.some(spot => leaves(spot, path, replacement));
  }
}

/** Whether a way down leads through brackets, braces and what stands above them only. */
function fills(node: Formula, way: Path): boolean {
  let inner = node;
  for (const at of way) {
    if (at !== 0 || (inner.kind !== 'group' && inner.kind !== 'scripts')) return false;
    inner = childrenOf(inner)[0]!;
  }
  return true;
}

/** Of parts in each other, the inner ones. */
const smallest = (spots: readonly Spot[]): readonly Spot[] =>
  spots.filter(
    spot => !spots.some(other => other.path.length > spot.path.length && isPrefix(spot.path, other.path)),
  );

export const isPrefix = (a: Path, b: Path): boolean =>
  a.length <= b.length && a.every((at, depth) => at === b[depth]);

/** Whether an edit leaves a part as it is. */
export function leaves(spot: Spot, path: Path, replacement: Formula): boolean {
  if (isPrefix(spot.path, path)) return path.length === spot.path.length && contains(replacement, spot.node);
  return isPrefix(path, spot.path) ? contains(replacement, spot.node) : true;
}

/** Whether a part is in a formula, as it stands in the text: whatever holds it stands around it. */
function contains(root: Formula, part: Formula): boolean {
  const open: Formula[] = [root];
  while (open.length > 0) {
    const one = open.pop()!;
    if (one === part) return true;
    for (const child of childrenOf(one))
      if (child.range[0] <= part.range[0] && part.range[1] <= child.range[1]) open.push(child);
  }
  return false;
}
