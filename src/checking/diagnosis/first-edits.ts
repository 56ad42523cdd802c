/**
 * First edits of two: after which a part has a value that occurs in right answers (`landmarks.ts`), or after which shapes come together that did not
 * fit. Each has most likely mended one of the errors, and says where the other one is not.
 */
import type { Case, Read } from './case.ts';
import { clashesIn } from './clashes.ts';
import type { Proposal } from './repairs/proposal.ts';
import { nodeAt } from './repairs/walk.ts';
import { COMPOSITE, isPrefix, leaves, type Spot } from './suspects.ts';
import { DISTANCE, type Trial } from './trial.ts';

/**
 * A candidate that was no answer by itself, and what came of it; without that, one that leaves a misfit as it is. What it led to is not kept: there are
 * thousands, and few are looked at again.
 */
export interface Near {
  readonly proposal: Proposal;
  readonly status: Trial['status'] | undefined;
}

/**
 * A first edit. Rank 0: it makes a part right, or the whole one of the asked shape; 1: what was right is longer, or the whole fits; 2: a part fits;
 * 3: fewer neighbours clash.
 */
export interface First {
  readonly proposal: Proposal;
  readonly rank: number;
  /** Letters of the part that is right then. */
  readonly size: number;
}

const MOST_LOOKED_AT = 600;
const MOST_FIRST = 14;
const MOST_OF_A_KIND = 4;
/** How far up a part that an edit mended is looked for. */
const HIGHEST = 3;

export const isMissing = ({ kind }: Proposal): boolean =>
  kind === 'missing-factor' || kind === 'missing-term';

/** The edits that most likely mend one of two errors: some of each rank, those that say most first. */
export function firstEdits(one: Case, own: Read, near: readonly Near[]): readonly First[] {
  const [misfit] = own.suspects.misfits;
  const firsts = misfit
    ? fitting(misfit, one, own, near)
    : [...mended(one, own, near), ...inShape(own, near)];
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
function fitting(spot: Spot, one: Case, own: Read, near: readonly Near[]): First[] {
  const before = clashesIn(spot, spot.node, own.workshop, one);
  const firsts: First[] = [];
  let looked = 0;
  for (const { proposal, status } of near) {
    if (leaves(spot, proposal.path, proposal.replacement)) continue;
    if (looked++ > MOST_LOOKED_AT) break;
    const after = isPrefix(spot.path, proposal.path)
      ? nodeAt(one.edited(own.root, proposal), spot.path)
      : undefined;
    const right = after && one.bench.isLandmark(after);
    const isWhole = status !== undefined && DISTANCE[status] <= DISTANCE.different;
    const closer = (): number | undefined => {
      if (after === undefined) return undefined;
      const clashes = clashesIn(spot, after, own.workshop, one);
      return clashes === 0 && right === false ? 2 : clashes < before ? 3 : undefined;
    };
    const rank = right ? 0 : isWhole ? 1 : closer();
    if (rank !== undefined) firsts.push({ proposal, rank, size: 0 });
  }
  return firsts;
}

/** Edits after which the whole has the shape that is asked for. */
function inShape(own: Read, near: readonly Near[]): First[] {
  if (own.trial.status !== 'shape') return [];
  return near.flatMap(({ proposal, status }) =>
    status !== undefined && DISTANCE[status] <= DISTANCE.different
      ? [{ proposal, rank: 0, size: Number.POSITIVE_INFINITY }]
      : [],
  );
}

/** Edits after which a part is right that was not. */
function mended(one: Case, own: Read, near: readonly Near[]): First[] {
  const { root: formula, suspects } = own;
  const edits: First[] = [];
  let looked = 0;
  for (const { proposal, status } of near) {
    if (looked >= MOST_LOOKED_AT) break;
    const { path } = proposal;
    if (status === undefined || suspects.isInsideRight(path)) continue;
    const root = one.edited(formula, proposal);
    let height = 0;
    for (let depth = path.length; depth > 0 && height < HIGHEST; depth--) {
      const place = path.slice(0, depth);
      const before = nodeAt(formula, place)!;
      if (!COMPOSITE.has(before.kind) && depth < path.length) continue;
      const after = nodeAt(root, place);
      const wasRight = one.isRight(before) === true;
      if (!after || !COMPOSITE.has(after.kind) || (wasRight && !isMissing(proposal))) continue;
      looked++;
      height++;
      if (!one.bench.isLandmark(after)) continue;
      // The larger the part that is right then, the more it says.
      edits.push({ proposal, rank: wasRight ? 1 : 0, size: before.range[1] - before.range[0] });
      break;
    }
  }
  return edits;
}
