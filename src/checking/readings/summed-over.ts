/**
 * A sum in words: `U_{iw} d_w \text{ (summed over } w)`. The note behind the formula is taken away; where the formula does not add up over the index
 * that it names, the sum is put before it.
 */

import { type Formula, type Reading, type Statement, Unreadable } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { chainOf, statementsOf } from '../statements.ts';

export interface SumNote {
  /** What stands before the note. */
  readonly text: string;
  readonly indices: readonly string[];
}

const NOTE =
  /(?:\\(?:text|textrm|mbox|mathrm)\s*\{)?[^{}\\$]{0,20}\bsum(?:med|ming|mation)?\s+(?:is\s+)?over\b([^=]{0,60})$/i;

/** Words and letters, and nothing behind the bracket or the full stop at their end. */
const NAMES =
  /^(?:[\s,{}$~(]|\\(?:text|mathrm)|\\[,; ]|\b(?:the|index|indices|all|both|repeated|and)\b|\b[a-z]\b)*[)}\s$.]*$/i;

/** The note at the end of an answer; undefined where there is none. */
export function sumNoteIn(answer: string): SumNote | undefined {
  const note = NOTE.exec(answer);
  if (!note) return undefined;
  const indices = note[1]!.match(/(?<![A-Za-z\\])[b-z](?![A-Za-z])/g);
  const text = answer.slice(0, note.index).replace(/(?:\\[,;:! ]|\\q?quad|[\s,;(])+$/, '');
  if (!indices || text === '' || !NAMES.test(note[1]!)) return undefined;
  return indices.every(name => new RegExp(`[_^](?:${name}|\\{[^{}]*${name})`).test(text))
    ? { text, indices }
    : undefined;
}

/** The reading with its last formula summed over these indices. */
export function summed(reading: Reading, indices: readonly string[]): Reading {
  const said = statementsOf(reading);
  const last = said[said.length - 1];
  const sides = last ? chainOf(last) : [];
  const side = sides[sides.length - 1];
  if (!last || !side || side.formula instanceof Unreadable) return reading;
  const formula = indices.reduceRight(sumOver, side.formula);
  const statement: Statement = {
    ...last,
    sides: last.sides.map(one => (one === side ? { ...side, formula } : one)),
  };
  return { ...reading, statements: reading.statements.map(one => (one === last ? statement : one)) };
}

const sumOver = (body: Formula, name: string): Formula => ({
  kind: 'big',
  operator: 'sum',
  lower: nameFormula(name, body.range),
  upper: undefined,
  body,
  range: body.range,
});
