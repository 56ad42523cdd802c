/**
 * A repair proposes an edit of the student's own formula: the part it replaces, by what, what kind of error that would explain, and how likely people
 * make it. Whether it is right is for the search to find out.
 */

import type { Expression } from '../../../expression/expression.ts';
import { grouped, inBrackets, scripted } from '../../../formula/compose.ts';
import type { Formula, Range } from '../../../formula/formula.ts';
import { nameFormula } from '../../../formula/leaves.ts';
import type { Scope } from '../../../formula/meaning/scope.ts';
import type { Path } from '../../../formula/tree.ts';
import type { Problem } from '../../../problem/problem.ts';
import type { FormulaQuestion } from '../../reference.ts';
import type { FindingKind } from '../../verdict.ts';
import type { OtherAxis } from './axes.ts';

/** What a message says beyond its kind. All texts are the student's or the problem's own LaTeX. */
export interface Detail {
  /** The factor, symbol, function, index or constant that should be there. */
  readonly wanted?: string;
  /** What stands there instead. */
  readonly found?: string;
  /** What it stands next to, or between. */
  readonly left?: string;
  readonly right?: string;
}

export interface Fix {
  readonly range: Range;
  readonly replacement: string;
}

export interface Proposal {
  readonly kind: FindingKind;
  /** Smaller is likelier: transposes before order, order before new factors. */
  readonly cost: number;
  readonly path: Path;
  readonly replacement: Formula;
  /** The place of the error; default: the part that is replaced. */
  readonly range?: Range;
  /** The edit in the text, where it is smaller than the part (a sign, a factor inserted). */
  readonly fix?: () => Fix | undefined;
  /** The same in a typed formula. */
  readonly fixTyped?: Fix;
  /** A part that is put in whose meaning is known. */
  readonly put?: { readonly part: Formula; readonly meaning: Expression };
  /** Written only for the few that are shown. */
  readonly detail?: () => Detail;
}

/** From the likeliest. */
export const byCost = (a: Proposal, b: Proposal): number => a.cost - b.cost;

/** What repairs know. */
export interface Workshop {
  readonly problem: Problem;
  readonly question: FormulaQuestion;
  readonly reference: Expression;
  readonly scope: Scope;
  /** Whether the shapes of the formula fit, so that an edit has to leave them. */
  readonly fits: boolean;
  /** What the parts of the formula were read as, as far as they could be read. */
  readonly meanings: ReadonlyMap<Formula, Expression>;
  /** Of a typed formula, the sums along an axis with what they are along the other. */
  readonly otherAxes: ReadonlyMap<Formula, OtherAxis> | undefined;
  /** Writes a part as LaTeX, unchanged parts as the student wrote them. */
  readonly write: (formula: Formula) => string;
}

/** One entry of the catalogue: what it proposes at a node. `alone`: the node fills a bracket, a part of a fraction, the argument of a function. */
export type Repair = (node: Formula, path: Path, workshop: Workshop, alone: boolean) => readonly Proposal[];

/** A formula in brackets where it needs them to be a factor. */
export function asFactor(formula: Formula): Formula {
  const needs =
    formula.kind === 'sum' ||
    formula.kind === 'product' ||
    formula.kind === 'big' ||
    formula.kind === 'relation' ||
    formula.kind === 'list';
  return needs ? inBrackets(formula) : formula;
}

/** `{W^{(2)}}^\top`: braces around what has scripts of its own. */
export function withSup(formula: Formula, sup: Formula): Formula {
  const factor = asFactor(formula);
  const plain = factor.kind === 'name' || (factor.kind === 'group' && factor.visible);
  if (factor.kind === 'scripts' && factor.sup === undefined && factor.primes === 0) return { ...factor, sup };
  return scripted(plain ? factor : grouped(factor), { sup }, formula.range);
}

export const transposeOf = (formula: Formula): Formula =>
  withSup(formula, nameFormula('top', [formula.range[1], formula.range[1]]));
