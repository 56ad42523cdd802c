/**
 * The bench on which repaired formulas are tried: read (what does not fit the shapes is out before a number is drawn), then evaluated at one draw.
 * A repaired formula shares nearly everything with the student's own, so the meanings and the values of unchanged parts are kept: a trial costs what
 * the changed part and the way from it to the root cost.
 */

import { attempt } from '../../expression/attempt.ts';
import { haveOneShape } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { onceIn } from '../../expression/once.ts';
import { unwrap } from '../../formula/atom.ts';
import { type Formula, Unreadable } from '../../formula/formula.ts';
import { FormalDerivative } from '../../formula/meaning/derivatives/differentiate.ts';
import { interpret } from '../../formula/meaning/interpret.ts';
import type { KnownOperand } from '../../formula/meaning/known.ts';
import { isPlaceholder, isUnsettled, Settled, sizeOf } from '../../formula/meaning/placeholders.ts';
import { makeScope, type Scope, type ScopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { ShapeMisfit } from '../../formula/shape-misfit.ts';
import { childrenOf } from '../../formula/tree.ts';
import { compareValues } from '../../numeric/closeness.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import { type Draw, moreDraws } from '../../numeric/draw.ts';
import { edgeDrawsOf, hasOwnEdge } from '../../numeric/edges.ts';
import { evaluate, evaluateKnowing } from '../../numeric/evaluate.ts';
import { Unevaluable, type Value } from '../../numeric/value.ts';
import type { Problem } from '../../problem/problem.ts';
import type { FormulaQuestion } from '../reference.ts';
import { ratioOf } from './constant.ts';
import { isLeaf, keyOf, landmarksOf } from './landmarks.ts';
import type { OtherAxis } from './repairs/axes.ts';
import { visitParts } from './repairs/walk.ts';

/** A wrong formula, and what it should be equal to. */
export interface Patient {
  readonly problem: Problem;
  readonly question: FormulaQuestion;
  readonly vocabulary: Vocabulary;
  readonly options: ScopeOptions;
  readonly reference: Expression;
  readonly formula: Formula;
  readonly draws: readonly Draw[];
  /** The student's text, where positions in it tell parts apart (no macros). */
  readonly source: string | undefined;
  /** Where the formula defines a name that the answer uses: the answer that follows from it. */
  readonly conclude?: (formula: Formula, value: Expression) => Expression;
  /** Where it does: how many parts are read again to conclude. */
  readonly behind?: number;
  /** It is not what stands before it. */
  readonly isBelied?: boolean;
  /** A plain formula, in the tree of a LaTeX one. */
  readonly plain?: boolean;
  readonly otherAxes?: ReadonlyMap<Formula, OtherAxis>;
}

/** What came of a repaired formula: `ratio`, right but for a number; `isLenient`, where only a leniency reads it so. */
export type Trial =
  | { readonly status: 'misfit' | 'shape' | 'different' }
  | { readonly status: 'equal' | 'ratio'; readonly expression: Expression; readonly isLenient?: boolean };

/** How far a formula is from an answer. */
export const DISTANCE: Readonly<Record<Trial['status'], number>> = {
  equal: 0,
  ratio: 0,
  different: 1,
  shape: 2,
  misfit: 3,
};

const MOST_VALUES = 800;

const MISFIT: Trial = { status: 'misfit' };
const SHAPE: Trial = { status: 'shape' };
const DIFFERENT: Trial = { status: 'different' };

/** Draws where the answer is zero, apart. */
interface Parted {
  readonly nonzero: readonly Draw[];
  readonly zero: readonly Draw[];
}

/** What rounding may leave of zero at most. */
const NEARLY_ZERO = 1e-6;
/** What is left where an answer is all but zero, as at saturated units: only hundreds of digits tell it from another. */
const VANISHED = 1e-40;

const isNearlyZero = (e: Expression, draws: readonly Draw[]): boolean =>
  draws.every(draw =>
    (attempt(() => evaluate(e, draw), Unevaluable)?.data ?? []).every(
      entry => !(Math.abs(entry) > NEARLY_ZERO),
    ),
  );

export class Bench {
  readonly patient: Patient;
  /** Meanings of the student's own parts that hold wherever they stand. */
  readonly #known: Map<Formula, Expression>;
  readonly #learnt = new Map<Formula, Expression>();
  readonly #operands = new Map<Formula, KnownOperand>();
  readonly #values = new Map<Expression, Value>();
  readonly #expected: Value;
  #telling: Parted | undefined;
  #edges: Parted | undefined;
  /** What candidates are read with: of each part that was not edited, the meaning is known. */
  readonly #options: ScopeOptions;

  constructor(patient: Patient) {
    this.patient = patient;
    this.#known = new Map(patient.options.known);
    this.#options = { ...patient.options, known: this.#known, operands: this.#operands };
    this.#expected = evaluateKnowing(patient.reference, patient.draws[0]!, this.#values);
  }

  /** Reads a formula as the student wrote it, with the meanings of its parts, also of those behind a misfit. */
  read(root: Formula): {
    readonly trial: Trial;
    readonly scope: Scope;
    readonly meanings: Map<Formula, Expression>;
  } {
    const meanings = new Map<Formula, Expression>();
    const { vocabulary, options } = this.patient;
    const scope = makeScope(vocabulary, { ...options, meanings, operands: new Map() });
    const trial = this.#judge(() => this.#meaning(root, scope));
    const before = [...scope.indices];
    if (!meanings.has(root))
      visitParts(root, [], scope, part => {
        if (meanings.has(part)) return;
        scope.indices.clear();
        for (const [name, dimension] of before) scope.indices.set(name, dimension);
        attempt(() => interpret(part, scope), ...MISFITS);
      });
    return { trial, scope, meanings };
  }

  /** Keeps the meanings that do not depend on where a part stands: no constant without a size is in it. */
  keep({
    scope,
    meanings,
  }: {
    readonly scope: Scope;
    readonly meanings: ReadonlyMap<Formula, Expression>;
  }): void {
    const sized = new Map<Formula, boolean>();
    const isSized = (part: Formula): boolean =>
      onceIn(sized, part, () => !scope.placeholders.has(part) && childrenOf(part).every(isSized));
    for (const [part, meaning] of meanings) {
      if (isUnsettled(meaning)) continue;
      if (isSized(part) || this.#settlesItself(part, meaning)) this.#known.set(part, meaning);
    }
    for (const [first, operand] of scope.operands ?? [])
      if (
        !isUnsettled(operand.value) &&
        operand.factors.every(factor => isSized(factor) || this.#known.has(unwrap(factor)))
      )
        this.#operands.set(first, operand);
  }

  /** Whether a part with such constants says their sizes itself: `1 - y`. */
  #settlesItself(part: Formula, meaning: Expression): boolean {
    if (part.kind === 'name' || part.kind === 'number') return false;
    const indices = new Map(meaning.free.map(index => [index.name, index.dimension]));
    const scope = makeScope(this.patient.vocabulary, { ...this.#options, indices });
    if (!attempt(() => interpret(part, scope), ...MISFITS)) return false;
    for (const constant of scope.placeholders.keys())
      if (isPlaceholder(sizeOf(constant, 'rows', scope))) return false;
    return true;
  }

  /** What a part means by itself; undefined where its shapes do not fit. */
  meaning(part: Formula): Expression | undefined {
    work.n++;
    return attempt(() => interpret(part, makeScope(this.patient.vocabulary, this.#options)), ...MISFITS);
  }

  /** Whether a part of a formula has a value that occurs in right answers; undefined where its shapes do not fit. */
  isLandmark(part: Formula): boolean | undefined {
    const e = this.meaning(part);
    if (e === undefined) return undefined;
    if (isUnsettled(e) || isLeaf(e)) return false;
    const { problem, question, options, draws } = this.patient;
    const landmarks = landmarksOf(problem, question, options.layout, draws[0]!);
    const value = attempt(() => evaluateKnowing(e, draws[0]!, this.#values), Unevaluable);
    return value !== undefined && landmarks.has(keyOf(value));
  }

  /** What a part that repairs put in means, or one that a plain formula has no text for. */
  meaningOf(part: Formula): Expression | undefined {
    return this.#learnt.get(part) ?? this.patient.options.known?.get(part);
  }

  /** A part that repairs put in, whose meaning is known. */
  learn(part: Formula, meaning: Expression): void {
    this.#learnt.set(part, meaning);
    this.#known.set(part, meaning);
  }

  try(root: Formula): Trial {
    work.n++;
    const scope = makeScope(this.patient.vocabulary, this.#options);
    const trial = this.#judge(() => this.#meaning(root, scope));
    return trial.status === 'equal' && scope.remarks.length > 0 ? { ...trial, isLenient: true } : trial;
  }

  /** Right at all draws, at a fresh one, and beside the edges of the model. */
  isProven(e: Expression): boolean {
    const { problem, reference, draws } = this.patient;
    this.#telling ??= this.#parted([...draws, ...moreDraws(problem, draws.length, 1)]);
    const { nonzero, zero } = this.#telling;
    const telling = nonzero.length > 1 ? nonzero : draws;
    if (compareExpressions(reference, e, telling) !== 'equal' || !isNearlyZero(e, zero)) return false;
    if (!hasOwnEdge(problem, e)) return true;
    this.#edges ??= this.#parted(edgeDrawsOf(problem));
    return compareExpressions(reference, e, this.#edges.nonzero) !== 'different';
  }

  /** Where the answer is all but zero, what is clearly not is wrong; whether both are the same there takes hundreds of digits to say. The judge, who is asked in the end, looks at all. */
  #parted(draws: readonly Draw[]): Parted {
    const { reference } = this.patient;
    const nonzero: Draw[] = [];
    const zero: Draw[] = [];
    for (const draw of draws) {
      const value = attempt(() => evaluate(reference, draw), Unevaluable);
      if (value) (value.data.some(entry => Math.abs(entry) > VANISHED) ? nonzero : zero).push(draw);
    }
    return { nonzero, zero };
  }

  /** The meaning of a whole formula, with the sizes that only the asked shape settles. */
  #meaning(root: Formula, scope: Scope): Expression {
    const { reference, conclude } = this.patient;
    let e = interpret(root, scope);
    if (conclude) return conclude(root, e);
    for (let turn = 0; turn < 3 && isUnsettled(e); turn++) {
      settle(e.rows, reference.rows, scope);
      settle(e.cols, reference.cols, scope);
      e = interpret(root, scope);
    }
    return e;
  }

  #judge(read: () => Expression): Trial {
    const { reference, draws } = this.patient;
    const e = attempt(read, ...MISFITS);
    if (!e) return MISFIT;
    if (!haveOneShape(e, reference)) return SHAPE;
    for (const index of e.free) if (!reference.free.some(other => other.name === index.name)) return SHAPE;
    // What candidates were worth is not asked for again; what they share is soon there again.
    if (this.#values.size > MOST_VALUES) this.#values.clear();
    const value = attempt(() => evaluateKnowing(e, draws[0]!, this.#values), Unevaluable);
    if (!value) return DIFFERENT;
    const closeness = compareValues(this.#expected, value);
    if (closeness === 'equal' || closeness === 'grey') return { status: 'equal', expression: e };
    return ratioOf(this.#expected, value) === undefined ? DIFFERENT : { status: 'ratio', expression: e };
  }
}

function settle(size: Expression['rows'], asked: Expression['rows'], scope: Scope): void {
  if (isPlaceholder(size) && !scope.sizes.has(size)) scope.sizes.set(size, asked);
}

/** What says that a formula has no meaning; anything else is a mistake of the program. */
export const MISFITS = [
  Unreadable,
  ShapeMisfit,
  FormalDerivative,
  // Sizes that do not come to rest.
  Settled,
] as const;

/** Formulas tried so far, of all diagnoses: the measure of the work, for the bench. */
export const work = { n: 0 };
