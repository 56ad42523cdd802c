/** Formulas as sides of statements, and statements made of them. */
import type { Formula, Range, Side, Statement, Unreadable } from './formula.ts';

/** A formula as a side of its own. */
export const sideOf = (formula: Formula): Side => ({ range: formula.range, formula });

/** Sides with = between them as a statement; one alone as a formula that is said. */
export const equationOf = (sides: readonly Side[], range: Range): Statement => ({
  range,
  sides,
  signs: sides.slice(1).map(() => '='),
  leading: false,
  aside: false,
});

/** A text that could not be read at all, as one statement. */
export const unreadStatement = (text: string, formula: Unreadable): Statement => {
  const range: Range = [0, text.length];
  return equationOf([{ range, formula }], range);
};
