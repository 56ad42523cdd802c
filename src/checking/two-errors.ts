/**
 * Two errors in one formula. An edit after which a part has a value that occurs in right answers (`landmarks.ts`), or after which shapes fit that did
 * not, has most likely mended one of them; the other one is then looked for alone, and not inside of what is right. Where both stand at one place,
 * pairs of edits are tried there.
 */

import type { Formula, Range } from '../formula/formula.ts';
import type { Path } from '../formula/tree.ts';
import type { Case, Read } from './case.ts';
import { clashesIn } from './clashes.ts';
import { type Explanation, explanation, overlap } from './explanation.ts';
import { EXTRAS, MISSING, REPEATED, SHAPES, SLIPS } from './repairs/catalogue.ts';
import type { Proposal, Repair } from './repairs/proposal.ts';
import { nodeAt } from './repairs/walk.ts';
import { COMPOSITE, isPrefix, leaves, type Spot } from './suspects.ts';
import { DISTANCE, type Trial } from './trial.ts';
import type { FindingKind } from './verdict.ts';

/** A candidate that was no answer by itself; without a trial, one that leaves a misfit as it is. */
export interface Near {
  readonly proposal: Proposal;
  readonly root?: Formula;
  readonly trial?: Trial;
}

/** A first edit, and how much it says: the part that it made right, the shapes that it brought together. */
interface First {
  readonly proposal: Proposal;
  readonly root: Formula;
  readonly rank: number;
  /** Letters of the part that is right then. */
  readonly size: number;
}

const MOST_SECOND = 2_000;
const MOST_LOOKED_AT = 1_000;
const MOST_FIRST = 14;
const MOST_OF_A_KIND = 4;
const MOST_AT_ONE_PLACE = 700;
const MOST_BESIDE = 150;
/** Two slips, or a slip and something that does not belong there. */
const COST_OF_LIKELY = 2.26;
const ABOUT_THE_SAME = 0.06;

