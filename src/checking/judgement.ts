/** What the judge finds out about an answer, step by step, before it is put into words. */
import type { Layout } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import type { Mend, Range, Side, Unreadable } from '../formula/formula.ts';
import type { OwnName, Remark } from '../formula/meaning/scope.ts';
import type { ShapeMisfit } from '../formula/shape-misfit.ts';
import type { Meaning } from './statements.ts';
import type { VerdictName } from './verdict.ts';

/** One formula of the chain as it was judged. */
export interface Step {
  readonly side: Side;
  readonly meaning: Meaning;
  /** Whether it follows from the step before it (the first: from the question); undefined where that cannot be told. */
  readonly follows: boolean | undefined;
}

/** What the judge found out about an answer in one layout, before it is put into words. */
export interface Judgement {
  readonly verdict: VerdictName;
  readonly layout: Layout;
  /** Why, where the verdict is not `correct`. */
  readonly reason:
    | { readonly kind: 'unreadable'; readonly failure: Unreadable }
    | { readonly kind: 'misfit'; readonly failure: ShapeMisfit }
    | { readonly kind: 'wrong-shape'; readonly found: Expression }
    | { readonly kind: 'wrong-index'; readonly names: readonly string[] }
    | { readonly kind: 'different' }
    | { readonly kind: 'wrong-note'; readonly range: Range }
    | { readonly kind: 'no-head' }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'not-allowed'; readonly names: readonly string[] }
    | { readonly kind: 'restates-question' | 'chain-rule-only' }
    | undefined;
  readonly steps: readonly Step[];
  /** The last formula. */
  readonly final: Step;
  /** What stands before the chain, where something does. */
  readonly head: Side | undefined;
  /** What it was compared with. */
  readonly reference: Expression | undefined;
  readonly own: readonly OwnName[];
  readonly remarks: readonly Remark[];
  readonly mends: readonly Mend[];
  /** Statements before the last that claim something of the problem's quantities and are wrong. */
  readonly wrongClaims: readonly { readonly side: Side; readonly range: Range }[];
}

/** A judgement on what turns out not to be readable. */
export const unreadable = (judgement: Judgement, failure: Unreadable): Judgement => ({
  ...judgement,
  verdict: 'unreadable',
  reason: { kind: 'unreadable', failure },
});

/** Verdicts on a right value. */
export const RIGHT: ReadonlySet<VerdictName> = new Set(['correct', 'incomplete']);

/** The judgement on a right formula that a remark leaves to a person. */
export const leftToPerson = (judgement: Judgement, remark: Remark): Judgement => ({
  ...judgement,
  verdict: 'undecided',
  remarks: [...judgement.remarks, remark],
});
