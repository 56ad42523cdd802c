/**
 * A factor that is missing in a product. There are a hundred factors for every gap and few of them are tried: an insertion is written out when it is.
 */
import { isScalarExpression } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import type { Formula, ProductSign, Range } from '../../../formula/formula.ts';
import type { Path } from '../../../formula/tree.ts';
import type { FindingKind } from '../../verdict.ts';
import { isNumber } from './forgotten.ts';
import { type Part, partsOf } from './parts.ts';
import { isLike, TIGHT } from './products.ts';
import { asFactor, type Detail, type Fix, type Proposal, type Repair, type Workshop } from './proposal.ts';
import { isFunction, meaningOfUnit, productOf, signsBetween, unitFormula, unitsOf } from './units.ts';

/** A factor of the problem put in. */
export const missingFactor: Repair = (node, path, workshop) => {
  const { factors } = partsOf(workshop);
  const proposals: Proposal[] = [];
  if (node.kind !== 'product') {
    if ((path.length > 0 && !isTerm(node)) || isFunction(node, workshop.scope)) return [];
    // Of a lone 1, everything is missing.
    if (path.length === 0 && node.kind === 'number' && node.value === 1) return [];
    const chain: Chain = {
      node,
      path,
      workshop,
      parts: [node],
      meanings: [workshop.meanings.get(node)],
      signs: [],
    };
    for (const part of factors) insert(chain, part, proposals);
    return proposals;
  }
  const units = unitsOf(node, workshop.scope);
  const chain: Chain = {
    node,
    path,
    workshop,
    parts: units.map(unit => unitFormula(node, unit)),
    meanings: units.map(unit => meaningOfUnit(node, unit, workshop)),
    signs: signsBetween(node, units),
  };
  for (const part of factors) insert(chain, part, proposals);
  return proposals;
};

const isTerm = (node: Formula): boolean =>
  node.kind === 'name' ||
  node.kind === 'scripts' ||
  node.kind === 'fraction' ||
  (node.kind === 'group' && node.visible);

/** The units of a product with what they mean, and where it stands. */
interface Chain {
  readonly node: Formula;
  readonly path: Path;
  readonly workshop: Workshop;
  readonly parts: readonly Formula[];
  readonly meanings: readonly (Expression | undefined)[];
  readonly signs: readonly ProductSign[];
}

/** The factor put in before the unit `at`, with the new sign as the one of number `sign`. */
class Insertion implements Proposal {
  readonly kind: FindingKind;
  readonly cost: number;
  readonly path: Path;
  readonly #chain: Chain;
  readonly #part: Part;
  readonly #at: number;
  readonly #sign: number;
  readonly #kindOfSign: ProductSign;
  #put: { readonly part: Formula; readonly meaning: Expression } | undefined = undefined;
  #replacement: Formula | undefined = undefined;

  constructor(
    chain: Chain,
    part: Part,
    at: number,
    sign: number,
    kindOfSign: ProductSign = 'juxtaposed',
    dearer = 0,
  ) {
    this.kind = isNumber(part.expression) ? 'constant-factor' : 'missing-factor';
    this.cost = part.cost + dearer;
    this.path = chain.path;
    this.#chain = chain;
    this.#part = part;
    this.#at = at;
    this.#sign = sign;
    this.#kindOfSign = kindOfSign;
  }

  get #before(): Formula | undefined {
    return this.#chain.parts[this.#at - 1];
  }

  get #after(): Formula | undefined {
    return this.#chain.parts[this.#at];
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
    if (this.#replacement) return this.#replacement;
    const { parts, signs, node } = this.#chain;
    const around = parts.map(asFactor);
    around.splice(this.#at, 0, this.put.part);
    const joined = signs.slice();
    joined.splice(this.#sign, 0, this.#kindOfSign);
    this.#replacement = productOf(around, joined, node.range);
    return this.#replacement;
  }

  get range(): Range {
    if (this.kind === 'constant-factor') return this.#chain.node.range;
    const [before, after] = [this.#before, this.#after];
    return [before ? before.range[0] : after!.range[0], after ? after.range[1] : before!.range[1]];
  }

  /** Beside a sum, or in front of another sign, more than the factor has to be written. */
  fix(): Fix | undefined {
    const { parts, signs, workshop } = this.#chain;
    const before = this.#at === 0 ? 0 : this.#at - 1;
    const sign = before === this.#sign ? this.#kindOfSign : signs[before];
    if (sign !== 'juxtaposed' || parts.some(part => part.kind === 'sum')) return undefined;
    const { formula } = this.#part;
    // A function with its argument needs no brackets in the text.
    const isUnit = formula.kind === 'product' && unitsOf(formula, workshop.scope).length === 1;
    const text = workshop.write(isUnit ? formula : this.put.part);
    return { range: this.#place, replacement: this.#before ? ` ${text}` : `${text} ` };
  }

  detail(): Detail {
    const { node, workshop } = this.#chain;
    const wanted = this.#part.latex;
    if (this.kind === 'constant-factor') return { wanted, found: workshop.write(node) };
    const [left, right] = [this.#before, this.#after].map(part => part && workshop.write(part));
    return { wanted, ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
  }
}

function insert(chain: Chain, part: Part, into: Proposal[]): void {
  const { node, workshop, parts, meanings, signs } = chain;
  const { expression } = part;
  const isScalar = isScalarExpression(expression);
  const whole = workshop.fits ? workshop.meanings.get(node) : undefined;
  for (let at = 0; at <= parts.length; at++) {
    // A number may stand anywhere: once is enough.
    if (isScalar && at > 0) break;
    // Shapes first: what cannot stand here is not tried.
    if (isScalar || fitsBetween(expression, meanings[at - 1], meanings[at], whole)) {
      if (at === 0 || at === parts.length) into.push(new Insertion(chain, part, at, at === 0 ? 0 : at - 1));
      else {
        into.push(new Insertion(chain, part, at, at - 1));
        if (!TIGHT.has(signs[at - 1]!)) into.push(new Insertion(chain, part, at, at));
      }
    }
    if (at === parts.length && !isScalar && (whole === undefined || isLike(expression, whole)))
      into.push(new Insertion(chain, part, at, at - 1, 'odot', 0.02));
  }
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