const QUICK: Readonly<Record<string, Repair>> = { ...SLIPS, ...EXTRAS, ...REPEATED };
/** How far up a part that an edit mended is looked for. */
const HIGHEST = 3;
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
    const firsts = this.#firsts();
    for (const rank of [0, 1, 2, 3]) {
      const some = firsts.filter(first => first.rank === rank);
      const reads = some.map(first => ({ first, next: this.#one.read(first.root) }));
      for (const repairs of [QUICK, MISSING]) {
        for (const { first, next } of reads) this.#seconds(first, next, repairs);
        if (this.#least() < COST_OF_LIKELY) return this.#withOthers();
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
    const first = this.#first(kept);
    const next = this.#one.read(first.root);
    return this.#one
      .proposals(next, MISSING)
      .filter(({ range, replacement }) => overlap(place, range ?? replacement.range))
      .slice(0, MOST_BESIDE)
      .flatMap(proposal => this.#explained(first, next, proposal) ?? []);
  }

  #firsts(): readonly First[] {
    const [misfit] = this.#own.suspects.misfits;
    const firsts = misfit ? this.#fitting(misfit) : [...this.#mended(), ...this.#inShape()];
    const counts = new Map<string, number>();
    const isAmong = (key: string, most: number): boolean => {
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      return count < most;
    };
    return firsts
      .sort((a, b) => a.rank - b.rank || b.size - a.size || a.proposal.cost - b.proposal.cost)
      .filter(({ rank, proposal: { kind } }) => isAmong(`${rank} ${kind}`, MOST_OF_A_KIND))
      .filter(({ rank }) => isAmong(`${rank}`, MOST_FIRST));
  }

  /** Edits that mend a part whose shapes do not fit, or bring some of them together. */
  #fitting(spot: Spot): First[] {
    const before = clashesIn(spot, spot.node, this.#own.workshop, this.#one);
    const firsts: First[] = [];
    let looked = 0;
    for (const { proposal, ...near } of this.#near) {
      if (leaves(spot, proposal.path, proposal.replacement)) continue;
      if (looked++ > MOST_LOOKED_AT) break;
      const root = near.root ?? this.#one.edited(this.#own.root, proposal);
      const after = isPrefix(spot.path, proposal.path) ? nodeAt(root, spot.path) : undefined;
      const right = after && this.#one.isRight(after);
      const isWhole = near.trial !== undefined && DISTANCE[near.trial.status] <= DISTANCE.different;
      const closer = (): number | undefined => {
        if (after === undefined) return undefined;
        const clashes = clashesIn(spot, after, this.#own.workshop, this.#one);
        return clashes === 0 && right === false ? 2 : clashes < before ? 3 : undefined;
      };
      const rank = right ? 0 : isWhole ? 1 : closer();
      if (rank !== undefined) firsts.push({ proposal, root, rank, size: 0 });
    }
    return firsts;
  }

  /** Edits after which the whole has the shape that is asked for. */
  #inShape(): First[] {
    if (this.#own.trial.status !== 'shape') return [];
    return this.#near.flatMap(({ proposal, root, trial }) =>
      root && trial && DISTANCE[trial.status] <= DISTANCE.different
        ? [{ proposal, root, rank: 0, size: Number.POSITIVE_INFINITY }]
        : [],
    );
  }

  /** Edits after which a part is right that was not. */
  #mended(): First[] {
    const { root: formula, suspects } = this.#own;
    const mended: First[] = [];
    let looked = 0;
    for (const { proposal, root } of this.#near) {
      if (looked >= MOST_LOOKED_AT) break;
      const { path } = proposal;
      if (!root || suspects.isInsideRight(path)) continue;
      let height = 0;
      for (let depth = path.length; depth > 0 && height < HIGHEST; depth--) {
        const place = path.slice(0, depth);
        const before = nodeAt(formula, place)!;
        if (!COMPOSITE.has(before.kind) && depth < path.length) continue;
        const after = nodeAt(root, place);
        const wasRight = this.#one.isRight(before) === true;
        if (!after || !COMPOSITE.has(after.kind) || (wasRight && !isMissing(proposal))) continue;
        looked++;
        height++;
        if (!this.#one.isRight(after)) continue;
        // The larger the part that is right then, the more it says.
        mended.push({ proposal, root, rank: wasRight ? 1 : 0, size: before.range[1] - before.range[0] });
        break;
      }
    }
    return mended;
  }

  /** The other error, after a first edit. */
  #seconds(first: First, next: Read, repairs: Readonly<Record<string, Repair>>): void {
    const { misfits } = next.suspects;
    if (this.#left <= 0 || misfits.length > 1 || first.proposal.cost + 0.9 > this.#least()) return;
    const [misfit] = misfits;
    const isNear = (path: readonly number[]): boolean =>
      !misfit || isPrefix(misfit.path, path) || isPrefix(path, misfit.path);
    const proposals = this.#one.proposals(
      next,
      repairs,
      path => isNear(path) && !next.suspects.isInsideRight(path),
    );
    for (const proposal of proposals) {
      if (first.proposal.cost + proposal.cost > this.#least() + ABOUT_THE_SAME) return;
      if (next.suspects.leavesMisfit(proposal.path, proposal.replacement)) continue;
      if (this.#left-- <= 0) return;
      this.#pair(first, next, proposal);
    }
  }

  #pair(first: First, next: Read, proposal: Proposal): void {
    if (isExchange(first.proposal, proposal)) return;
    const explained = this.#explained(first, next, proposal);
    if (!explained) return;
    this.#found.push(explained);
    this.#pairs.push({ first: first.proposal, second: proposal });
  }

  #explained(first: First, next: Read, proposal: Proposal): Explanation | undefined {
    const second = this.#one.try(next, proposal);
    const expression = this.#one.proven(second.trial);
    if (!expression) return undefined;
    const slip = this.#one.slip(this.#own, first.proposal);
    const slips = this.#one.mending.both(first, slip, second, next.workshop);
    return slips && explanation(slips, second.root, expression);
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
        for (const { proposal, root } of near.slice(0, most)) {
          const first = this.#first(proposal, root);
          const next: Read = { ...this.#own, root: first.root };
          for (const second of this.#one.proposals(next, repairs, isAsked)) {
            if (second.cost < proposal.cost) continue;
            if (proposal.cost + second.cost > this.#least() + ABOUT_THE_SAME) break;
            if (left-- <= 0) return;
            const after = nodeAt(this.#one.edited(first.root, second), spot.path);
            if (spot.path.length === 0 || (after && this.#one.isRight(after)))
              this.#pair(first, next, second);
          }
        }
    }
  }

  #first(proposal: Proposal, root?: Formula): First {
    return {
      proposal,
      root: root ?? this.#one.edited(this.#own.root, proposal),
      rank: 0,
      size: 0,
    };
  }
}

/** What is tried at one place, and after how many first edits. */
const WHERE_SHAPES_DO_NOT_FIT = [[SHAPES, 24]] as const;
const WHERE_THEY_FIT = [
  [QUICK, 40],
  [MISSING, 6],
] as const;

const isStructural = ({ kind }: Proposal): boolean => STRUCTURAL.has(kind);
const isMissing = ({ kind }: Proposal): boolean => kind === 'missing-factor' || kind === 'missing-term';

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
