/**
 * Diagnosis is the smallest repair: the cheapest edits of the student's own formula that make it right.
 *
 * Every entry of the catalogue proposes edits at every node. A candidate is read like any formula (what does not fit the shapes is out before a
 * number is drawn), then evaluated at one draw, and only if it fits there at all. The constant between a candidate and the answer is read off
 * on the way, so "an edit and a factor 2" costs no more than the edit. First one edit, then two with separate places. The bound is in candidates.
 */
import { isScalarExpression, shapeOf } from '../expression/construct.ts';
import { sameShape, showShape } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from '../formula/formula.ts';
import { interpret } from '../formula/interpret.ts';
import { FormalDerivative } from '../formula/partials.ts';
import { isUnsettled, makeScope, type Scope, type ScopeOptions } from '../formula/scope.ts';
import { ShapeMisfit } from '../formula/shape-misfit.ts';
import { childrenOf, type Path, replaceAt } from '../formula/tree.ts';
import type { Vocabulary } from '../formula/vocabulary.ts';
import { writeLatex } from '../formula/write.ts';
import { compareExpressions, compareValues } from '../numeric/compare.ts';
import { type Draw, moreDraws } from '../numeric/draw.ts';
import { evaluate } from '../numeric/evaluate.ts';
import { Unevaluable, type Value } from '../numeric/value.ts';
import type { Problem } from '../problem/problem.ts';
import { type Constant, constantBetween, constantLatex, isMinusOne, ratioOf, times } from './constant.ts';
import type { FormulaQuestion } from './reference.ts';
import { GAPS, SLIPS } from './repairs/catalogue.ts';
import {
  asFactor,
  type Detail,
  nameAt,
  type Proposal,
  type Repair,
  type Workshop,
} from './repairs/proposal.ts';
import { unitsOf } from './repairs/units.ts';
import type { FindingKind } from './verdict.ts';

/** One error: its kind, its place, and the edit that mends it. */
export interface Slip {
  readonly kind: FindingKind;
  readonly range: Range;
  /** Undefined where the fix of another slip of the same explanation has it in it. */
  readonly fix: { readonly range: Range; readonly replacement: string } | undefined;
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
}

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
}

const MOST_CANDIDATES = 2_500;
const MOST_FIRST = 1_200;
const MOST_SECOND = 2_000;
const MOST_ALTERNATIVES = 5;

type Trial =
  | { readonly status: 'misfit' | 'shape' | 'different' }
  | { readonly status: 'equal' | 'ratio'; readonly expression: Expression };

interface Near {
  readonly proposal: Proposal;
  readonly root: Formula;
  readonly trial: Trial;
  readonly slip: Slip;
}

const RANK: Readonly<Record<Trial['status'], number>> = {
  equal: 0,
  ratio: 0,
  different: 1,
  shape: 2,
  misfit: 3,
};

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
  return new Search(patient).run();
}

class Search {
  readonly #patient: Patient;
  readonly #expected: Value;
  #left = MOST_CANDIDATES;
  readonly #unchanged = new Set<Formula>();

  constructor(patient: Patient) {
    this.#patient = patient;
    this.#expected = evaluate(patient.reference, patient.draws[0]!);
    const open: Formula[] = [patient.formula];
    while (open.length > 0) {
      const part = open.pop()!;
      this.#unchanged.add(part);
      open.push(...childrenOf(part));
    }
  }

