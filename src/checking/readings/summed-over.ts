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
  /(?:\\(?:text|textrm|mbox|mathrm)\s*\{)?[^{}\\$]{0,20}\bsum(?:med|ming|mation)?\s+(?:is\s+)?over\b([^=]{0,60})(?:=[^=]{0,40})?$/i;

/** Words and letters, and nothing behind the bracket or the full stop at their end. */
const NAMES =
  /^(?:[\s,{}$~(]|\\(?:text|mathrm)|\\[,; ]|\b(?:the|index|indices|all|both|repeated|and|is|are|implied|implicit|understood)\b|\b[a-z]\b)*[)}\s$.]*$/i;

/** `(Einstein notation)`, `(repeated indices are summed)`: the letters are those that stand twice. */
const EINSTEIN =
  /(?:\\(?:text|textrm|mbox|mathrm)\s*\{)?[^{}\\$=]{0,40}\b(?:Einstein|repeated\s+(?:ind(?:ex|ices|exes)|\$?[a-z]\b))[^={}]{0,60}\}?[\s.)$]*$/i;

/** `where k \text{ is summed}`. */
const IS_SUMMED =
  /(?:\\(?:text|textrm|mbox|mathrm)\s*\{)?[^{}\\$=]{0,20}\}?[\s$]*\b([b-z])[\s$]*(?:\\(?:text|textrm|mbox|mathrm)\s*\{)?\s*is summed(?: over)?[\s.})$]*$/i;

/** `(no sum over k)` */
const DENIED = /\b(?:no|not|without|never|nothing|neither)\b|n't\b/i;

/** The note at the end of an answer; undefined where there is none. */
export function sumNoteIn(answer: string): SumNote | undefined {
  if (!/sum|Einstein|repeated/i.test(answer)) return undefined;
  const note = NOTE.exec(answer) ?? IS_SUMMED.exec(answer);
  if (!note) return einsteinNoteIn(answer);
  if (DENIED.test(note[0])) return undefined;
  const indices = note[1]!.match(/(?<![A-Za-z\\])[b-z](?![A-Za-z])/g);
  const text = before(answer, note);
  if (!indices || text === '' || !NAMES.test(note[1]!)) return undefined;
  return indices.every(name => new RegExp(`[_^](?:${name}|\\{[^{}]*${name})`).test(text))
    ? { text, indices }
    : undefined;
}

function einsteinNoteIn(answer: string): SumNote | undefined {
  const note = EINSTEIN.exec(answer);
  if (!note || DENIED.test(note[0])) return undefined;
  const text = before(answer, note);
  const value = text.lastIndexOf('=');
  const named = new Set(lettersIn(text.slice(0, Math.max(text.indexOf('='), 0))));
  const letters = lettersIn(text.slice(value + 1));
  const indices = [...new Set(letters)].filter(
    name => !named.has(name) && letters.indexOf(name) !== letters.lastIndexOf(name),
  );
  return indices.length > 0 && indices.length <= 3 ? { text, indices } : undefined;
}

/** The letters of all subscripts and superscripts. */
const lettersIn = (text: string): readonly string[] =>
  [...text.matchAll(/[_^](?:\{([^{}]*)\}|([a-z]))/g)].flatMap(([, many, one]) =>
    [...(many ?? one ?? '')].filter(c => /[a-z]/.test(c)),
  );

const before = (answer: string, { index }: RegExpExecArray): string =>
  answer.slice(0, index).replace(/(?:\\[,;:! ]|\\q?quad|[\s,;(])+$/, '');

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
