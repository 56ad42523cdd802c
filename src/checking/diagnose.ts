/**
 * Diagnosis is the smallest repair: the cheapest edits of the student's own formula that make it right.
 *
 * Every entry of the catalogue proposes edits at every node; each is tried on the bench. The constant between a candidate and the answer is read off
 * on the way, so "an edit and a factor 2" costs no more than the edit. First one edit, then two with separate places. The bound is in candidates.
 */
import { isScalarExpression, shapeOf } from '../expression/construct.ts';
import { showShape } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import type { Formula, Range } from '../formula/formula.ts';
import { childrenOf, replaceAt } from '../formula/tree.ts';
import { writeLatex } from '../formula/write.ts';
import { moreDraws } from '../numeric/draw.ts';
import { constantBetween } from './constant.ts';
import { COST_OF_SIGN, constantSlip, multiplied } from './constant-slip.ts';
import { writePlain } from './plain-dialect.ts';
import { GAPS, LAST, MISSING, SLIPS } from './repairs/catalogue.ts';
import {
  asFactor,
  type Detail,
  type Fix,
  type Proposal,
  type Repair,
  type Workshop,
} from './repairs/proposal.ts';
import { nodeAt, visitParts } from './repairs/walk.ts';
import { Bench, DISTANCE, type Patient, type Trial } from './trial.ts';
import type { FindingKind } from './verdict.ts';

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
  readonly repaired: Formula;
  readonly expression: Expression;
  readonly cost: number;
  /** In a definition that the answer uses, not in the answer itself. */
  readonly elsewhere?: boolean;
}

const MOST_SLIPS = 1_500;
const MOST_GAPS = 2_000;
const MOST_SECOND = 3_000;
const MOST_FIRST_OF_TWO = 60;
const MOST_ALTERNATIVES = 5;

/** A candidate that came closer. */
interface Near {
  readonly proposal: Proposal;
  readonly root: Formula;
  readonly trial: Trial;
}

const MOST_BESIDE = 300;
/** Factors of a product that people write. */
const ORDINARY = 16;
const MOST_LOOKED_AT = 3_000;
const MOST_MENDED = 8;
const MOST_OF_A_KIND = 3;

/** Parts that can have a value of their own that says something. */
const COMPOSITE: ReadonlySet<Formula['kind']> = new Set([
  'product',
  'sum',
  'scripts',
  'group',
  'fraction',
  'big',
]);

/** One thing in the place of another. */
const EXCHANGES: ReadonlySet<FindingKind> = new Set(['wrong-variable', 'wrong-function']);

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
]);

