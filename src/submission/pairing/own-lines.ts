/**
 * Lines of a text file that are the name of a question: `q4` or `dL/dV` with the answer below it, `q4 = …`. `z1` on a line of its own may as well be an answer, so what a
 * line is shows only where the questions are known.
 */

import { isQuotient } from '../documents/label-line.ts';
import type { FoundDocument, FoundFormula } from '../found.ts';
import type { Named } from './naming.ts';
import { questionNumbered } from './numbering.ts';

/** A question that holds for the lines below the one that names it. */
export interface Standing {
  readonly question: string;
  readonly line: number;
  /** Of the formula that is its name. */
  readonly index: number;
}

const TITLE = /^[*_(]*([A-Za-z∂\d][^\s*_:)]{0,60})[*_:.)]*$/;
const HEAD = /^([A-Za-z][\w.-]{0,60})\s*=(?!=)/;

/** The question that a line is the name of, and nothing else. */
export function titleOf(
  { text, syntax }: FoundFormula,
  { ids, numbers, questionOf }: Named,
): string | undefined {
  if (syntax !== 'plain' || text.length > 70) return undefined;
  const word = TITLE.exec(text)?.[1];
  if (word === undefined || word.length < 2) return undefined;
  if (/\d/.test(word) && /[a-z]/i.test(word)) {
    const byNumber = questionNumbered([{ kind: 'line', text: word, line: 0 }], 0, numbers);
    if (byNumber !== undefined) return byNumber;
  }
  if (ids.has(word)) return word;
  const asked = isQuotient(word) ? questionOf(`${word} = 0`, '', 'plain') : undefined;
  return asked !== undefined && ids.has(asked) ? asked : undefined;
}

/** The question whose id stands before the equals sign of a line. */
export function headedBy({ text, syntax }: FoundFormula, { ids, numbers }: Named): string | undefined {
  const word = syntax === 'plain' ? HEAD.exec(text)?.[1] : undefined;
  if (word === undefined) return undefined;
  // a name of a program has no dashes
  const id = ids.has(word) ? word : [...ids].find(one => one.replaceAll('-', '_') === word);
  if (id !== undefined) return id;
  return /^q\d/i.test(word)
    ? questionNumbered([{ kind: 'line', text: word, line: 0 }], 0, numbers)
    : undefined;
}

/** Whether a document has lines that name questions: of items, more than one, as `(b) dl/dz` may be an answer. */
export function hasTitles({ format, formulas }: FoundDocument, named: Named): boolean {
  if (format !== 'txt') return false;
  const naming = formulas.filter(
    formula => (titleOf(formula, named) ?? headedBy(formula, named)) !== undefined,
  );
  return naming.length > 1 || naming.some(({ labels, line }) => labels[0]?.line !== line);
}
