/**
 * What an edit of the tree is in the student's text: the place of the error, the smallest stretch of text that mends it, and, of two edits, whether
 * each has a stretch of its own.
 */
import { isScalarExpression, shapeOf } from '../../expression/construct.ts';
import { showShape } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Formula, Range } from '../../formula/formula.ts';
import { isUnsettled } from '../../formula/meaning/placeholders.ts';
import { childrenOf, type Path, replaceAt } from '../../formula/tree.ts';
import { writeLatex } from '../../formula/write.ts';
import { moreDraws } from '../../numeric/draw.ts';
import { constantBetween, timesConstant } from './constant.ts';
import { constantSlip, multiplied } from './constant-slip.ts';
import { type Explanation, explanation, overlap, type Slip, sameRange } from './explanation.ts';
import { asFactor, type Fix, type Proposal, type Workshop } from './repairs/proposal.ts';
import { nodeAt } from './repairs/walk.ts';
import type { Bench, Patient } from './trial.ts';
import { writePlain } from './written-plain.ts';

/** A proposal, the formula it leads to, and what is known of the formula it was made for. */
export interface Edit {
  readonly proposal: Proposal;
  readonly root: Formula;
}

export class Mending {
  readonly #patient: Patient;
  readonly #bench: Bench;
  readonly #written: ReadonlySet<Formula>;

  /** `written`: the parts that the student wrote. */
  constructor(patient: Patient, bench: Bench, written: ReadonlySet<Formula>) {
    this.#patient = patient;
    this.#bench = bench;
    this.#written = written;
  }

