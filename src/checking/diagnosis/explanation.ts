/** Explanations of a wrong formula: the errors that are needed together, and the formula without them. */
import type { Expression } from '../../expression/expression.ts';
import type { Range } from '../../formula/formula.ts';
import type { FindingKind } from '../verdict.ts';
import type { Detail, Fix } from './repairs/proposal.ts';

/** One error: its kind, its place, and the edit that mends it. */
export interface Slip {
  readonly kind: FindingKind;
  readonly range: Range;
  /** Undefined where the fix of another slip of the same explanation has it in it. */
  readonly fix: Fix | undefined;
  readonly detail: Detail;
  readonly cost: number;
  /** Shape of the part at the place, where it could be read. */
  readonly shape: string | undefined;
}

/** One explanation: the errors that are needed together, and the formula without them. */
export interface Explanation {
  readonly slips: readonly Slip[];
  readonly expression: Expression;
  readonly cost: number;
  /** In a definition that the answer uses, not in the answer itself. */
  readonly elsewhere?: boolean;
}

export const MOST_ALTERNATIVES = 5;

export const explanation = (slips: readonly Slip[], expression: Expression): Explanation => ({
  slips: slips.slice().sort((a, b) => a.range[0] - b.range[0]),
  expression,
  cost: slips.reduce((sum, slip) => sum + slip.cost, 0),
});

/** The likeliest first, each kind at each place once. */
export const sorted = (found: readonly Explanation[]): readonly Explanation[] => {
  const seen = new Set<string>();
  return found
    .slice()
    .sort((a, b) => a.cost - b.cost)
    .filter(({ slips }) => {
      const key = slips.map(slip => `${slip.kind}:${slip.range.join('-')}`).join();
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, MOST_ALTERNATIVES);
};

export const sameRange = (a: Range, b: Range): boolean => a[0] === b[0] && a[1] === b[1];
export const overlap = (a: Range, b: Range): boolean => a[0] < b[1] && b[0] < a[1];
