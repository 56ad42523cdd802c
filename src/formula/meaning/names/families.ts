/** Families: `\mathbf{x}_i` or `x_i` as the rows (or columns) of a matrix. */
import { multiply, pick, transpose } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { type Atom, isTransposeScript, partsOf, type Script, textOf } from '../../atom.ts';
import { type Range, Unreadable } from '../../formula.ts';
import { placed } from '../../shape-misfit.ts';
import { labelsIn } from '../labels.ts';
import { digits, placeOf } from '../places.ts';
import type { OwnName, Scope } from '../scope.ts';
import { withScripts } from '../scripts.ts';
import type { Family, Match } from './match.ts';

/** A number above, beside an index below: `a_n^2`, `a_n^{\circ 2}`. */
const isExponent = ({ position, wrapped, parts, text }: Script): boolean =>
  position === 'sup' && !wrapped && (parts[0]!.kind === 'number' || /^(?:circ|odot)\d/.test(text));

/** How many places on the axes the scripts of a small letter name. */
export function indexCount(scripts: readonly Script[]): number {
  const isIndexed = scripts.some(({ position }) => position === 'sub');
  let count = 0;
  for (const script of scripts)
    if (!isTransposeScript(script) && !(isIndexed && isExponent(script)))
      for (const part of script.parts) count += digits(part).length;
  return count;
}

/** `\mathbf{x}_i`: the i-th row of the matrix, as a column. */
export function readFamily(
  matrix: Expression,
  family: Family,
  scripts: readonly Script[],
  primes: number,
  scope: Scope,
  range: Range,
): Expression {
  // x_j^{(i)}: the number in brackets says which one, the index below it which entry.
  const numbered = scripts.findIndex(({ wrapped, position }) => wrapped && position === 'sup');
  const at = numbered >= 0 ? numbered : scripts.findIndex(({ position }) => position === 'sub');
  const script = scripts[at] ?? scripts.find(other => !isTransposeScript(other));
  if (script === undefined)
    throw new Unreadable('syntax', range, 'an index is missing here: which one of the family?');
  if (family === 'column' && numbered < 0 && isEntry(scripts, matrix, scope))
    return withScripts(matrix, scripts, primes, scope, range);
  const length = family === 'column' ? matrix.cols : matrix.rows;
  const label = labelsIn(script.parts[0]!, scope);
  const marked = label?.rows === length ? label : undefined;
  const place = marked ? 1 : placeOf(script.parts[0]!, length, scope);
  const rest = scripts.filter(other => other !== script);
  const one = placed(range, () => {
    // w_y of a one-hot y: the one that it marks
    if (marked && family === 'column') return multiply(matrix, marked);
    if (marked)
      return family === 'row' ? multiply(transpose(matrix), marked) : multiply(transpose(marked), matrix);
    if (family === 'column') return pick(matrix, undefined, place);
    const row = pick(matrix, place, undefined);
    return family === 'row' ? transpose(row) : row;
  });
  const others = script.parts.slice(1);
  const entries: readonly Script[] =
    others.length === 0 ? rest : [{ ...script, parts: others, text: others.map(textOf).join('') }, ...rest];
  return withScripts(one, entries, primes, scope, range);
}

/** `w_{dk}`, `w_{d,k}` beside the columns w_k of W: the entry of W, where the indices run over its axes in that order. */
function isEntry(scripts: readonly Script[], { rows, cols }: Expression, { indices }: Scope): boolean {
  const parts = partsOf(scripts.filter(({ position }) => position === 'sub'));
  if (parts.length !== 2 || rows === cols) return false;
  const [first, second] = parts.map(part => indices.get(textOf(part)));
  return first === rows || (second === cols && first !== cols);
}

/** An own name with what is left of its scripts: of `\mathbf g_n = …`, which was said of every n, the one that is written. */
export function readOwnMatch(
  { pattern, leftovers, primes }: Match<OwnName>,
  value: Expression,
  atom: Atom,
  scope: Scope,
  range: Range,
): Expression {
  const left = atom.primes - primes;
  return pattern.family
    ? readFamily(value, pattern.family, leftovers, left, scope, range)
    : withScripts(value, leftovers, left, scope, range);
}
