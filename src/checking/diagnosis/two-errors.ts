/**
 * Two errors in one formula. After each first edit that has most likely mended one of them, the other one is looked for alone, and not inside of what
 * is right. Where both stand at one place, pairs of edits are tried there.
 */

import type { Range } from '../../formula/formula.ts';
import type { Path } from '../../formula/tree.ts';
import type { FindingKind } from '../verdict.ts';
import type { Case, Read } from './case.ts';
import { type Explanation, explanation, overlap } from './explanation.ts';
import { firstEdits, isMissing, type Near } from './first-edits.ts';
import type { Edit } from './mending.ts';
import { EXTRAS, MISSING, REPEATED, SHAPES, SLIPS } from './repairs/catalogue.ts';
import type { Proposal, Repair } from './repairs/proposal.ts';
import { nodeAt } from './repairs/walk.ts';
import { isPrefix } from './suspects.ts';

const MOST_SECOND = 1_800;
const MOST_AT_ONE_PLACE = 600;
const MOST_BESIDE = 150;
/** Two slips, or a slip and something that does not belong there. */
const COST_OF_LIKELY = 2.26;
const ABOUT_THE_SAME = 0.06;

const QUICK: Readonly<Record<string, Repair>> = { ...SLIPS, ...EXTRAS, ...REPEATED };
/** Errors that shapes can show. */
const STRUCTURAL: ReadonlySet<FindingKind> = new Set([
  'missing-transpose',
  'extra-transpose',
  'transposed-result',
  'factor-order',
  'missing-diag',
  'extra-diag',
  'elementwise-product',
  'matrix-product',
  'extra-factor',
  'extra-term',
]);
/** One thing in the place of another. */
const EXCHANGES: ReadonlySet<FindingKind> = new Set(['wrong-variable', 'wrong-function']);

export class TwoErrors {
  readonly #one: Case;
  readonly #own: Read;
  readonly #near: readonly Near[];
  readonly #found: Explanation[] = [];
  readonly #pairs: { readonly first: Proposal; readonly second: Proposal }[] = [];
  #left: number;

  constructor(one: Case, own: Read, near: readonly Near[]) {
    this.#one = one;
    this.#own = own;
    this.#near = near;
    this.#left = MOST_SECOND * one.share;
  }

