/**
 * `(A[:, :, None] * B[:, None, :]).sum(axis=0)`: products of entries that NumPy keeps along three axes and adds up along one, which is what `einsum` says by
 * letters.
 */
import { dimension, divide } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import type { Formula, FormulaOf } from '../../formula.ts';
import { nameFormula } from '../../leaves.ts';
import { placed } from '../../shape-misfit.ts';
import { isKeyword } from './axes.ts';
import { einsum } from './einsum.ts';
import { interpretPlain } from './interpret.ts';
import type { PlainScope } from './scope.ts';

const LETTERS = ['i', 'j', 'k'];

/** The sum or mean of such a product; undefined of anything else. */
export function alongThirdAxis(
  { name, args, range }: FormulaOf<'call'>,
  scope: PlainScope,
): Expression | undefined {
  const [first, along, ...more] = args;
  const axis = along && (isKeyword(along) ? along.sides[1]! : along);
  if (!first || more.length > 0 || axis?.kind !== 'number') return undefined;
  const summed = LETTERS[axis.value];
  const factors = factorsIn(first);
  const letters = factors.map(lettersOf);
  if (summed === undefined || factors.length < 2 || !letters.every(one => one !== undefined))
    return undefined;
  const operands = factors.map(factor => interpretPlain((factor as FormulaOf<'entry'>).base, scope));
  const left = LETTERS.filter(letter => letter !== summed).join('');
  const sum = einsum(nameFormula(`'${letters.join(',')}->${left}'`, range, true), operands, range, false);
  if (name !== 'mean') return sum;
  const at = letters.findIndex(one => one.includes(summed));
  const operand = operands[at]!;
  const size = letters[at]!.startsWith(summed) ? operand.rows : operand.cols;
  return placed(range, () => divide(sum, dimension(size)));
}

function factorsIn(formula: Formula): readonly Formula[] {
  if (formula.kind === 'group') return factorsIn(formula.body);
  const isByEntries =
    formula.kind === 'product' && formula.signs.every(sign => sign === '.*' || sign === 'plain-*');
  return isByEntries ? formula.factors : [];
}

/** The letters of the axes that a factor has, of three; undefined of what has not two of them. */
function lettersOf(formula: Formula): string | undefined {
  if (formula.kind !== 'entry' || formula.places.length !== 3) return undefined;
  const names = formula.places.map(place => (place.kind === 'name' ? place.name : ''));
  const kept = LETTERS.filter((_, at) => names[at] === ':');
  const added = names.filter(one => one === 'None' || one === 'newaxis');
  return kept.length === 2 && added.length === 1 ? kept.join('') : undefined;
}
