/**
 * Error signals under bars: `\bar{z} = \bar{h} \odot \phi'(z)`, where \bar{v} is the derivative of the loss by v. An answer whose head is the asked
 * quantity under a bar writes so; what it does not define under bars is of the file.
 */
import { unwrap } from '../../formula/atom.ts';
import {
  type Formula,
  isFormula,
  type Reading,
  type Statement,
  type Unreadable,
} from '../../formula/formula.ts';
import { numberFormula } from '../../formula/leaves.ts';
import { matchOf } from '../../formula/meaning/names/match.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { mapChildren } from '../../formula/tree.ts';
import type { FormulaQuestion } from '../reference.ts';
import { chainOf, statementsOf, withAllFormulas } from '../statements.ts';
import { derivativeBy } from './derivative-by.ts';

const BARS: ReadonlySet<string> = new Set(['bar', 'overline']);

/** The reading with derivatives in the places of such signals; undefined where its head is none, or it uses none. */
export function signalsWrittenOut(
  reading: Reading,
  question: FormulaQuestion,
  vocabulary: Vocabulary,
): Reading | undefined {
  if (question.kind !== 'derivative') return undefined;
  const said = statementsOf(reading);
  const headOf = (statement: Statement) => (statement.sides.length > 1 ? chainOf(statement)[0] : undefined);
  // asides define names as well, and may fail to
  const heads = reading.statements.map(headOf);
  const head = said.length > 0 ? headOf(said[said.length - 1]!) : undefined;
  if (!head || quantityUnder(head.formula, vocabulary) !== question.wrt) return undefined;
  const defined = new Set(heads.map(side => side && quantityUnder(side.formula, vocabulary)));
  const written = (formula: Formula): Formula => {
    const name = quantityUnder(formula, vocabulary);
    if (name === question.of) return numberFormula('1', formula.range);
    if (name === undefined || defined.has(name)) return mapChildren(formula, written);
    return derivativeBy(withoutBar(formula)!, question.of, formula.range);
  };
  return withAllFormulas(reading, (formula, side) => (heads.includes(side) ? formula : written(formula)));
}

/** The quantity that stands under a bar, where what is under it is no more than its name and the bar is no part of it. */
export function quantityUnder(formula: Formula | Unreadable, vocabulary: Vocabulary): string | undefined {
  const bare = isFormula(formula) ? withoutBar(formula) : undefined;
  const whole = (one: Formula | Unreadable) => {
    const match = matchOf(one, vocabulary);
    return match?.leftovers.length === 0 ? match.pattern.quantity.name : undefined;
  };
  return bare && whole(formula) === undefined ? whole(bare) : undefined;
}

/** What stands under a bar; undefined where there is none. */
function withoutBar(formula: Formula): Formula | undefined {
  const inner = unwrap(formula);
  switch (inner.kind) {
    case 'accented':
      return BARS.has(inner.accent) ? inner.body : undefined;
    case 'name':
      return BARS.has(inner.accents[inner.accents.length - 1] ?? '')
        ? { ...inner, accents: inner.accents.slice(0, -1) }
        : undefined;
    case 'scripts': {
      const base = withoutBar(inner.base);
      return base && { ...inner, base };
    }
    default:
      return undefined;
  }
}
