/** Repaired formulas in plain syntax: the way back from the tree that `plain-dialect.ts` made. */
import type { Expression } from '../../expression/expression.ts';
import { atomOf, unwrap } from '../../formula/atom.ts';
import type { Formula, ProductSign, RelationSign } from '../../formula/formula.ts';
import { matchQuantity } from '../../formula/meaning/names/match.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { toPlain } from '../../notation/plain.ts';

/** Writes a repaired formula in plain syntax: unchanged parts as they stand in the text, parts of a known meaning by that. */
export function writePlain(
  formula: Formula,
  source: string,
  unchanged: ReadonlySet<Formula>,
  vocabulary: Vocabulary,
  meaningOf: (part: Formula) => Expression | undefined,
): string {
  const write = (part: Formula): string => {
    if (unchanged.has(part)) return source.slice(part.range[0], part.range[1]);
    const atom = part.kind === 'name' || part.kind === 'scripts' ? atomOf(part) : undefined;
    const match = atom && matchQuantity(atom, vocabulary);
    if (match && match.leftovers.length === 0 && match.primes >= atom.primes)
      return match.pattern.quantity.name;
    const meaning = meaningOf(part);
    const known = meaning && toPlain(meaning);
    if (known) return known;
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
        return part.factors
          .map((each, at) => {
            const sign = part.signs[at - 1];
            const isArgument =
              sign === 'juxtaposed' && each.kind === 'group' && part.factors[at - 1]!.kind !== 'group';
            if (at === 0) return factor(each);
            return isArgument ? write(each) : `${PLAIN[sign!] ?? ' * '}${factor(each)}`;
          })
          .join('');
      case 'scripts': {
        const base = factor(part.base);
        const sup = part.sup && unwrap(part.sup);
        const isTranspose = sup?.kind === 'name' && sup.name === 'top';
        const power = sup && !isTranspose ? `.^${factor(sup)}` : '';
        const places = part.sub ? `[${write(part.sub)}]` : '';
        return `${base}${"'".repeat(part.primes)}${places}${power}${isTranspose ? "'" : ''}`;
      }
      case 'list':
        return part.items.map(write).join(', ');
      case 'fraction':
        return `(${write(part.numerator)}) ./ (${write(part.denominator)})`;
      case 'relation':
        return part.sides
          .map(
            (side, at) =>
              (at === 0 ? '' : ` ${COMPARING[part.signs[at - 1]!] ?? part.signs[at - 1]} `) + write(side),
          )
          .join('');
      default:
        return source.slice(part.range[0], part.range[1]);
    }
  };
  const factor = (part: Formula): string => (part.kind === 'sum' ? `(${write(part)})` : write(part));
  return write(formula);
}

const PLAIN: Readonly<Partial<Record<ProductSign, string>>> = {
  odot: ' .* ',
  circ: ' .* ',
  oslash: ' ./ ',
  '/': ' / ',
};

/** Signs of relations that a plain formula writes otherwise. */
const COMPARING: Readonly<Partial<Record<RelationSign, string>>> = { '=': '==' };