  run(): readonly Explanation[] {
    const { formula } = this.#patient;
    const { trial, workshop } = this.#read(formula);
    const found: Explanation[] = [];
    if (trial.status === 'ratio') {
      const constant = this.#constant(formula, trial.expression, []);
      if (constant) found.push(constant);
    }
    const near: Near[] = [];
    const pairs: Explanation[] = [];
    for (const repairs of [SLIPS, GAPS]) {
      for (const proposal of this.#proposals(formula, workshop, repairs).slice(0, MOST_FIRST)) {
        if (this.#left-- <= 0) break;
        const root = replaceAt(formula, proposal.path, proposal.replacement);
        const tried = this.#try(root);
        if (tried.status === 'equal') {
          if (this.#isProven(tried.expression))
            found.push(this.#explanation([this.#slip(proposal, workshop, formula)], root, tried.expression));
          continue;
        }
        if (found.length > 0) continue;
        const slip = this.#slip(proposal, workshop, formula);
        if (tried.status === 'ratio') {
          const pair = this.#constant(root, tried.expression, [slip]);
          if (pair) pairs.push(pair);
        }
        near.push({ proposal, root, trial: tried, slip });
      }
      if (found.length > 0) return sorted(found);
    }
    if (pairs.length > 0) return sorted(pairs);
    return sorted(this.#two(near, trial.status));
  }

  /** Two edits with separate places, or one inside the other. Those first that bring the shapes together. */
  #two(near: readonly Near[], before: Trial['status']): Explanation[] {
    const misfit = before === 'misfit' || before === 'shape';
    const progress = near
      .filter(
        ({ trial, proposal }) =>
          RANK[trial.status] <= RANK[before] &&
          (misfit ? STRUCTURAL.has(proposal.kind) : proposal.cost < 1.3),
      )
      .sort((a, b) => RANK[a.trial.status] - RANK[b.trial.status] || a.proposal.cost - b.proposal.cost);
    const found: Explanation[] = [];
    let left = MOST_SECOND;
    for (const first of progress) {
      if (left <= 0) break;
      // One explanation is there: only a likelier one is still looked for.
      const least = Math.min(...found.map(explanation => explanation.cost));
      if (first.proposal.cost + 0.9 > least) continue;
      const { workshop } = this.#read(first.root);
      const fits = first.trial.status !== 'misfit' && first.trial.status !== 'shape';
      for (const second of this.#proposals(first.root, workshop, SLIPS)) {
        if (!fits && !STRUCTURAL.has(second.kind)) continue;
        if (left-- <= 0) break;
        const within =
          second.path.length >= first.proposal.path.length &&
          first.proposal.path.every((at, depth) => second.path[depth] === at);
        const root = replaceAt(first.root, second.path, second.replacement);
        const tried = this.#try(root);
        if (tried.status !== 'equal' || !this.#isProven(tried.expression)) continue;
        const node = nodeAt(first.root, second.path);
        const slip = this.#slip(second, workshop, first.root);
        if (overlap(slip.fix!.range, first.slip.fix!.range) && !(within && node && this.#isPartOfText(node)))
          continue;
        const slips = within ? this.#nested(first, second, slip, root, workshop) : [first.slip, slip];
        found.push(
          this.#explanation(
            slips.slice().sort((a, b) => a.range[0] - b.range[0]),
            root,
            tried.expression,
          ),
        );
        if (found.length >= MOST_ALTERNATIVES) return found;
      }
    }
    return found;
  }

  /** A part that the student wrote, or the same factors in another order. */
  #isPartOfText(node: Formula): boolean {
    return (
      this.#unchanged.has(node) ||
      (node.kind === 'product' && node.factors.every(factor => this.#unchanged.has(factor)))
    );
  }

  /** A second edit inside what the first one rewrites: the first one's fix has both, the second has none of its own. */
  #nested(
    first: { proposal: Proposal; slip: Slip },
    second: Proposal,
    slip: Slip,
    root: Formula,
    workshop: Workshop,
  ): readonly Slip[] {
    if (!overlap(slip.fix!.range, first.slip.fix!.range)) return [first.slip, slip];
    const { path } = first.proposal;
    const both = this.#fix(
      { ...second, path, replacement: nodeAt(root, path)! },
      workshop,
      this.#patient.formula,
    );
    return [
      { ...first.slip, fix: both },
      { ...slip, fix: undefined },
    ];
  }

  #scope(meanings?: Map<Formula, Expression>): Scope {
    const { vocabulary, options } = this.#patient;
    return makeScope(vocabulary, { ...options, meanings });
  }

  /** The meaning of a whole formula, with the sizes that only the asked shape settles. */
  #meaning(root: Formula, scope: Scope): Expression {
    const { reference } = this.#patient;
    let e = interpret(root, scope);
    for (let turn = 0; turn < 3 && isUnsettled(e); turn++) {
      for (const [size, asked] of [
        [e.rows, reference.rows],
        [e.cols, reference.cols],
      ] as const)
        if (typeof size === 'string' && size.startsWith('?') && !scope.sizes.has(size))
          scope.sizes.set(size, asked);
      e = interpret(root, scope);
    }
    return e;
  }

  #read(root: Formula): { trial: Trial; workshop: Workshop } {
    const { problem, question, reference, source } = this.#patient;
    const meanings = new Map<Formula, Expression>();
    const scope = this.#scope(meanings);
    const trial = this.#judge(() => this.#meaning(root, scope));
    const write = (formula: Formula) =>
      writeLatex(formula, source, source === undefined ? undefined : this.#unchanged);
    return { trial, workshop: { problem, question, reference, scope, meanings, write } };
  }

  #try(root: Formula): Trial {
    return this.#judge(() => this.#meaning(root, this.#scope()));
  }

  #judge(read: () => Expression): Trial {
    const { reference, draws } = this.#patient;
    let e: Expression;
    try {
      e = read();
    } catch (error) {
      if (error instanceof Unreadable || error instanceof ShapeMisfit || error instanceof FormalDerivative)
        return { status: 'misfit' };
      throw error;
    }
    if (!sameShape(shapeOf(e), shapeOf(reference))) return { status: 'shape' };
    if (e.free.some(index => !reference.free.some(other => other.name === index.name)))
      return { status: 'shape' };
    try {
      const value = evaluate(e, draws[0]!);
      const closeness = compareValues(this.#expected, value);
      if (closeness === 'equal' || closeness === 'grey') return { status: 'equal', expression: e };
      return ratioOf(this.#expected, value) === undefined
        ? { status: 'different' }
        : { status: 'ratio', expression: e };
    } catch (error) {
      if (error instanceof Unevaluable) return { status: 'different' };
      throw error;
    }
  }

  /** Right at all draws, and at fresh ones. */
  #isProven(e: Expression): boolean {
    const { problem, reference, draws } = this.#patient;
    return (
      compareExpressions(reference, e, draws) === 'equal' &&
      compareExpressions(reference, e, moreDraws(problem, draws.length, 1)) === 'equal'
    );
  }

  #proposals(
    root: Formula,
    workshop: Workshop,
    repairs: Readonly<Record<string, Repair>>,
  ): readonly Proposal[] {
    const proposals: Proposal[] = [];
    walk(root, [], workshop.scope, (node, path) => {
      for (const repair of Object.values(repairs)) proposals.push(...repair(node, path, workshop));
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
      detail: proposal.detail ?? {},
      fix:
        (this.#patient.source === undefined ? undefined : proposal.fix) ??
        this.#fix(proposal, workshop, formula),
      shape:
        meaning && proposal.range === undefined && !isScalarExpression(meaning) && !isUnsettled(meaning)
          ? showShape(shapeOf(meaning))
          : undefined,
    };
  }

  /** The edit in the student's text: the smallest part that has a place of its own (parts of a macro share one). */
  #fix(proposal: Proposal, workshop: Workshop, formula: Formula): Slip['fix'] {
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

  #explanation(slips: readonly Slip[], repaired: Formula, expression: Expression): Explanation {
    return { slips, repaired, expression, cost: slips.reduce((sum, slip) => sum + slip.cost, 0) };
  }

  /** The explanation "and the constant is another one", where the ratio is a simple constant at all draws. */
  #constant(root: Formula, e: Expression, before: readonly Slip[]): Explanation | undefined {
    const { reference, draws, problem } = this.#patient;
    const constant = constantBetween(reference, e, [...draws, ...moreDraws(problem, draws.length, 1)]);
    if (!constant) return undefined;
    const { formula, source } = this.#patient;
    const text = writeLatex(formula, source, source === undefined ? undefined : this.#unchanged);
    const slip = constantSlip(constant, formula, text);
    if (!slip || before.some(other => overlap(other.fix!.range, slip.fix!.range))) return undefined;
    const repaired: Formula = multiplied(constant, root);
    const slips = [...before, slip].sort((a, b) => a.range[0] - b.range[0]);
    return this.#explanation(slips, repaired, e);
  }
}

const sorted = (found: readonly Explanation[]): readonly Explanation[] => {
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

function nodeAt(root: Formula, path: Path): Formula | undefined {
  let node: Formula | undefined = root;
  for (const at of path) node = node && childrenOf(node)[at];
  return node;
}

/** Visits every part that has a meaning of its own: not labels, not the insides of derivative fractions. */
function walk(node: Formula, path: Path, scope: Scope, visit: (node: Formula, path: Path) => void): void {
  if (path.length > 60) return;
  const invisible = node.kind === 'group' && !node.visible;
  if (!invisible) visit(node, path);
  const children = childrenOf(node);
  switch (node.kind) {
    case 'scripts': {
      const base = node.base.kind === 'group' ? node.base : undefined;
      if (base) walk(base.body, [...path, 0, 0], scope, visit);
      else if (node.base.kind === 'name' && node.base.name === 'e' && node.sup)
        walk(node.sup, [...path, children.length - 1], scope, visit);
      return;
    }
    case 'fraction':
      if (isDerivative(node)) return;
      break;
    case 'big':
      walk(children[0]!, [...path, 0], scope, visit);
      return;
    case 'product': {
      for (const unit of unitsOf(node, scope))
        for (let at = unit.from; at < unit.to; at++) {
          const child = children[at]!;
          const isArgument = at === unit.to - 1 && unit.to - unit.from > 1;
          // The bracket of an argument belongs to its function.
          if (isArgument && child.kind === 'group') walk(child.body, [...path, at, 0], scope, visit);
          else walk(child, [...path, at], scope, visit);
        }
      return;
    }
    default:
  }
  for (const [at, child] of children.entries()) walk(child, [...path, at], scope, visit);
}

function isDerivative(fraction: FormulaOf<'fraction'>): boolean {
  const first = (formula: Formula): Formula =>
    formula.kind === 'group' && !formula.visible
      ? first(formula.body)
      : formula.kind === 'product'
        ? formula.factors[0]!
        : formula;
  const mark = first(fraction.denominator);
  return (
    mark.kind === 'name' &&
    (mark.name === 'partial' || (mark.name === 'd' && fraction.denominator.kind !== 'name'))
  );
}

// ── constants ───────────────────────────────────────────────────────────────────────────────────────────────────────

function multiplied(constant: Constant, root: Formula): Formula {
  const factor = nameAt(constantLatex(constant), root.range);
  return {
    kind: 'product',
    factors: [factor, asFactor(root)],
    signs: ['juxtaposed'],
    signRanges: [[root.range[0], root.range[0]]],
    range: root.range,
  };
}

/** Where a constant goes: into the number that leads the formula, else before it. */
function constantSlip(constant: Constant, formula: Formula, text: string): Slip | undefined {
  const whole = formula.range;
  const kind: FindingKind = isMinusOne(constant) ? 'sign' : 'constant-factor';
  const base = { kind, range: whole, cost: isMinusOne(constant) ? 0.92 : 0.93, shape: undefined };
  const start: Range = [whole[0], whole[0]];
  const single = formula.kind === 'sum' && formula.terms.length === 1 ? formula.terms[0]! : undefined;
  const negative = single?.sign === '-';
  const body = single ? single.term : formula;
  if (isMinusOne(constant)) {
    if (single && negative) return { ...base, detail: {}, fix: { range: single.signRange, replacement: '' } };
    if (body.kind === 'sum')
      return { ...base, detail: {}, fix: { range: whole, replacement: `-\\left( ${text} \\right)` } };
    return { ...base, detail: {}, fix: { range: start, replacement: '-' } };
  }
  const latex = constantLatex(constant);
  const detail: Detail = { wanted: latex };
  if (body.kind === 'sum')
    return { ...base, detail, fix: { range: whole, replacement: `${latex} \\left( ${text} \\right)` } };
  const lead = body.kind === 'product' ? body.factors[0]! : undefined;
  const combined = lead?.kind === 'number' ? times(constant, lead.value * (negative ? -1 : 1)) : undefined;
  if (lead && combined) {
    const value = constantLatex(combined);
    const range: Range = negative ? [single!.signRange[0], lead.range[1]] : lead.range;
    return {
      ...base,
      range,
      detail,
      fix: { range, replacement: value === '1' ? '' : value === '-1' ? '-' : value },
    };
  }
  if (negative) {
    const opposite = times(constant, -1);
    return (
      opposite && {
        ...base,
        detail,
        fix: { range: single!.signRange, replacement: `${constantLatex(opposite)} ` },
      }
    );
  }
  return { ...base, detail, fix: { range: start, replacement: `${latex} ` } };
}
