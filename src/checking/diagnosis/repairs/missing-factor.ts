/**
 * A factor that is missing in a product. There are a hundred factors for every gap and few of them are tried: an insertion is written out when it is.
 */
import { haveOneShape, isScalarExpression } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import type { Formula, ProductSign, Range } from '../../../formula/formula.ts';
import type { Path } from '../../../formula/tree.ts';
import type { FindingKind } from '../../verdict.ts';
import { isNumber } from './forgotten.ts';
import { type Part, partsOf } from './parts.ts';
import { TIGHT } from './products.ts';
import { asFactor, type Detail, type Fix, type Proposal, type Repair, type Workshop } from './proposal.ts';
import { isFunction, Row, unitsOf } from './units.ts';

/** A factor of the problem put in. */
export const missingFactor: Repair = (node, path, workshop) => {
  if (node.kind !== 'product') {
    if ((path.length > 0 && !isTerm(node)) || isFunction(node, workshop.scope)) return [];
    // A size that something is divided by.
    if (path.length > 0 && workshop.meanings.get(node)?.op === 'dimension') return [];
    // Of a lone 1, everything is missing.
    if (path.length === 0 && node.kind === 'number' && node.value === 1) return [];
  }
  const gap: Gap = { row: new Row(node, workshop), path, workshop };
  return partsOf(workshop).factors.flatMap(part => insertions(gap, part));
};

const isTerm = (node: Formula): boolean =>
  node.kind === 'name' ||
  node.kind === 'scripts' ||
  node.kind === 'fraction' ||
  (node.kind === 'group' && node.visible);

/** Where something may be missing. */
interface Gap {
  readonly row: Row;
  readonly path: Path;
  readonly workshop: Workshop;
}

/** The factor put in before the unit `at`, with the new sign as the one of number `sign`. */
class Insertion implements Proposal {
  readonly kind: FindingKind;
  readonly cost: number;
  readonly path: Path;
  readonly #gap: Gap;
  readonly #part: Part;
  readonly #at: number;
  readonly #sign: number;
  readonly #kindOfSign: ProductSign;
  #put: { readonly part: Formula; readonly meaning: Expression } | undefined = undefined;
  #replacement: Formula | undefined = undefined;

  constructor(
    gap: Gap,
    part: Part,
    at: number,
    sign: number,
    kindOfSign: ProductSign = 'juxtaposed',
    dearer = 0,
  ) {
    this.kind = isNumber(part.expression) ? 'constant-factor' : 'missing-factor';
    this.cost = part.cost + dearer;
    this.path = gap.path;
    this.#gap = gap;
    this.#part = part;
    this.#at = at;
    this.#sign = sign;
    this.#kindOfSign = kindOfSign;
  }

  get #before(): Formula | undefined {
    return this.#gap.row.parts[this.#at - 1];
  }

  get #after(): Formula | undefined {
    return this.#gap.row.parts[this.#at];
  }

  get #place(): Range {
    const place = this.#before ? this.#before.range[1] : this.#after!.range[0];
    return [place, place];
  }

  get put(): { readonly part: Formula; readonly meaning: Expression } {
    this.#put ??= {
      part: asFactor({ ...this.#part.formula, range: this.#place }),
      meaning: this.#part.expression,
    };
    return this.#put;
  }

  get replacement(): Formula {
    const { row } = this.#gap;
    this.#replacement ??= row.of(
      row.parts.map(asFactor).toSpliced(this.#at, 0, this.put.part),
      row.signs.toSpliced(this.#sign, 0, this.#kindOfSign),
    );
    return this.#replacement;
  }

  get range(): Range {
    if (this.kind === 'constant-factor') return this.#gap.row.node.range;
    const [before, after] = [this.#before, this.#after];
    return [before ? before.range[0] : after!.range[0], after ? after.range[1] : before!.range[1]];
  }

  /** Beside a sum, or in front of another sign, more than the factor has to be written. */
  fix(): Fix | undefined {
    const { row, workshop } = this.#gap;
    const before = this.#at === 0 ? 0 : this.#at - 1;
    const sign = before === this.#sign ? this.#kindOfSign : row.signs[before];
    if (sign !== 'juxtaposed' || row.parts.some(part => part.kind === 'sum')) return undefined;
    const { formula } = this.#part;
    // A function with its argument needs no brackets in the text.
    const isUnit = formula.kind === 'product' && unitsOf(formula, workshop.scope).length === 1;
    const text = workshop.write(isUnit ? formula : this.put.part);
    return { range: this.#place, replacement: this.#before ? ` ${text}` : `${text} ` };
  }

  detail(): Detail {
    const { row, workshop } = this.#gap;
    const wanted = this.#part.latex;
    if (this.kind === 'constant-factor') return { wanted, found: workshop.write(row.node) };
    const [left, right] = [this.#before, this.#after].map(part => part && workshop.write(part));
    return { wanted, ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
  }
}

function insertions(gap: Gap, part: Part): readonly Insertion[] {
  const { row, workshop } = gap;
  const { expression } = part;
  const whole = workshop.fits ? workshop.meanings.get(row.node) : undefined;
  // A number may stand anywhere: once is enough.
  if (isScalarExpression(expression)) return [new Insertion(gap, part, 0, 0)];
  const found: Insertion[] = [];
  const last = row.parts.length;
  for (let at = 0; at <= last; at++) {
    // Shapes first: what cannot stand here is not tried.
    if (!fitsBetween(expression, row.meaning(at - 1), row.meaning(at), whole)) continue;
    found.push(new Insertion(gap, part, at, Math.max(at - 1, 0)));
    const before = row.signs[at - 1];
    if (at > 0 && at < last && before !== '/' && !TIGHT.has(before!))
      found.push(new Insertion(gap, part, at, at));
  }
  // What divides the whole stays behind it.
  let end = last;
  while (end > 1 && row.signs[end - 2] === '/') end--;
  if (whole === undefined || haveOneShape(expression, whole))
    found.push(new Insertion(gap, part, end, end - 1, 'odot', 0.02));
  return found;
}

/** Whether a matrix can stand between two factors; `whole` is what the product has to stay like. */
function fitsBetween(
  e: Expression,
  left: Expression | undefined,
  right: Expression | undefined,
  whole: Expression | undefined,
): boolean {
  if (left && !isScalarExpression(left)) {
    if (left.cols !== e.rows) return false;
  } else if (whole && left === undefined && !isScalarExpression(whole) && e.rows !== whole.rows) return false;
  if (right && !isScalarExpression(right)) {
    if (e.cols !== right.rows) return false;
  } else if (whole && right === undefined && !isScalarExpression(whole) && e.cols !== whole.cols)
    return false;
  return true;
}
