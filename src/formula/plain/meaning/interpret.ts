/**
 * Gives a plain formula its meaning: names become symbols, dimensions or constants, calls become functions, and the
 * operators of mathjs (`*` the matrix product, `.*` `./` `.^` elementwise, `'` transpose) become expressions.
 *
 * Products are read from the left, as mathjs does. A scalar meets any shape; a vector never broadcasts against a matrix or a row.
 * What cannot be read is `Unreadable`, what does not fit is a `ShapeMisfit`; both carry the place in the text.
 */
import * as make from '../../../expression/construct.ts';
import { type Dimension, isColumn, isRow } from '../../../expression/dimension.ts';
import type { At, Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { COMPARISONS, type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { alike } from '../../functions.ts';
import { placed } from '../../shape-misfit.ts';
import { quotient, readProduct, readSum } from './arithmetic.ts';
import { asColumn, asRow } from './array-operations.ts';
import { readCall } from './calls.ts';
import { isEach, tableOf } from './each.ts';
import { entriesAtLabels } from './labels.ts';
import { readDerivative, readName } from './names.ts';
import { readScripts } from './powers.ts';
import type { PlainScope } from './scope.ts';
import { newAxis } from './stretched.ts';

/** The expression that a plain formula means. Throws `Unreadable` or `ShapeMisfit`. */
export function interpretPlain(formula: Formula, scope: PlainScope): Expression {
  switch (formula.kind) {
    case 'number':
      return scope.numbersAreSizes && scope.isDimension(formula.text)
        ? make.dimension(formula.text)
        : make.number(formula.value);
    case 'name':
      return readName(formula.name, formula.range, scope);
    case 'group':
      return interpretPlain(formula.body, scope);
    case 'sum':
      return readSum(formula, scope);
    case 'product':
      return readProduct(formula, scope);
    case 'fraction':
      return quotient(
        interpretPlain(formula.numerator, scope),
        interpretPlain(formula.denominator, scope),
        formula.denominator.range,
        scope,
      );
    case 'scripts':
      return readScripts(formula, scope);
    case 'call':
      return readCall(formula, scope);
    case 'named-derivative':
      return readDerivative(formula.of, formula.wrt, formula.range, scope);
    case 'entry':
      return readEntry(formula, scope);
    case 'relation':
      return readRelation(formula, scope);
    case 'matrix':
      // brackets around a whole formula: a matrix of one matrix is none
      if (formula.rows.length === 1 && formula.rows[0]!.length === 1) {
        const [only] = formula.rows[0]!;
        return isEach(only!) ? tableOf(only, scope) : interpretPlain(only!, scope);
      }
      return placed(formula.range, () =>
        make.literal(formula.rows.map(row => row.map(cell => interpretPlain(cell, scope)))),
      );
    case 'list':
      throw new Unreadable(
        'syntax',
        formula.range,
        'a list of formulas stands where one formula is expected',
      );
    case 'empty':
      throw new Unreadable('syntax', formula.range, 'a formula is missing here');
    default:
      throw new Unreadable('syntax', formula.range, 'this is not written so in a plain formula');
  }
}

/** A place in brackets; undefined for `:`, which keeps the axis. */
function readPlace(formula: Formula, size: Dimension, scope: PlainScope): At | undefined {
  if (formula.kind === 'number' && Number.isInteger(formula.value) && formula.value >= 1)
    return formula.value;
  // what programs count from 0 is known where there is one place alone
  if (formula.kind === 'number' && formula.value === 0 && size === 1 && scope.entrywise) return 1;
  if (formula.kind === 'name') {
    if (formula.name === ':') return undefined;
    const index = scope.index?.(formula.name);
    if (index) return index;
  }
  throw new Unreadable('syntax', formula.range, 'a place is a whole number, counted from 1');
}

function readEntry(formula: FormulaOf<'entry'>, scope: PlainScope): Expression {
  const base = interpretPlain(formula.base, scope);
  const axis = newAxis(formula);
  if (axis !== undefined) return placed(formula.range, () => (axis === 0 ? asRow(base) : asColumn(base)));
  const shape = make.shapeOf(base);
  const [first] = formula.places;
  const isOnlyRow =
    formula.places.length === 1 && isRow(shape) && first!.kind === 'number' && first!.value === 0;
  if (isOnlyRow && scope.entrywise)
    return scope.flatAsRows ? base : placed(formula.range, () => make.transpose(base));
  const atLabels = scope.entrywise ? entriesAtLabels(formula, base, scope) : undefined;
  if (atLabels) return atLabels;
  const places = formula.places.map((place, at) =>
    readPlace(
      place,
      formula.places.length === 2 ? shape[at]! : isColumn(shape) ? base.rows : base.cols,
      scope,
    ),
  );
  return placed(formula.range, () => {
    if (places.length === 2) return make.pick(base, places[0], places[1]);
    if (places.length === 1 && (isColumn(shape) || isRow(shape)))
      return places[0] === undefined ? base : make.entry(base, places[0]);
    if (places.length === 1 && scope.rowsAtIndex && typeof places[0] === 'object') {
      const row = make.pick(base, places[0], undefined);
      return scope.flatAsRows ? row : make.transpose(row);
    }
    throw new Misfit('pick', 'a vector has one place in brackets, a matrix two: W[1, 2]', [shape]);
  });
}

function readRelation(formula: FormulaOf<'relation'>, scope: PlainScope): Expression {
  const sides = formula.sides.map(side => interpretPlain(side, scope));
  const parts = formula.signs.map((sign, i) => {
    const comparison = COMPARISONS[sign];
    if (!comparison) throw new Unreadable('syntax', formula.range, 'only comparisons stand inside a formula');
    return placed(formula.range, () => make.compare(comparison, ...alike(sides[i]!, sides[i + 1]!)));
  });
  // 0 < z < 1 holds where both comparisons do.
  return parts.reduce((a, b) => placed(formula.range, () => make.hadamard(...alike(a, b))));
}
