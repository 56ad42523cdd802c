/**
 * Exponents: another one, one too many, one that is missing. Those in halves and below zero, `(v + \epsilon)^{-1/2}` for `(v + \epsilon)^{-3/2}`, are of roots
 * differentiated once too often or too seldom, or forgotten.
 */

import { unwrap } from '../../../formula/atom.ts';
import { twoFactors } from '../../../formula/compose.ts';
import type { Formula } from '../../../formula/formula.ts';
import { numberFormula, signedTerm } from '../../../formula/leaves.ts';
import { somePart } from '../../../formula/tree.ts';
import { type Proposal, type Repair, withSup } from './proposal.ts';
import { isFunction } from './units.ts';

const EXPONENTS = [2, 3, -1, 4];

export const wrongExponent: Repair = (node, path, workshop) => {
  const slip = (replacement: Formula, wanted: string, found: string, cost = 1.04): Proposal => ({
    kind: 'wrong-exponent',
    cost,
    path,
    replacement,
    detail: () => ({ wanted, found }),
  });
  if (node.kind === 'scripts' && node.sup) {
    if (workshop.meanings.get(node)?.op === 'symbol') return [];
    const sup = unwrap(node.sup);
    if (sup.kind !== 'number') {
      const halves = halvesOf(sup);
      if (halves === undefined) return [];
      return exponentsNear(halves).map(other =>
        slip({ ...node, sup: inHalves(other, sup) }, halvesInWords(other), halvesInWords(halves)),
      );
    }
    const found = String(sup.value);
    const others = EXPONENTS.filter(other => other !== sup.value).map(String);
    const without: Formula = node.sub ? { ...node, sup: undefined } : { ...node.base, range: node.range };
    return [
      ...others.map(other => slip({ ...node, sup: numberFormula(other, sup.range) }, other, found)),
      slip(without, '1', found),
    ];
  }
  const mayHaveOne =
    node.kind === 'name' ||
    ((node.kind === 'group' || node.kind === 'scripts') && !isFunction(node, workshop.scope));
  return mayHaveOne ? [slip(withSup(node, numberFormula('2', node.range)), '2', '1', 1.15)] : [];
};

/** Beyond it nobody writes an exponent in halves. */
const MOST_HALVES = 9;

/** How many halves a written exponent is, where it is no plain number above zero: -3 of `-3/2` and `-1.5`. */
function halvesOf(exponent: Formula): number | undefined {
  const halves = 2 * numberIn(exponent);
  const isPlain = halves > 0 && halves % 2 === 0;
  return Number.isInteger(halves) && Math.abs(halves) <= MOST_HALVES && !isPlain ? halves : undefined;
}

/** NaN of anything but a number, its opposite and a quotient of two. */
function numberIn(formula: Formula): number {
  const inner = unwrap(formula);
  if (inner.kind === 'number') return inner.value;
  if (inner.kind === 'group') return numberIn(inner.body);
  if (inner.kind === 'fraction') return numberIn(inner.numerator) / numberIn(inner.denominator);
  if (inner.kind === 'product' && inner.factors.length === 2 && inner.signs[0] === '/')
    return numberIn(inner.factors[0]!) / numberIn(inner.factors[1]!);
  if (inner.kind !== 'sum' || inner.terms.length !== 1) return Number.NaN;
  const [{ sign, term }] = inner.terms as [(typeof inner.terms)[number]];
  return sign === '-' ? -numberIn(term) : numberIn(term);
}

/** The exponents near one of so many halves: a derivative away, or a root; and its opposite. */
const exponentsNear = (halves: number): readonly number[] => {
  const near = new Set([halves - 2, halves + 2, halves - 1, halves + 1, -halves]);
  return [...near].filter(other => other !== 0);
};

/** So many halves in the place of an exponent: `-3/2` for `-1/2`, `-\frac{3}{2}` for all others. */
function inHalves(halves: number, written: Formula): Formula {
  const { range } = written;
  const size = Math.abs(halves);
  const number = (value: number) => numberFormula(String(value), range);
  const parts = [number(size), number(2)] as const;
  const term: Formula =
    size % 2 === 0
      ? number(size / 2)
      : hasStroke(written)
        ? twoFactors(parts[0], '/', parts[1], range, range)
        : { kind: 'fraction', numerator: parts[0], denominator: parts[1], range };
  return halves > 0 ? term : signedTerm('-', range, term);
}

const hasStroke = (formula: Formula): boolean =>
  somePart(formula, part => part.kind === 'product' && part.signs[0] === '/');

/** As it is said in a sentence: -3/2. */
const halvesInWords = (halves: number): string => (halves % 2 === 0 ? String(halves / 2) : `${halves}/2`);
