/**
 * Cases that hold at once and say different things, `1 \text{ if } i = j, \; 0 \text{ if } i \le j`: which of them is meant nothing says. Read from the first or from the
 * last on, they have another value.
 */

import { unwrap } from '../formula/atom.ts';
import type { Formula, FormulaOf, Reading } from '../formula/formula.ts';
import { mapChildren, somePart } from '../formula/tree.ts';
import { withAllFormulas } from './statements.ts';

/** The reading with its cases from the last to the first: of those that never hold at once the value stays. Undefined where there are none. */
export const casesTurned = (reading: Reading): Reading | undefined => withAllFormulas(reading, turned);

function turned(formula: Formula): Formula {
  const told = formula.kind === 'cases' ? formula.rows.filter(isTold) : [];
  if (formula.kind !== 'cases' || told.length < 2) return mapChildren(formula, turned);
  const others = told.toReversed();
  return { ...formula, rows: formula.rows.map(row => (isTold(row) ? others.shift()! : row)) };
}

type Row = FormulaOf<'cases'>['rows'][number];

/** Whether a case has a condition of its own, and is not what holds otherwise. */
const isTold = ({ condition }: Row): boolean =>
  condition !== undefined && somePart(condition, part => unwrap(part).kind === 'relation');
