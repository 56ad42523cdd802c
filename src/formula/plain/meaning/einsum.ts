/** `einsum('ij,j->i', W, x)`: sums of products of entries, by the letters of their places. */
import * as make from '../../../expression/construct.ts';
import type { Dimension } from '../../../expression/dimension.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import { type Formula, type Range, Unreadable } from '../../formula.ts';
import { placed } from '../../shape-misfit.ts';

/** A text between quotation marks, which a plain formula has as a name of its own. */
export const quoted = (formula: Formula | undefined): string | undefined =>
  formula?.kind === 'name' && /^(['"]).*\1$/.test(formula.name) ? formula.name.slice(1, -1) : undefined;

/** The value of an `einsum`: a vector is a column, or a row where `asRow` says so. */
export function einsum(
  places: Formula | undefined,
  operands: readonly Expression[],
  range: Range,
  asRow: boolean,
): Expression {
  const written = quoted(places)?.replace(/\s/g, '');
  const [, inside, behind] =
    /^([A-Za-z]{0,2}(?:,[A-Za-z]{0,2})*)(?:->([A-Za-z]*))?$/.exec(written ?? '-') ?? [];
  const letters = inside?.split(',');
  if (
    letters === undefined ||
    letters.length !== operands.length ||
    operands.some(({ free }) => free.length > 0)
  )
    throw unreadable(range, "einsum is written einsum('ij,j->i', A, x)");
  const result = behind ?? once(inside!);
  if (result.length > 2 || new Set(result).size < result.length)
    throw unreadable(range, 'what comes of einsum is a number, a vector or a matrix');
  return placed(range, () => {
    const indices = new Map<string, Index>();
    const at = (letter: string, size: Dimension): Index => {
      const index = indices.get(letter) ?? { name: letter, dimension: size };
      indices.set(letter, index);
      return index;
    };
    const entries = operands.map((e, k) => {
      const [row, col] = letters[k]!;
      if (row === undefined) return make.isScalarExpression(e) ? e : misplaced(range);
      if (col !== undefined) return make.pick(e, at(row, e.rows), at(col, e.cols));
      if (!make.isVector(e)) misplaced(range);
      return make.entry(e, at(row, e.cols === 1 ? e.rows : e.cols));
    });
    let body = entries.reduce((a, b) => make.scale(a, b), make.number(1) as Expression);
    for (const [letter, index] of indices) if (!result.includes(letter)) body = make.total(index, body);
    const [first, second] = [...result].map(letter => indices.get(letter) ?? misplaced(range));
    if (first === undefined) return body;
    return second === undefined && asRow
      ? make.tabulate(undefined, first, body)
      : make.tabulate(first, second, body);
  });
}

/** Without an arrow, the letters that stand once stay, in the order of the alphabet. */
const once = (letters: string): string =>
  [...letters.replaceAll(',', '')]
    .filter((letter, _, all) => all.filter(other => other === letter).length === 1)
    .sort()
    .join('');

function misplaced(range: Range): never {
  throw unreadable(range, 'the letters of einsum do not fit what it is given');
}

const unreadable = (range: Range, message: string): Unreadable => new Unreadable('syntax', range, message);
