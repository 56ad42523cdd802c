/**
 * What a student calls by more than a name: `\nabla_a C = a - y`, `H(z) = \mathbb 1[z > 0]`. Where the answer uses such a phrase, or such a function at
 * another argument, what it was defined as is put in its place.
 */
import { isProse, textOf, unwrap } from '../../formula/atom.ts';
import { inBrackets, withFactor } from '../../formula/compose.ts';
import {
  type Formula,
  type FormulaOf,
  isFormula,
  type Reading,
  type Statement,
  Unreadable,
} from '../../formula/formula.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { mapChildren } from '../../formula/tree.ts';
import { ownAtom } from '../names/own-names.ts';
import { chainOf, meaningOf, statementsOf, withFormulas } from '../statements.ts';
import { isGradient } from './columns.ts';
import type { Target } from './target.ts';

interface Phrase {
  readonly statement: Statement;
  readonly text: string;
  readonly body: Formula;
  /** It begins with words, which may only lead on to a name: `\text{put } y = 0`. */
  readonly isSaid: boolean;
  /** `H(z)`: the function's name, and what stands for its argument. */
  readonly fn: { readonly name: string; readonly argument: string } | undefined;
}

/** The reading with its phrases written out; undefined where it defines none, or says nothing else. */
export function phrasesWrittenOut(reading: Reading, { vocabulary }: Target): Reading | undefined {
  if (reading.statements.length < 2) return undefined;
  const said = statementsOf(reading);
  const answer = said[said.length - 1];
  const phrases = reading.statements
    .flatMap(statement => phraseIn(statement, vocabulary, statement !== answer) ?? [])
    .filter(phrase => !phrase.isSaid || reading.statements.some(other => usesPhrase(other, phrase)));
  if (phrases.length === 0) return undefined;
  const statements = reading.statements
    .filter(statement => !phrases.some(phrase => phrase.statement === statement))
    .map(statement => withFormulas(statement, formula => phrases.reduceRight(writtenOut, formula)));
  // what is said of a function is still said of it where it stands with a prime
  const notes = phrases.flatMap(({ fn, statement }) => (fn ? [{ ...statement, aside: true }] : []));
  const whole = { ...reading, statements: [...statements, ...notes] };
  return statementsOf(whole).length === 0 ? undefined : whole;
}

/**
 * The phrase that a statement defines: its first side is no name, and has no meaning of its own. A gradient before the answer may be a column, whatever
 * the layout is.
 */
function phraseIn(statement: Statement, vocabulary: Vocabulary, isBefore: boolean): Phrase | undefined {
  const sides = chainOf(statement);
  const [head] = sides;
  const body = sides[sides.length - 1]?.formula;
  if (sides.length < 2 || !head || head.formula instanceof Unreadable || body instanceof Unreadable || !body)
    return undefined;
  const formula = unwrap(head.formula);
  if (formula.kind !== 'product' || ownAtom(head, vocabulary)) return undefined;
  const text = textOf(formula);
  if (text.includes('<') || text === textOf(body)) return undefined;
  if (!isBefore || !isGradient(formula)) {
    const meaning = meaningOf(formula, makeScope(vocabulary, scopeOptions('numerator')));
    if (!('failure' in meaning)) return undefined;
  }
  return { statement, text, body, isSaid: isProse(formula.factors[0]!), fn: functionIn(formula) };
}

const usesPhrase = (other: Statement, { statement, text }: Phrase): boolean =>
  other !== statement &&
  other.sides.some(({ formula }) => isFormula(formula) && textOf(formula).includes(text));

function functionIn({ factors }: FormulaOf<'product'>): Phrase['fn'] {
  const [name, argument] = factors;
  if (factors.length !== 2 || !isRound(argument!)) return undefined;
  return { name: textOf(name!), argument: textOf(argument!) };
}

const isRound = (formula: Formula): formula is FormulaOf<'group'> =>
  formula.kind === 'group' && formula.visible && formula.open === '(';

function writtenOut(formula: Formula, phrase: Phrase): Formula {
  const whole = mapChildren(formula, child => writtenOut(child, phrase));
  return whole.kind === 'product' ? inProduct(whole, phrase) : whole;
}

/** A product with the neighbouring factors that are the phrase as one factor. */
function inProduct(product: FormulaOf<'product'>, phrase: Phrase): Formula {
  for (let from = 0; from < product.factors.length; from++) {
    const found = phraseAt(product, from, phrase);
    if (!found) continue;
    const rest = withFactor(product, from, found.to, inBrackets(found.body));
    return rest.kind === 'product' ? inProduct(rest, phrase) : rest;
  }
  return product;
}

function phraseAt(
  { factors, signs }: FormulaOf<'product'>,
  from: number,
  { text, body, fn }: Phrase,
): { readonly to: number; readonly body: Formula } | undefined {
  const argument = factors[from + 1];
  if (
    fn &&
    argument &&
    signs[from] === 'juxtaposed' &&
    textOf(factors[from]!) === fn.name &&
    isRound(argument)
  )
    return { to: from + 2, body: replaced(body, fn.argument, argument.body) };
  let run = '';
  for (let to = from; to < factors.length && run.length < text.length; to++) {
    run += textOf(factors[to]!);
    if (run === text) return { to: to + 1, body };
  }
  return undefined;
}

function replaced(formula: Formula, name: string, value: Formula): Formula {
  if ((formula.kind === 'name' || formula.kind === 'scripts') && textOf(formula) === name)
    return inBrackets(value);
  return mapChildren(formula, child => replaced(child, name, value));
}
