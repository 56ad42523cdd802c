/** Repaired formulas in plain syntax: the way back from the tree that `plain-dialect.ts` made. */
import type { Expression } from '../../expression/expression.ts';
import { atomOf, unwrap } from '../../formula/atom.ts';
import type { Formula, FormulaOf, ProductSign, RelationSign } from '../../formula/formula.ts';
import { matchQuantity } from '../../formula/meaning/names/match.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { childrenOf } from '../../formula/tree.ts';
import { toPlain } from '../../notation/plain.ts';
import { spellingOf } from './spellings.ts';

/** Writes a repaired formula in plain syntax: unchanged parts as they stand in the text, parts of a known meaning by that. */
export function writePlain(
  formula: Formula,
  source: string,
  unchanged: ReadonlySet<Formula>,
  vocabulary: Vocabulary,
  meaningOf: (part: Formula) => Expression | undefined,
): string {
  const spelling = spellingOf(source);
  const write = (part: Formula): string => {
    const [from, to] = part.range;
    if (from < to && unchanged.has(part)) return source.slice(from, to);
    const atom = part.kind === 'name' || part.kind === 'scripts' ? atomOf(part) : undefined;
    const match = atom && matchQuantity(atom, vocabulary);
    if (match && match.leftovers.length === 0 && match.primes >= atom.primes)
      return match.pattern.quantity.name;
    const meaning = meaningOf(part);
    const known = meaning && toPlain(meaning, spelling);
    if (known) return part.kind === 'group' && part.visible ? `(${known})` : known;
    switch (part.kind) {
      case 'number':
        return part.text;
      case 'name':
        return part.name;
      case 'group':
        return part.visible ? `(${write(part.body)})` : write(part.body);
      case 'sum':
        return part.terms
          .map(
            ({ sign, term }, at) =>
              (sign === '-' ? (at === 0 ? '-' : ' - ') : at === 0 ? '' : ' + ') + factor(term),
          )
          .join('');
      case 'product':
        return product(part);
      case 'scripts': {
        const base = factor(part.base);
        const sup = part.sup && unwrap(part.sup);
        const isTranspose = sup?.kind === 'name' && sup.name === 'top';
        const power = sup && !isTranspose ? `${spelling.elementwisePower}${factor(sup)}` : '';
        const places = part.sub ? `[${write(part.sub)}]` : '';
        const text = `${base}${"'".repeat(part.primes)}${places}${power}`;
        return isTranspose ? spelling.transpose(text) : text;
      }
      case 'list':
        return part.items.map(write).join(', ');
      case 'fraction':
        return `(${write(part.numerator)}) ${spelling.elementwiseQuotient} (${write(part.denominator)})`;
      case 'relation':
        return part.sides
          .map(
            (side, at) =>
              (at === 0 ? '' : ` ${COMPARING[part.signs[at - 1]!] ?? part.signs[at - 1]} `) + write(side),
          )
          .join('');
      default:
        return source.slice(from, to);
    }
  };
  const product = ({ factors, signs }: FormulaOf<'product'>): string =>
    factors
      .map((each, at) => {
        const sign = signs[at - 1];
        if (at === 0) return factor(each);
        if (sign === 'juxtaposed' && each.kind === 'group' && factors[at - 1]!.kind !== 'group')
          return write(each);
        return ` ${signOf(sign!, isNumber(each) || factors.slice(0, at).every(isNumber))} ${factor(each)}`;
      })
      .join('');
  const signOf = (sign: ProductSign, isScaled: boolean): string => {
    if (sign === '/') return '/';
    const said = ENTRYWISE[sign];
    return said ? spelling[said] : isScaled ? '*' : spelling.matrixProduct;
  };
  const isNumber = (part: Formula): boolean => {
    const inner = unwrap(part);
    if (inner.kind === 'number') return true;
    if (inner.kind === 'name') return vocabulary.dimensionTexts.has(inner.name);
    return COMPOSED.has(inner.kind) && childrenOf(inner).every(isNumber);
  };
  const factor = (part: Formula): string => (part.kind === 'sum' ? `(${write(part)})` : write(part));
  return write(formula);
}

/** What is a number where all of its parts are. */
const COMPOSED: ReadonlySet<Formula['kind']> = new Set(['group', 'sum', 'product', 'fraction']);

const ENTRYWISE: Readonly<Partial<Record<ProductSign, 'elementwiseProduct' | 'elementwiseQuotient'>>> = {
  odot: 'elementwiseProduct',
  circ: 'elementwiseProduct',
  oslash: 'elementwiseQuotient',
};

/** Signs of relations that a plain formula writes otherwise. */
const COMPARING: Readonly<Partial<Record<RelationSign, string>>> = { '=': '==' };