/** The explanations of a wrong formula, the likeliest first; empty where nothing near is found. */
export function diagnose(patient: Patient): readonly Explanation[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return new Search(patient).run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

class Search {
  readonly #patient: Patient;
  readonly #bench: Bench;
  readonly #unchanged = new Set<Formula>();
  /** Part of the usual candidates: each costs more in a long product. */
  readonly #share: number;

  constructor(patient: Patient) {
    this.#patient = patient;
    this.#bench = new Bench(patient);
    let longest = 1;
    const open: Formula[] = [patient.formula];
    while (open.length > 0) {
      const part = open.pop()!;
      this.#unchanged.add(part);
      if (part.kind === 'product') longest = Math.max(longest, part.factors.length);
      open.push(...childrenOf(part));
    }
    this.#share = longest <= ORDINARY ? 1 : (ORDINARY / longest) ** 2;
  }

  run(): readonly Explanation[] {
    const { formula } = this.#patient;
    const { trial, workshop } = this.#read(formula, true);
    const found: Explanation[] = [];
    if (trial.status === 'ratio') {
      const constant = this.#constant(formula, trial.expression, []);
      if (constant) found.push(constant);
      // A sign of the whole needs no other explanation than that of the one term it is made of.
      if (constant?.cost === COST_OF_SIGN && formula.kind !== 'sum') return found;
    }
    const near: Near[] = [];
    const pairs: Explanation[] = [];
    for (const [repairs, most] of [
      [SLIPS, MOST_SLIPS],
      [GAPS, MOST_GAPS],
    ] as const) {
      const proposals = this.#proposals(formula, workshop, repairs);
      for (let at = 0; at < proposals.length && at < most * this.#share; at++) {
        const proposal = proposals[at]!;
        const root = replaceAt(formula, proposal.path, proposal.replacement);
        const tried = this.#bench.try(root);
        if (tried.status === 'equal') {
          if (this.#bench.isProven(tried.expression))
            found.push(explanation([this.#slip(proposal, workshop, formula)], root, tried.expression));
          continue;
        }
        if (found.length > 0) continue;
        if (tried.status === 'ratio' && pairs.length < MOST_ALTERNATIVES) {
          const pair = this.#constant(root, tried.expression, [this.#slip(proposal, workshop, formula)]);
          if (pair) pairs.push(pair);
        }
        near.push({ proposal, root, trial: tried });
      }
      if (found.length > 0) return sorted([...found, ...this.#gapsBeside(found, workshop, repairs)]);
    }
    if (pairs.length > 0) return sorted(pairs);
    const each = this.#oneAfterTheOther(near, workshop, trial.status);
    if (each.length > 0) return sorted(each);
    const two = this.#two(near, workshop, trial.status);
    return sorted(two.length > 0 ? two : this.#last(workshop));
  }

  /** What says little, where nothing else was found. */
  #last(workshop: Workshop): readonly Explanation[] {
    const { formula } = this.#patient;
    for (const proposal of this.#proposals(formula, workshop, LAST).slice(0, MOST_BESIDE)) {
      const root = replaceAt(formula, proposal.path, proposal.replacement);
      const tried = this.#bench.try(root);
      if (tried.status === 'equal' && this.#bench.isProven(tried.expression))
        return [explanation([this.#slip(proposal, workshop, formula)], root, tried.expression)];
    }
    return [];
  }

  /** Edits after which a part has the value of a landmark: one error is mended then, and the other one is looked for alone. */
  #oneAfterTheOther(
    near: readonly Near[],
    workshop: Workshop,
    before: Trial['status'],
  ): readonly Explanation[] {
    const mended = [...fitting(near, before), ...this.#mended(near)];
    const found: Explanation[] = [];
    let left = MOST_SECOND * this.#share;
    const readings = mended.map(first => ({ first, next: this.#read(first.root, false) }));
    for (const repairs of [SLIPS, GAPS]) {
      for (const { first, next } of readings) {
        const least = Math.min(...found.map(({ cost }) => cost));
        if (left <= 0 || first.proposal.cost + 0.9 > least) continue;
        const slip = this.#slip(first.proposal, workshop, this.#patient.formula);
        if (repairs === SLIPS && next.trial.status === 'ratio') {
          const pair = this.#constant(first.root, next.trial.expression, [slip]);
          if (pair) found.push(pair);
        }
        for (const second of this.#proposals(first.root, next.workshop, repairs)) {
          if (left-- <= 0 || first.proposal.cost + second.cost > least) break;
          const root = replaceAt(first.root, second.path, second.replacement);
          const tried = this.#bench.try(root);
          if (tried.status !== 'equal' || !this.#bench.isProven(tried.expression)) continue;
          const slips = this.#both(first, slip, second, root, next.workshop);
          if (slips) found.push(explanation(slips, root, tried.expression));
          if (found.length >= MOST_ALTERNATIVES) return found;
        }
      }
      if (found.length > 0) return found;
    }
    return found;
  }

  #mended(near: readonly Near[]): readonly Near[] {
    const { formula } = this.#patient;
    const isRight = new Map<Formula, boolean>();
    const wasRight = (part: Formula): boolean => {
      let right = isRight.get(part);
      if (right === undefined) {
        right = this.#bench.isLandmark(part) === true;
        isRight.set(part, right);
      }
      return right;
    };
    const mended: { near: Near; size: number }[] = [];
    let looked = 0;
    for (const candidate of near) {
      if (looked >= MOST_LOOKED_AT || mended.length >= MOST_FIRST_OF_TWO) break;
      const { path } = candidate.proposal;
      const way = path.map((_, at) => nodeAt(formula, path.slice(0, at + 1))!);
      // An edit within what is right already mends nothing.
      if (way.some((part, at) => at < path.length - 1 && COMPOSITE.has(part.kind) && wasRight(part)))
        continue;
      for (let depth = 1; depth <= path.length; depth++) {
        const before = way[depth - 1]!;
        if (!COMPOSITE.has(before.kind) && depth < path.length) continue;
        const after = nodeAt(candidate.root, path.slice(0, depth));
        if (!after || !COMPOSITE.has(after.kind) || wasRight(before)) continue;
        looked++;
        const right = this.#bench.isLandmark(after);
        if (right) {
          // The larger the part that is right then, the more it says.
          mended.push({ near: candidate, size: before.range[1] - before.range[0] });
          break;
        }
      }
    }
    return mended
      .sort((a, b) => b.size - a.size || a.near.proposal.cost - b.near.proposal.cost)
      .slice(0, MOST_MENDED)
      .map(one => one.near);
  }

  /** What stands in the place of something else may also be what is left of something longer: `b` for `z`, or for `W x + b`. */
  #gapsBeside(
    found: readonly Explanation[],
    workshop: Workshop,
    repairs: Readonly<Record<string, Repair>>,
  ): readonly Explanation[] {
    if (repairs !== SLIPS || !found.every(({ slips }) => EXCHANGES.has(slips[0]!.kind))) return [];
    const { formula } = this.#patient;
    const places = found.map(({ slips }) => slips[0]!.range);
    const beside: Explanation[] = [];
    let left = MOST_BESIDE;
    for (const proposal of this.#proposals(formula, workshop, MISSING)) {
      const range = proposal.range ?? proposal.replacement.range;
      if (!places.some(place => overlap(place, range))) continue;
      if (left-- <= 0) break;
      const root = replaceAt(formula, proposal.path, proposal.replacement);
      const tried = this.#bench.try(root);
      if (tried.status === 'equal' && this.#bench.isProven(tried.expression))
        beside.push(explanation([this.#slip(proposal, workshop, formula)], root, tried.expression));
    }
    return beside;
  }

  /** Two edits with separate places, or one inside the other. Those first that bring the shapes together. */
  #two(near: readonly Near[], workshop: Workshop, before: Trial['status']): Explanation[] {
    const misfit = before === 'misfit' || before === 'shape';
    const progress = near
      .filter(
        ({ trial, proposal }) =>
          DISTANCE[trial.status] <= DISTANCE[before] &&
          (misfit ? STRUCTURAL.has(proposal.kind) : proposal.cost < 1.3),
      )
      .sort(
        (a, b) => DISTANCE[a.trial.status] - DISTANCE[b.trial.status] || a.proposal.cost - b.proposal.cost,
      );
    const found: Explanation[] = [];
    let left = MOST_SECOND * this.#share;
    for (const first of progress.slice(0, MOST_FIRST_OF_TWO)) {
      if (left <= 0) break;
      // One explanation is there: only a likelier one is still looked for.
      const least = Math.min(...found.map(({ cost }) => cost));
      if (first.proposal.cost + 0.9 > least) continue;
      const next = this.#read(first.root, false).workshop;
      const fits = first.trial.status !== 'misfit' && first.trial.status !== 'shape';
      let slip: Slip | undefined;
      for (const second of this.#proposals(first.root, next, SLIPS)) {
        if (!fits && !STRUCTURAL.has(second.kind)) continue;
        if (left-- <= 0) break;
        const root = replaceAt(first.root, second.path, second.replacement);
        const tried = this.#bench.try(root);
        if (tried.status !== 'equal' || !this.#bench.isProven(tried.expression)) continue;
        slip ??= this.#slip(first.proposal, workshop, this.#patient.formula);
        const slips = this.#both(first, slip, second, root, next);
        if (slips) found.push(explanation(slips, root, tried.expression));
        if (found.length >= MOST_ALTERNATIVES) return found;
      }
    }
    return found;
  }

  /** Two slips beside each other, or the second inside what the first one rewrites: then the first one's fix has both. */
  #both(
    first: Near,
    slip: Slip,
    second: Proposal,
    root: Formula,
    workshop: Workshop,
  ): readonly Slip[] | undefined {
    const other = this.#slip(second, workshop, first.root);
    const { path } = first.proposal;
    const within = second.path.length >= path.length && path.every((at, depth) => second.path[depth] === at);
    if (!overlap(other.fix!.range, slip.fix!.range)) return ordered([slip, other]);
    const node = nodeAt(first.root, second.path);
    if (!within || !node || !this.#isPartOfText(node)) return undefined;
    const fix = this.#fix(
      { ...second, path, replacement: nodeAt(root, path)! },
      workshop,
      this.#patient.formula,
    );
    return ordered([
      { ...slip, fix },
      { ...other, fix: undefined },
    ]);
  }

  /** A part that the student wrote, or the same factors in another order. */
  #isPartOfText(node: Formula): boolean {
    return (
      this.#unchanged.has(node) ||
      (node.kind === 'product' && node.factors.every(factor => this.#unchanged.has(factor)))
    );
  }

  #read(root: Formula, keep: boolean): { trial: Trial; workshop: Workshop } {
    const { problem, question, reference } = this.#patient;
    const reading = this.#bench.read(root);
    if (keep) this.#bench.keep(reading);
    const { trial, scope, meanings } = reading;
    const write = (formula: Formula) => this.#write(formula);
    const learn = (part: Formula, meaning: Expression) => this.#bench.learn(part, meaning);
    const fits = DISTANCE[trial.status] <= DISTANCE.different;
    return { trial, workshop: { problem, question, reference, scope, meanings, fits, write, learn } };
  }

  #write(formula: Formula): string {
    const { source, plain, vocabulary } = this.#patient;
    if (plain && source !== undefined)
      return writePlain(formula, source, this.#unchanged, vocabulary, part => this.#bench.meaningOf(part));
    return writeLatex(formula, source, source === undefined ? undefined : this.#unchanged);
  }

  #proposals(
    root: Formula,
    workshop: Workshop,
    repairs: Readonly<Record<string, Repair>>,
  ): readonly Proposal[] {
    const proposals: Proposal[] = [];
    const all = Object.values(repairs);
    visitParts(root, [], workshop.scope, (node, path, alone) => {
      for (const repair of all)
        for (const proposal of repair(node, path, workshop, alone)) proposals.push(proposal);
    });
    return proposals.sort((a, b) => a.cost - b.cost);
  }

  #slip(proposal: Proposal, workshop: Workshop, formula: Formula): Slip {
    const node = nodeAt(formula, proposal.path);
    const range = proposal.range ?? proposal.replacement.range;
    const meaning = node && workshop.meanings.get(node);
    return {
      kind: proposal.kind,
      range,
      cost: proposal.cost,
      detail: proposal.detail?.() ?? {},
      fix:
        (this.#patient.source === undefined || this.#patient.plain ? undefined : proposal.fix?.()) ??
        this.#fix(proposal, workshop, formula),
      shape:
        meaning && sameRange(node.range, range) && !isScalarExpression(meaning)
          ? showShape(shapeOf(meaning))
          : undefined,
    };
  }

  /** The edit in the student's text: the smallest part that has a place of its own (parts of a macro share one). */
  #fix(proposal: Proposal, workshop: Workshop, formula: Formula): Fix {
    let depth = proposal.path.length;
    const changed = replaceAt(formula, proposal.path, proposal.replacement);
    while (depth > 0) {
      const node = nodeAt(formula, proposal.path.slice(0, depth));
      const parent = nodeAt(formula, proposal.path.slice(0, depth - 1));
      if (!node || !parent) break;
      const shared =
        sameRange(node.range, parent.range) ||
        childrenOf(parent).some(child => child !== node && overlap(child.range, node.range));
      if (!shared) break;
      depth--;
    }
    const path = proposal.path.slice(0, depth);
    const whole = nodeAt(formula, path) ?? formula;
    const part = nodeAt(changed, path) ?? changed;
    const parent = depth > 0 ? nodeAt(formula, path.slice(0, -1)) : undefined;
    const written = workshop.write(
      parent?.kind === 'product' || parent?.kind === 'scripts' ? asFactor(part) : part,
    );
    return { range: whole.range, replacement: written };
  }

  /** The explanation "and the constant is another one", where the ratio is a simple constant at all draws. */
  #constant(root: Formula, e: Expression, before: readonly Slip[]): Explanation | undefined {
    const { reference, draws, problem, formula, conclude } = this.#patient;
    if (conclude) return undefined;
    const constant = constantBetween(reference, e, [...draws, ...moreDraws(problem, draws.length, 1)]);
    if (!constant) return undefined;
    const slip = constantSlip(constant, formula, this.#write(formula), this.#patient.plain);
    if (before.some(other => overlap(other.fix!.range, slip.fix!.range))) return undefined;
    return explanation(ordered([...before, slip]), multiplied(constant, root), e);
  }
}

/** Edits after which the shapes fit that did not, the likeliest of each kind. */
function fitting(near: readonly Near[], before: Trial['status']): readonly Near[] {
  if (DISTANCE[before] <= DISTANCE.different) return [];
  const kinds = new Map<FindingKind, number>();
  return near
    .filter(({ trial }) => DISTANCE[trial.status] <= DISTANCE.different)
    .sort((a, b) => a.proposal.cost - b.proposal.cost)
    .filter(({ proposal }) => {
      const count = kinds.get(proposal.kind) ?? 0;
      kinds.set(proposal.kind, count + 1);
      return count < MOST_OF_A_KIND;
    })
    .slice(0, MOST_MENDED);
}

const explanation = (slips: readonly Slip[], repaired: Formula, expression: Expression): Explanation => ({
  slips,
  repaired,
  expression,
  cost: slips.reduce((sum, slip) => sum + slip.cost, 0),
});

const ordered = (slips: readonly Slip[]): readonly Slip[] =>
  slips.slice().sort((a, b) => a.range[0] - b.range[0]);

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

const sameRange = (a: Range, b: Range): boolean => a[0] === b[0] && a[1] === b[1];
const overlap = (a: Range, b: Range): boolean => a[0] < b[1] && b[0] < a[1];
