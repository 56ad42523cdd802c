/**
 * Cases that hold at once and say different things, `1 \text{ if } i = j, \; 0 \text{ if } i \le j`: which of them is meant nothing says. Read from the first or from the
 * last on, they have another value.
 */

import { textOf, unwrap } from '../formula/atom.ts';
import type { Formula, FormulaOf, Reading, RelationSign } from '../formula/formula.ts';
import { childrenOf, mapChildren } from '../formula/tree.ts';
import { withAllFormulas } from './statements.ts';

/** The reading with such cases from the last to the first; undefined where there are none. */
export const casesTurned = (reading: Reading): Reading | undefined => withAllFormulas(reading, turned);

function turned(formula: Formula): Formula {
  const told = formula.kind === 'cases' ? formula.rows.filter(isTold) : [];
  if (formula.kind !== 'cases' || !mayOverlap(told)) return mapChildren(formula, turned);
  const others = told.toReversed();
  return { ...formula, rows: formula.rows.map(row => (isTold(row) ? others.shift()! : row)) };
}

type Row = FormulaOf<'cases'>['rows'][number];

/** Whether a case has a condition of its own, and is not what holds otherwise. */
const isTold = ({ condition }: Row): boolean => condition !== undefined && holdsRelation(condition);

const holdsRelation = (formula: Formula): boolean =>
  unwrap(formula).kind === 'relation' || childrenOf(formula).some(holdsRelation);

const mayOverlap = (rows: readonly Row[]): boolean =>
  rows.some((row, at) => rows.slice(at + 1).some(other => !areApart(row.condition!, other.condition!)));

/** Whether two conditions compare the same and never hold at once: `i = j` and `i \ne j`, `z > 0` and `z \le 0`. */
function areApart(one: Formula, other: Formula): boolean {
  const [a, b] = [relationIn(one), relationIn(other)];
  if (a?.signs.length !== 1 || b?.signs.length !== 1) return false;
  return (
    a.sides.every((side, at) => textOf(side) !== '' && textOf(side) === textOf(b.sides[at]!)) &&
    APART[a.signs[0]!]?.includes(b.signs[0]!) === true
  );
}

const APART: Readonly<Partial<Record<RelationSign, readonly RelationSign[]>>> = {
  '=': ['!=', '<', '>'],
  '!=': ['='],
  '<': ['>=', '>', '='],
  '>': ['<=', '<', '='],
  '<=': ['>'],
  '>=': ['<'],
};

/** A relation behind words: `\text{if } i = j`. */
function relationIn(formula: Formula): FormulaOf<'relation'> | undefined {
  const inner = unwrap(formula);
  if (inner.kind !== 'relation') return undefined;
  const [first, ...rest] = inner.sides;
  const worded = unwrap(first!);
  const bare = worded.kind === 'product' ? worded.factors.filter(({ kind }) => kind !== 'text') : [first!];
  return bare.length === 1 ? { ...inner, sides: [bare[0]!, ...rest] } : undefined;
}
