/**
 * Error signals under bars: `\bar{z} = \bar{h} \odot \phi'(z)`, where \bar{v} is the derivative of the loss by v. An answer whose head is the asked
 * quantity under a bar writes so; what it does not define under bars is of the file. So it is of signals behind a δ: `\delta o_t = \delta h_t \odot \tanh(c_t)`.
 */
import { isTransposeScript, unwrap } from '../../formula/atom.ts';
import { juxtaposed, pairsJoined } from '../../formula/compose.ts';
import {
  type Formula,
  isFormula,
  type Reading,
  type Statement,
  type Unreadable,
} from '../../formula/formula.ts';
import { numberFormula } from '../../formula/leaves.ts';
import { matchOf } from '../../formula/meaning/names/match.ts';
import { placesIn } from '../../formula/meaning/places.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { join } from '../../formula/ranges.ts';
import { mapChildren } from '../../formula/tree.ts';
import { chainOf, statementsOf, withAllFormulas } from '../statements.ts';
import { derivativeBy } from './derivative-by.ts';
import type { Target } from './target.ts';

const SIGNS: ReadonlySet<string> = new Set(['delta', 'Delta', 'nabla']);
const BARS: ReadonlySet<string> = new Set(['bar', 'overline', 'dot']);

/** The reading with derivatives in the places of such signals; undefined where its head is none, or it uses none. */
export function signalsWrittenOut(asWritten: Reading, { question, vocabulary }: Target): Reading | undefined {
  if (question.kind !== 'derivative') return undefined;
  const barred = withAllFormulas(asWritten, barsOnNames);
  const reading = barred ?? asWritten;
  const said = statementsOf(reading);
  const headOf = (statement: Statement) => (statement.sides.length > 1 ? chainOf(statement)[0] : undefined);
  // asides define names as well, and may fail to
  const heads = reading.statements.map(headOf);
  const head = said.length > 0 ? headOf(said[said.length - 1]!) : undefined;
  const asked = head && signalAt(head.formula, vocabulary);
  if (!head || asked?.name !== question.wrt) return undefined;
  const defined = new Set(heads.map(side => side && signalAt(side.formula, vocabulary)?.name));
  const written = (formula: Formula): Formula => {
    const signal = signalAt(formula, vocabulary);
    if (signal?.name === question.of)
      return withoutBar(formula) ? numberFormula('1', formula.range) : formula;
    if (signal && !defined.has(signal.name)) return derivativeBy(signal.by, question.of, formula.range);
    return pairsJoined(mapChildren(formula, written), signalOf);
  };
  const signalOf = (mark: Formula, of: Formula): Formula | undefined => {
    const pair = isSign(mark, vocabulary) ? juxtaposed([mark, of], join(mark.range, of.range)) : undefined;
    const signal = pair && signalAt(pair, vocabulary);
    return signal && !defined.has(signal.name) ? written(pair!) : undefined;
  };
  const meant = withAllFormulas(reading, (formula, side) => {
    if (side === head && asked.isEntry) return derivativeBy(asked.by, question.of, formula.range);
    return heads.includes(side) ? formula : written(formula);
  });
  return meant ?? barred;
}

/** What an error signal is the derivative by. */
interface Signal {
  readonly name: string;
  readonly by: Formula;
  readonly isEntry: boolean;
}

/** The quantity, or the entry of one, that stands under a bar or behind a δ or a ∇, where the sign is no part of its name. */
function signalAt(formula: Formula | Unreadable, vocabulary: Vocabulary): Signal | undefined {
  const by = isFormula(formula) ? withoutSign(formula, vocabulary) : undefined;
  const match = by && matchOf(by, vocabulary);
  if (!match || matchOf(formula, vocabulary)?.leftovers.length === 0) return undefined;
  const { name, shape } = match.pattern.quantity;
  if (match.leftovers.length === 0) return { name, by, isEntry: false };
  const axes = shape.filter(size => size !== 1).length;
  const isEntry = !match.leftovers.some(isTransposeScript) && placesIn(match.leftovers).length === axes;
  return isEntry ? { name, by, isEntry } : undefined;
}

/** The quantity that stands whole under a bar or behind a δ or a ∇. */
export function quantityUnder(formula: Formula | Unreadable, vocabulary: Vocabulary): string | undefined {
  const signal = signalAt(formula, vocabulary);
  return signal?.isEntry ? undefined : signal?.name;
}

/** `\overline{h_i}` as `\overline{h}_i`, so that both define and mean the same name. */
function barsOnNames(formula: Formula): Formula {
  const inner = formula.kind === 'accented' && BARS.has(formula.accent) ? unwrap(formula.body) : undefined;
  if (formula.kind !== 'accented' || inner?.kind !== 'scripts' || inner.base.kind !== 'name')
    return mapChildren(formula, barsOnNames);
  const base = { ...inner.base, accents: [...inner.base.accents, formula.accent] };
  return { ...inner, base, range: formula.range };
}

/** A δ that the file calls nothing by, or a ∇. */
const isSign = (mark: Formula, { patterns }: Vocabulary): boolean =>
  mark.kind === 'name' && SIGNS.has(mark.name) && mark.accents.length === 0 && !patterns.has(mark.name);

/** What stands under a bar or behind such a sign; undefined where there is neither. */
function withoutSign(formula: Formula, vocabulary: Vocabulary): Formula | undefined {
  const inner = unwrap(formula);
  if (inner.kind === 'scripts' && !inner.sup && inner.sub && isSign(inner.base, vocabulary)) return inner.sub;
  if (inner.kind !== 'product') return withoutBar(inner);
  const [mark, of, ...more] = inner.factors as [Formula, Formula, ...Formula[]];
  return more.length === 0 && inner.signs[0] === 'juxtaposed' && isSign(mark, vocabulary) ? of : undefined;
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