  write(formula: Formula): string {
    const { source, plain, vocabulary } = this.#patient;
    if (plain && source !== undefined)
      return writePlain(formula, source, this.#written, vocabulary, part => this.#bench.meaningOf(part));
    return writeLatex(formula, source, source === undefined ? undefined : this.#written);
  }

  /** An edit of `formula` as an error. */
  slip(proposal: Proposal, workshop: Workshop, formula: Formula): Slip {
    const node = nodeAt(formula, proposal.path);
    const range = proposal.range ?? proposal.replacement.range;
    const meaning = node && workshop.meanings.get(node);
    return {
      kind: proposal.kind,
      range,
      cost: proposal.cost,
      detail: proposal.detail?.() ?? {},
      fix:
        proposal.fixTyped ??
        (this.#patient.source === undefined || this.#patient.plain ? undefined : proposal.fix?.()) ??
        this.#fix(proposal.path, formula, replaceAt(formula, proposal.path, proposal.replacement)),
      shape:
        meaning && sameRange(node.range, range) && !isScalarExpression(meaning) && !isUnsettled(meaning)
          ? showShape(shapeOf(meaning))
          : undefined,
    };
  }

  /** The edit in the student's text: the smallest part that has a place of its own (parts of a macro share one). */
  #fix(place: Path, formula: Formula, changed: Formula): Fix {
    let depth = place.length;
    while (depth > 0) {
      const node = nodeAt(formula, place.slice(0, depth));
      const parent = nodeAt(formula, place.slice(0, depth - 1));
      if (!node || !parent) break;
      const shared =
        sameRange(node.range, parent.range) ||
        childrenOf(parent).some(child => child !== node && overlap(child.range, node.range));
      if (!shared) break;
      depth--;
    }
    const path = place.slice(0, depth);
    const whole = nodeAt(formula, path) ?? formula;
    const part = nodeAt(changed, path) ?? changed;
    const parent = depth > 0 ? nodeAt(formula, path.slice(0, -1)) : undefined;
    const isInside = parent?.kind === 'product' || parent?.kind === 'scripts';
    return (
      this.#rearranged(whole, part) ?? {
        range: whole.range,
        replacement: this.write(isInside ? asFactor(part) : part),
      }
    );
  }

  /** Of a product in which some factors changed, only those. */
  #rearranged(before: Formula, after: Formula): Fix | undefined {
    if (before.kind !== 'product' || after.kind !== 'product' || this.#patient.plain) return undefined;
    const shorter = Math.min(before.factors.length, after.factors.length);
    let from = 0;
    while (from < shorter && before.factors[from] === after.factors[from]) {
      if (before.signs[from] !== after.signs[from]) break;
      from++;
    }
    let behind = 0;
    const last = (product: typeof before, at: number) => product.factors[product.factors.length - 1 - at];
    const signBefore = (product: typeof before, at: number) => product.signs[product.signs.length - 1 - at];
    while (behind < shorter - from && last(before, behind) === last(after, behind)) {
      if (signBefore(before, behind) !== signBefore(after, behind)) break;
      behind++;
    }
    const middle = before.factors.slice(from, before.factors.length - behind);
    const factors = after.factors.slice(from, after.factors.length - behind);
    if (middle.length === 0 || factors.length === 0 || (from === 0 && behind === 0)) return undefined;
    const range: Range = [middle[0]!.range[0], middle[middle.length - 1]!.range[1]];
    if (
      !middle.every(
        (factor, at) =>
          this.#written.has(factor) && (at === 0 || middle[at - 1]!.range[1] <= factor.range[0]),
      )
    )
      return undefined;
    const signs = after.signs.slice(from, from + factors.length - 1);
    const text = this.write(
      factors.length === 1
        ? asFactor(factors[0]!)
        : { kind: 'product', factors, signs, signRanges: signs.map(() => [range[0], range[0]]), range },
    );
    const isJoined =
      /[A-Za-z]$/.test(this.#patient.source?.slice(0, range[0]) ?? '') && /^[A-Za-z]/.test(text);
    return { range, replacement: isJoined ? ` ${text}` : text };
  }

  /**
   * Two errors from two edits, the second made after the first: each with its own fix, or, where they share a part of the text, with one fix that
   * has both. Undefined where the second edits what only the first put in.
   */
  both(first: Edit, slip: Slip, second: Edit, workshop: Workshop): readonly [Slip, Slip] | undefined {
    const node = nodeAt(first.root, second.proposal.path);
    if (!node || !this.#isPartOfText(node)) return undefined;
    const { formula } = this.#patient;
    const other = this.slip(second.proposal, workshop, first.root);
    const isOwn = this.#written.has(node) && nodeAt(formula, second.proposal.path) === node;
    if (isOwn && !overlap(other.fix!.range, slip.fix!.range)) return [slip, other];
    const common = commonPath(first.proposal.path, second.proposal.path);
    const shared = this.#fix(common, formula, second.root);
    const apart = !isOwn && !overlap(other.fix!.range, slip.fix!.range) && this.#written.has(node);
    return apart
      ? [slip, other]
      : [
          { ...slip, fix: shared },
          { ...other, fix: undefined },
        ];
  }

  /** A part that the student wrote, or one around such parts. */
  #isPartOfText(node: Formula): boolean {
    return this.#written.has(node) || childrenOf(node).some(child => this.#written.has(child));
  }

  /** The explanation "and the constant is another one", where the ratio is a simple constant at all draws. */
  constant(root: Formula, e: Expression, before: readonly Slip[]): Explanation | undefined {
    const { reference, draws, problem, formula, conclude, plain, vocabulary } = this.#patient;
    if (conclude) return undefined;
    const constant = constantBetween(reference, e, [...draws, ...moreDraws(problem, draws.length, 1)]);
    // Beside the edges of the model the ratio may be another one.
    if (!constant || !this.#bench.isProven(timesConstant(constant, e))) return undefined;
    const slip = constantSlip(
      constant,
      formula,
      this.write(formula),
      name => vocabulary.dimensionTexts.has(name),
      plain,
    );
    const whole = multiplied(constant, root);
    if (!before.some(other => overlap(other.fix!.range, slip.fix!.range)))
      return explanation([...before, slip], e);
    // Both are in one stretch of the text, and the first has the fix.
    const [first, ...others] = before;
    if (plain || others.length > 0) return undefined;
    const fix = { range: formula.range, replacement: this.write(whole) };
    return explanation(
      [
        { ...first!, fix },
        { ...slip, fix: undefined },
      ],
      e,
    );
  }
}

function commonPath(a: Path, b: Path): Path {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
