/**
 * An entry told by the vector or matrix of all: `(\frac{\partial h}{\partial a})_{ii} = \sigma(a)(1 - \sigma(a))`, `… = \sigma(a)(1 - \sigma(a))_i`, where
 * the index stands on the last factor and means the product, and `\frac{\partial h_i}{\partial a_j} = …, \text{ i.e. } J = \operatorname{diag}(…)`.
 */
import { scriptsOf, textOf, unwrap } from '../../formula/atom.ts';
import { inBrackets, listed, scripted } from '../../formula/compose.ts';
import { sideOf } from '../../formula/equations.ts';
import { type Formula, isFormula, type Reading, Unreadable } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { isIndexName } from '../../formula/meaning/places.ts';
import { allPartsOf } from '../../formula/tree.ts';
import { chainOf, statementsOf, withSide, withStatements } from '../statements.ts';
import type { Target } from './target.ts';

/** The reading with the entry at such an index at its end; undefined where it has none. */
export function entryOfAll(reading: Reading, { question: { indices } }: Target): Reading | undefined {
  const behind = indices && wholeBehind(reading, indices);
  if (behind) return behind;
  const last = statementsOf(reading).at(-1);
  const sides = last ? chainOf(last) : [];
  const side = sides[sides.length - 1];
  if (!last || sides.length < 2 || !side || side.formula instanceof Unreadable) return undefined;
  const { formula } = side;
  const whole = withoutLastIndex(formula) ?? ofDiagonal(sides[0]!.formula, formula);
  if (!whole) return undefined;
  const { index, body } = whole;
  const entry = entryOf(body, index);
  const { range } = formula;
  const written = withSide(reading, last, side, entry);
  const message = `Read as the entry ${textOf(index)} of all of it.`;
  return { ...written, mends: [...reading.mends, { range, message }] };
}

const entryOf = (body: Formula, index: Formula): Formula => scripted(inBrackets(body), { sub: index });

/** The whole that is said behind the asked entry, each of its sides as the entry of it. */
function wholeBehind(reading: Reading, indices: readonly string[]): Reading | undefined {
  const said = statementsOf(reading);
  const [before, last] = said.slice(-2);
  if (!before || !last || indices.length > 2 || new Set(indices).size < indices.length) return undefined;
  const sides = chainOf(last).map(({ formula }) => formula);
  const told = chainOf(before).at(-1)!.formula;
  if (!sides.every(isFormula) || !isFormula(told) || told.kind === 'list') return undefined;
  const letters = indices.map(name => nameFormula(name, last.range));
  if (letters.some(letter => names(sides, letter) || !names([told], letter))) return undefined;
  const index = listed(letters, last.range);
  const isHead = sides.length > 1 && (sides[0]!.kind === 'name' || sides[0]!.kind === 'fraction');
  const entries = (isHead ? sides.slice(1) : sides).map(body => sideOf(entryOf(body, index)));
  const signs = entries.slice(1).map(() => '=' as const);
  return withStatements(reading, last, { ...last, sides: entries, signs });
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
