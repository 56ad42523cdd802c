/**
 * An entry told by the vector of all: `(\frac{\partial h}{\partial a})_{ii} = \sigma(a)(1 - \sigma(a))`, `… = \sigma(a)(1 - \sigma(a))_i`, where the
 * index stands on the last factor and means the product.
 */
import { scriptsOf, textOf, unwrap } from '../../formula/atom.ts';
import { type Formula, type Reading, Unreadable } from '../../formula/formula.ts';
import { isIndexName } from '../../formula/meaning/places.ts';
import { allPartsOf } from '../../formula/tree.ts';
import { chainOf, statementsOf, withStatements } from '../statements.ts';

/** The reading with the entry at such an index at its end; undefined where it has none. */
export function entryOfAll(reading: Reading): Reading | undefined {
  const last = statementsOf(reading).at(-1);
  const sides = last ? chainOf(last) : [];
  const side = sides[sides.length - 1];
  if (!last || sides.length < 2 || !side || side.formula instanceof Unreadable) return undefined;
  const { formula } = side;
  const whole = withoutLastIndex(formula) ?? ofDiagonal(sides[0]!.formula, formula);
  if (!whole) return undefined;
  const { index, body } = whole;
  const { range } = formula;
  const entry: Formula = {
    kind: 'scripts',
    base: { kind: 'group', open: '(', close: ')', visible: true, body, range },
    sub: index,
    sup: undefined,
    primes: 0,
    range,
  };
  const written = withStatements(reading, last, {
    ...last,
    sides: last.sides.map(one => (one === side ? { ...side, formula: entry } : one)),
  });
  const message = `Read as the entry ${textOf(index)} of all of it.`;
  return { ...written, mends: [...reading.mends, { range, message }] };
}

interface Indexed {
  readonly index: Formula;
  readonly body: Formula;
}

/** `v (w)_i`, where nothing else has that index. */
function withoutLastIndex(formula: Formula): Indexed | undefined {
  if (formula.kind !== 'product') return undefined;
  const last = formula.factors[formula.factors.length - 1]!;
  if (last.kind !== 'scripts' || !last.sub || last.sup || last.primes > 0) return undefined;
  const others = formula.factors.slice(0, -1);
  const index = last.sub;
  if (
    unwrap(last.base).kind !== 'group' ||
    !isIndexName(textOf(index)) ||
    names([...others, last.base], index)
  )
    return undefined;
  return { index, body: { ...formula, factors: [...others, last.base] } };
}

/** The whole of what is told of `(\dots)_{ii}` without an index. */
function ofDiagonal(head: Formula | Unreadable, body: Formula): Indexed | undefined {
  if (head instanceof Unreadable || head.kind !== 'scripts' || unwrap(head.base).kind !== 'group')
    return undefined;
  const [index, other, ...more] = scriptsOf(head).flatMap(({ parts }) => parts);
  const isDiagonal = index && other && more.length === 0 && textOf(index) === textOf(other);
  return isDiagonal && isIndexName(textOf(index)) && !names([body], index) ? { index, body } : undefined;
}

const names = (formulas: readonly Formula[], index: Formula): boolean =>
  allPartsOf(formulas).some(part => textOf(part) === textOf(index));
