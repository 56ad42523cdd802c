/**
 * Values of the model that are said again, and truly, behind the answer: `\dots x^\top, \quad z = \tanh(W x + b)`. They explain it, and are put before it.
 */
import type { Layout } from '../../expression/dimension.ts';
import { atomOf, textOf } from '../../formula/atom.ts';
import type { Reading, Statement } from '../../formula/formula.ts';
import { matchQuantity } from '../../formula/match.ts';
import { isIndexName } from '../../formula/places.ts';
import { makeScope, scopeOptions } from '../../formula/scope.ts';
import type { Vocabulary } from '../../formula/vocabulary.ts';
import { drawsOf } from '../../numeric/draw.ts';
import { wrongIn } from '../equality.ts';
import type { FormulaQuestion } from '../reference.ts';
import { chainOf, headOf, meaningOf, statementsOf } from '../statements.ts';

/** The reading with such values first; undefined where the answer has none behind it. */
export function modelFirst(
  reading: Reading,
  question: FormulaQuestion,
  vocabulary: Vocabulary,
  layout: Layout,
): Reading | undefined {
  if (reading.statements.length < 2) return undefined;
  const said = statementsOf(reading);
  const asked = question.kind === 'value' ? question.value : undefined;
  let from = said.length;
  while (from > 0 && isModelValue(said[from - 1]!, asked, vocabulary)) from--;
  if (from === 0 || from === said.length) return undefined;
  const behind = said.slice(from);
  const options = scopeOptions(layout);
  const draws = drawsOf(vocabulary.problem);
  const isTrue = (statement: Statement): boolean =>
    chainOf(statement).every(
      ({ formula }) => !('failure' in meaningOf(formula, makeScope(vocabulary, options))),
    ) && wrongIn(statement, vocabulary, options, draws).length === 0;
  return behind.every(isTrue)
    ? { ...reading, statements: [...behind, ...reading.statements.filter(one => !behind.includes(one))] }
    : undefined;
}

function isModelValue(statement: Statement, asked: string | undefined, vocabulary: Vocabulary): boolean {
  const head = headOf(statement);
  const atom = head && atomOf(head);
  const match = atom && matchQuantity(atom, vocabulary);
  if (!match || atom.primes > match.primes) return false;
  // `z_i = …` says every entry
  if (!match.leftovers.every(({ parts }) => parts.every(part => isIndexName(textOf(part))))) return false;
  const { definition, name } = match.pattern.quantity;
  return definition !== undefined && name !== asked;
}
