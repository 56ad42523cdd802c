/**
 * Values of the model that are said again, and truly, behind the answer: `\dots x^\top, \quad z = \tanh(W x + b)`. They explain it, and are put before it.
 */

import { atomOf, textOf } from '../../formula/atom.ts';
import type { Reading, Statement } from '../../formula/formula.ts';
import { matchQuantity } from '../../formula/meaning/names/match.ts';
import { isIndexName } from '../../formula/meaning/places.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import { drawsOnAllSides } from '../../numeric/other-sides.ts';
import { wrongIn } from '../equality.ts';
import { chainOf, headFormula, meaningOf, statementsOf } from '../statements.ts';
import type { Target } from './target.ts';

/** The reading with such values first; undefined where the answer has none behind it. */
export function modelFirst(reading: Reading, target: Target, plain: boolean): Reading | undefined {
  if (reading.statements.length < 2) return undefined;
  const said = statementsOf(reading);
  let from = said.length;
  while (from > 0 && isModelValue(said[from - 1]!, target)) from--;
  if (from === 0 || from === said.length) return undefined;
  const behind = said.slice(from);
  return behind.every(statement => isTrue(statement, target, plain))
    ? { ...reading, statements: [...behind, ...reading.statements.filter(one => !behind.includes(one))] }
    : undefined;
}

/** Whether a statement says a value of the model again, and truly. */
export const saysModelAgain = (statement: Statement, target: Target): boolean =>
  isModelValue(statement, target) && isTrue(statement, target);

function isTrue(statement: Statement, { vocabulary, layout }: Target, plain = false): boolean {
  const options = scopeOptions(layout, { plain });
  return (
    chainOf(statement).every(
      ({ formula }) => !('failure' in meaningOf(formula, makeScope(vocabulary, options))),
    ) && wrongIn(statement, vocabulary, options, drawsOnAllSides(vocabulary.problem)).length === 0
  );
}

/** Whether a statement is about a value of the model that is not asked for. */
function isModelValue(statement: Statement, { question, vocabulary }: Target): boolean {
  const head = headFormula(statement);
  const atom = head && atomOf(head);
  const match = atom && matchQuantity(atom, vocabulary);
  if (!match || atom.primes > match.primes) return false;
  // `z_i = …` says every entry
  if (!match.leftovers.every(({ parts }) => parts.every(part => isIndexName(textOf(part))))) return false;
  const { definition, name } = match.pattern.quantity;
  return definition !== undefined && !(question.kind === 'value' && question.value === name);
}