  run(): readonly Explanation[] {
    const firsts = firstEdits(this.#one, this.#own, this.#near);
    for (const rank of [0, 1, 2, 3]) {
      const some = firsts.filter(first => first.rank === rank);
      const reads = some.map(({ proposal }) => this.#after(proposal));
      for (const repairs of [QUICK, MISSING]) {
        // Where one smallest part is still wrong, the other error most likely stands there.
        for (const at of ['focus', 'elsewhere'] as const) {
          for (const { first, next } of reads) this.#seconds(first, next, repairs, at);
          if (this.#least() < COST_OF_LIKELY) return this.#withOthers();
        }
      }
    }
    this.#atOnePlace();
    return this.#withOthers();
  }

  #least(): number {
    return Math.min(...this.#found.map(({ cost }) => cost));
  }

  /** What stands in the place of something else may also be what is left of something longer: of each of two errors, too. */
  #withOthers(): readonly Explanation[] {
    const best = this.#least();
    const others = this.#pairs
      .filter(({ first, second }) => first.cost + second.cost === best)
      .slice(0, 1)
      .flatMap(pair => [...this.#beside(pair.first, pair.second), ...this.#beside(pair.second, pair.first)]);
    return [...this.#found, ...others];
  }

  /** Other explanations of one of two errors, where the other one is mended. */
  #beside(kept: Proposal, other: Proposal): readonly Explanation[] {
    const place = other.range ?? other.replacement.range;
    const { formula } = this.#one.patient;
    // The first edit of the two may be what the second one edits.
    if (!EXCHANGES.has(other.kind) || !nodeAt(formula, kept.path)) return [];
    if (isPrefix(kept.path, other.path) || isPrefix(other.path, kept.path)) return [];
    const { first, next } = this.#after(kept);
    return this.#one
      .proposals(next, MISSING)
      .filter(({ range, replacement }) => overlap(place, range ?? replacement.range))
      .slice(0, MOST_BESIDE)
      .flatMap(proposal => this.#explained(first, next, proposal) ?? []);
  }

  /** The other error, after a first edit: at the one smallest part that is wrong then, or anywhere else. */
  #seconds(
    first: Edit,
    next: Read,
    repairs: Readonly<Record<string, Repair>>,
    at: 'focus' | 'elsewhere',
  ): void {
    const { misfits } = next.suspects;
    const place = misfits.length > 0 ? undefined : next.suspects.focus;
    if (at === 'focus' && !place) return;
    if (this.#left <= 0 || misfits.length > 1 || first.proposal.cost + 0.9 > this.#least()) return;
    const [misfit] = misfits;
    const isNear = (path: readonly number[]): boolean =>
      !misfit || isPrefix(misfit.path, path) || isPrefix(path, misfit.path);
    const proposals = this.#one.proposals(
      next,
      repairs,
      path =>
        isNear(path) &&
        !next.suspects.isInsideRight(path) &&
        (!place || (place(path) === 'at') === (at === 'focus')),
    );
    for (const proposal of proposals) {
      if (first.proposal.cost + proposal.cost > this.#least() + ABOUT_THE_SAME) return;
      if (next.suspects.leavesMisfit(proposal.path, proposal.replacement)) continue;
      if (this.#left-- <= 0) return;
      this.#pair(first, next, proposal);
    }
  }

  #pair(first: Edit, next: Read, proposal: Proposal): void {
    if (isExchange(first.proposal, proposal)) return;
    const explained = this.#explained(first, next, proposal);
    if (!explained) return;
    this.#found.push(explained);
    this.#pairs.push({ first: first.proposal, second: proposal });
  }

  #explained(first: Edit, next: Read, proposal: Proposal): Explanation | undefined {
    const second = this.#one.try(next, proposal);
    const expression = this.#one.proven(second.trial);
    if (!expression) return undefined;
    const slip = this.#one.slip(this.#own, first.proposal);
    const slips = this.#one.mending.both(first, slip, second, next.workshop);
    return slips && explanation(slips, expression);
  }

  /** Pairs of edits at one of the smallest parts that are wrong. */
  #atOnePlace(): void {
    const { misfits, wrong } = this.#own.suspects;
    const isMisfit = misfits.length > 0;
    let left = MOST_AT_ONE_PLACE * this.#one.share;
    for (const spot of isMisfit ? misfits : wrong) {
      const near = this.#near.filter(
        ({ proposal }) =>
          isPrefix(spot.path, proposal.path) && (isMisfit ? isStructural(proposal) : !isMissing(proposal)),
      );
      const isAsked = (path: Path): boolean =>
        isPrefix(spot.path, path) && !this.#own.suspects.isInsideRight(path);
      for (const [repairs, most] of isMisfit ? WHERE_SHAPES_DO_NOT_FIT : WHERE_THEY_FIT)
        for (const { proposal } of near.slice(0, most)) {
          const first: Edit = { proposal, root: this.#one.edited(this.#own.root, proposal) };
          const next: Read = { ...this.#own, root: first.root };
          for (const second of this.#one.proposals(next, repairs, isAsked)) {
            if (second.cost < proposal.cost) continue;
            if (proposal.cost + second.cost > this.#least() + ABOUT_THE_SAME) break;
            if (left-- <= 0) return;
            const after = nodeAt(this.#one.edited(first.root, second), spot.path);
            if (spot.path.length === 0 || (after && this.#one.bench.isLandmark(after)))
              this.#pair(first, next, second);
          }
        }
    }
  }

  /** The student's formula after a first edit. */
  #after(proposal: Proposal): { readonly first: Edit; readonly next: Read } {
    const root = this.#one.edited(this.#own.root, proposal);
    return { first: { proposal, root }, next: this.#one.read(root) };
  }
}

/** What is tried at one place, and after how many first edits. */
const WHERE_SHAPES_DO_NOT_FIT = [[SHAPES, 24]] as const;
const WHERE_THEY_FIT = [
  [QUICK, 40],
  [MISSING, 6],
] as const;

const isStructural = ({ kind }: Proposal): boolean => STRUCTURAL.has(kind);

/** One thing put in and another taken out: that is a wrong one, and says less. */
function isExchange(a: Proposal, b: Proposal): boolean {
  const kinds = [a.kind, b.kind].sort().join();
  return (
    (kinds === 'extra-factor,missing-factor' || kinds === 'extra-term,missing-term') &&
    (isPrefix(a.path, b.path) || isPrefix(b.path, a.path)) &&
    touch(placeOf(a), placeOf(b))
  );
}

const placeOf = ({ range, replacement }: Proposal): Range => range ?? replacement.range;
const touch = (a: Range, b: Range): boolean => a[0] <= b[1] + 1 && b[0] <= a[1] + 1;
