/**
 * From what is written to what it means: `interpret(formula, scope)` gives the expression, or throws where and why there is none
 * (`Unreadable`: a symbol nobody defines, a form with no meaning; `ShapeMisfit`: the shapes do not fit).
 *
 * This file is the table over the kinds of formulas, each of which is read in a file of its own.
 */
import { apply, dimension, divide, number, power } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { Misfit } from '../../expression/misfit.ts';
import { atomOf } from '../atom.ts';
import { type Formula, type FormulaKind, type FormulaOf, Unreadable } from '../formula.ts';
import { ShapeMisfit } from '../shape-misfit.ts';
import { readGroup } from './bracketed.ts';
import { readCases } from './conditions/conditions.ts';
import { readRelation } from './conditions/relations.ts';
import { readDotted, readDottedList } from './dots/dotted.ts';
import { fail } from './fail.ts';
import { knownMeaning } from './known.ts';
import { readAtom } from './names/symbols.ts';
import { Settled } from './placeholders.ts';
import { readProduct } from './products/products.ts';
import { readFraction } from './products/quotients.ts';
import type { Scope } from './scope.ts';
import { readScripts } from './scripted.ts';
import { readSum } from './sums.ts';
import { readBig } from './totals/totals.ts';

/** A formula is read again for each size that is settled: so often at least, and twice for each constant in it. */
const READINGS = 24;

/** The meaning of a formula. */
export function interpret(formula: Formula, scope: Scope): Expression {
  const indices = scope.indexCount > 0 ? [...scope.indices] : undefined;
  for (let reading = 0; ; reading++) {
    try {
      return read(formula, scope);
    } catch (error) {
      // Shapes that do not fit, where nothing nearer has told the place.
      if (error instanceof Misfit) throw new ShapeMisfit(formula.range, error);
      if (!(error instanceof Settled)) throw error;
      if (reading >= Math.max(READINGS, 2 * scope.placeholders.size))
        throw new Unreadable(
          'syntax',
          formula.range,
          'the sizes of the constants in this formula are not settled',
        );
      scope.remarks.length = 0;
      scope.summed.clear();
      scope.indices.clear();
      if (indices) for (const [name, dimension] of indices) scope.indices.set(name, dimension);
    }
  }
}

/** What stands in brackets: the size of a constant that is settled there is settled by reading the brackets again, not all around them. */
export function readSettling(formula: Formula, scope: Scope): Expression {
  if (scope.indexCount > 0) return read(formula, scope);
  const remarks = scope.remarks.length;
  for (let reading = 0; ; reading++) {
    try {
      return read(formula, scope);
    } catch (error) {
      // Within a sum the indices are told by the whole of it.
      if (!(error instanceof Settled) || scope.summed.size > 0 || reading === READINGS) throw error;
      scope.remarks.length = remarks;
      scope.indices.clear();
    }
  }
}

/** Reads one formula within a scope. */
export function read(formula: Formula, scope: Scope): Expression {
  if (scope.known !== undefined) {
    const known = knownMeaning(formula, scope);
    if (known !== undefined) return known;
  }
  if (--scope.budget < 0)
    throw new Unreadable('syntax', formula.range, 'this formula is too long to be read');
  const meaning = (READ[formula.kind] as (formula: Formula, scope: Scope) => Expression)(formula, scope);
  if (scope.meanings) scope.meanings.set(formula, meaning);
  return meaning;
}

const readNumber = ({ value, text }: FormulaOf<'number'>, { vocabulary, other }: Scope): Expression =>
  other === 'sizes' && vocabulary.dimensions.has(text) ? dimension(text) : number(value);

const READ: { readonly [Kind in FormulaKind]: (formula: FormulaOf<Kind>, scope: Scope) => Expression } = {
  number: readNumber,
  name: (formula, scope) => readAtom(atomOf(formula)!, formula, scope),
  accented: readNamed,
  scripts: readScripts,
  group: readGroup,
  list: (formula, scope) => readDottedList(formula, 'column', scope),
  product: readProduct,
  sum: readSum,
  fraction: readFraction,
  root: (formula, scope) => {
    const body = read(formula.body, scope);
    if (formula.degree === undefined) return apply('sqrt', body);
    return power(body, divide(number(1), read(formula.degree, scope)));
  },
  big: readBig,
  relation: readRelation,
  matrix: (formula, scope) => readDotted(formula, scope),
  cases: readCases,
  dots: formula => fail(formula.range, 'dots stand for entries only within a matrix or a list'),
  text: formula => fail(formula.range, `the words “${formula.text}” are no formula`),
  call: formula => fail(formula.range, 'calls belong to plain formulas'),
  'named-derivative': formula => fail(formula.range, 'this is the form of plain formulas'),
  entry: formula => fail(formula.range, 'entries in square brackets belong to plain formulas'),
  empty: formula => fail(formula.range, 'expected a formula here, found nothing'),
};

function readNamed(formula: FormulaOf<'accented'>, scope: Scope): Expression {
  const atom = atomOf(formula);
  if (atom) return readAtom(atom, formula, scope);
  if (formula.accent === 'underline') return read(formula.body, scope);
  return fail(formula.range, `an accent (${formula.accent}) over a formula has no meaning here`);
}
