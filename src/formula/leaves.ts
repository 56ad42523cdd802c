/** The smallest parts of a formula: names, numbers as they are written, and a term behind its sign. */

import { type Formula, type Range, type Term, Unreadable } from './formula.ts';
import { join } from './ranges.ts';

/** A name without a font; `word`: of several letters, or as programs have it. */
export const nameFormula = (name: string, range: Range, word = false): Formula & { kind: 'name' } => ({
  kind: 'name',
  name,
  font: undefined,
  word,
  accents: [],
  range,
});

const MOST_SHOWN = 20;

/** @throws Unreadable where no computer number is as large. */
export function numberFormula(text: string, range: Range): Formula & { kind: 'number' } {
  const value = Number(text);
  if (value === Number.POSITIVE_INFINITY) {
    const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
    throw new Unreadable('syntax', range, `${shown} is too large to compute with`, 'numbers end at 1.8e308');
  }
  return { kind: 'number', value, text, range };
}

/** `-a`, as a sum of one term. */
export const signedTerm = (sign: '+' | '-', signRange: Range, term: Formula): Formula => ({
  kind: 'sum',
  terms: [{ sign, signRange, term }],
  range: join(signRange, term.range),
});

/** The term of `-a`; undefined of anything but a sum of one. */
export const onlyTerm = (formula: Formula): Term | undefined =>
  formula.kind === 'sum' && formula.terms.length === 1 ? formula.terms[0] : undefined;

/** The value of `1` and `-1`; undefined of anything but a number, with a sign or without. */
export function signedNumber(formula: Formula): number | undefined {
  const { sign, term } = onlyTerm(formula) ?? { sign: '+', term: formula };
  if (term.kind !== 'number') return undefined;
  return sign === '-' ? -term.value : term.value;
}

/** The digits of a number, as numbers at its place. */
export const digitsOf = ({ text, range }: Formula & { kind: 'number' }): readonly Formula[] =>
  [...text].map(digit => ({ kind: 'number', value: Number(digit), text: digit, range }));

/** `h1` below a name, where the file calls something else so: a letter and a digit at its place; undefined where it is no such name. */
export function letterAndDigit({ name, range }: Formula & { kind: 'name' }): readonly Formula[] | undefined {
  if (name.length !== 2 || !/^[A-Za-z][0-9]$/.test(name)) return undefined;
  const [from, to] = range;
  const digit = numberFormula(name.charAt(1), [to - 1, to]);
  return [nameFormula(name.charAt(0), [from, to - 1]), digit];
}
