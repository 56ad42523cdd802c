/** Sums and means along an axis of a typed formula as products with a vector of ones, which has no place in the text. */

import { attempt } from '../../expression/attempt.ts';
import { dimension, divide, isVector, number, ones } from '../../expression/construct.ts';
import type { Dimension } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { textOf } from '../../formula/atom.ts';
import { inBrackets, juxtaposed, scripted } from '../../formula/compose.ts';
import type { Formula, FormulaOf, Range } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { axisOf, isKeyword } from '../../formula/plain/meaning/axes.ts';
import type { OtherAxis } from './repairs/axes.ts';
import type { Fix } from './repairs/proposal.ts';
import { MISFITS } from './trial.ts';

/** What makes LaTeX trees of plain formulas. */
export interface Translating {
  formula(node: Formula): Formula;
  meaning(node: Formula): Expression | undefined;
  standIn(meaning: Expression, range: Range): Formula;
  readonly otherAxes: Map<Formula, OtherAxis>;
}

type Call = FormulaOf<'call'>;

/** `np.sum(A, axis=0)` as such a product; undefined where a call is no sum of the lines of a matrix. */
export function totalAlong(node: Call, translating: Translating): Formula | undefined {
  if ((node.name !== 'sum' && node.name !== 'mean') || node.args.length < 2) return undefined;
  const [whole, inner] = [translating.meaning(node), translating.meaning(node.args[0]!)];
  const named = attempt(() => axisOf(node), ...MISFITS);
  if (!whole || !inner || !named || isVector(inner)) return undefined;
  const { axis, kept } = named;
  const translated = translating.formula(node.args[0]!);
  const argument = translated.kind === 'group' ? translated : inBrackets(translated);
  const along = (one: 0 | 1): Formula => {
    const row = kept ? one === 0 : whole.rows === 1;
    return productAlong(node, argument, one === 0 ? inner.rows : inner.cols, row, one, translating);
  };
  const total = along(axis);
  const fix = otherPlace(node);
  if (fix) translating.otherAxes.set(total, { sum: along(axis === 0 ? 1 : 0), fix });
  return total;
}

function productAlong(
  { name, range }: Call,
  argument: Formula,
  size: Dimension,
  row: boolean,
  axis: 0 | 1,
  translating: Translating,
): Formula {
  const end: Range = [range[1], range[1]];
  const sum = translating.standIn(row ? ones(1, size) : ones(size, 1), end);
  const isTurned = row === (axis === 1);
  const lines = isTurned ? scripted(argument, { sup: nameFormula('top', end) }, argument.range) : argument;
  const factors = row ? [sum, lines] : [lines, sum];
  if (name === 'sum') return juxtaposed(factors, range);
  const share = divide(number(1), dimension(size));
  return juxtaposed([translating.standIn(share, end), ...factors], range);
}

/** The other axis in the place of the one that a call names. */
function otherPlace({ args }: Call): Fix | undefined {
  const named = args.slice(1).find(one => isKeyword(one) && /^(?:axis|dims?)$/.test(textOf(one.sides[0]!)));
  const isNamed = named !== undefined && isKeyword(named);
  const place = isNamed ? named.sides[1]! : args[1]!;
  if (place.kind !== 'number') return undefined;
  const isFromOne = isNamed ? textOf(named.sides[0]!) === 'dims' : place.value === 2;
  return { range: place.range, replacement: String(isFromOne ? 3 - place.value : 1 - place.value) };
}
