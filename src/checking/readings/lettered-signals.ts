/**
 * Error signals by the numbers of their layers: `\delta^2 = (w^3)^\top \delta^3 \odot \sigma'(z^2)` for the derivative by z^2, where neither the file nor the answer
 * says what `\delta^3` is. With the head the answer says what the letter stands for: for the derivatives by what is called as the asked quantity is.
 */
import { type Atom, atomOf, unwrap } from '../../formula/atom.ts';
import { type Formula, isFormula, type Reading, type Side } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { type Match, matchOf } from '../../formula/meaning/names/match.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { mapChildren } from '../../formula/tree.ts';
import { chainOf, statementsOf, withAllFormulas } from '../statements.ts';
import { derivativeBy } from './derivative-by.ts';
import { numbered } from './general-layers.ts';
import type { Target } from './target.ts';

const SIGNALS: ReadonlySet<string> = new Set(['delta', 'Delta']);

/** The reading with derivatives in the places of such signals; undefined where its head is none, or it uses none. */
export function letteredSignals(asWritten: Reading, { question, vocabulary }: Target): Reading | undefined {
  if (question.kind !== 'derivative') return undefined;
  const { layers, lastNumber } = vocabulary;
  const count = layers === undefined ? undefined : { letter: layers, value: lastNumber };
  const reading = count
    ? { ...asWritten, statements: asWritten.statements.map(one => numbered(one, count, vocabulary)) }
    : asWritten;
  const said = statementsOf(reading);
  const last = said[said.length - 1];
  const head = last && last.sides.length > 1 ? chainOf(last)[0]!.formula : undefined;
  const atom = head && isFormula(head) ? signalIn(head, vocabulary) : undefined;
  if (!atom) return undefined;
  const called = lettersOf(question.wrt, vocabulary).find(
    letter => matchOf(renamed(head as Formula, letter), vocabulary)?.pattern.quantity.name === question.wrt,
  );
  if (called === undefined) return undefined;
  const meantBy = (formula: Formula): Match | undefined => {
    const signal = signalIn(formula, vocabulary);
    return signal?.key === atom.key ? matchOf(renamed(formula, called), vocabulary) : undefined;
  };
  const heads = new Set<Side>(reading.statements.flatMap(({ sides }) => sides.slice(0, -1)));
  const defined = new Set([question.wrt]);
  for (const { formula } of heads) {
    const match = isFormula(formula) ? meantBy(formula) : undefined;
    if (match) defined.add(match.pattern.quantity.name);
  }
  const written = (formula: Formula): Formula => {
    const match = meantBy(formula);
    if (!match) return mapChildren(formula, written);
    return match.pattern.family || defined.has(match.pattern.quantity.name)
      ? formula
      : derivativeBy(renamed(formula, called), question.of, formula.range);
  };
  return withAllFormulas(reading, written);
}

/** The atom of a letter for signals that the file calls nothing by, with a script that may be the number of its layer. */
function signalIn(formula: Formula, { patterns }: Vocabulary): Atom | undefined {
  const atom = formula.kind === 'scripts' ? atomOf(formula) : undefined;
  return atom && SIGNALS.has(atom.key) && !patterns.has(atom.key) ? atom : undefined;
}

/** The letters of a quantity that have the number of its layer on them. */
const lettersOf = (quantity: string, { patterns }: Vocabulary): readonly string[] =>
  [...patterns].flatMap(([key, spellings]) =>
    /^[A-Za-z]+$/.test(key) &&
    spellings.some(({ quantity: { name }, labels }) => name === quantity && labels.length === 1)
      ? key
      : [],
  );

/** The same scripts on another letter. */
function renamed(formula: Formula, letter: string): Formula {
  const inner = unwrap(formula);
  return inner.kind === 'scripts'
    ? { ...inner, base: renamed(inner.base, letter) }
    : nameFormula(letter, inner.range);
}
