/**
 * Cases that hold at once and say different things, `1 \text{ if } i = j, \; 0 \text{ if } i \le j`: which of them is meant nothing says. Read from the first or from the
 * last on, they have another value.
 */

import { textOf, unwrap } from '../formula/atom.ts';
import {
  type Formula,
  type FormulaOf,
  type Reading,
  type RelationSign,
  Unreadable,
} from '../formula/formula.ts';
import { childrenOf, mapChildren } from '../formula/tree.ts';
import { withFormulas } from './statements.ts';

/** The reading with the cases that are told by conditions from the last to the first; undefined where there are no two. */
export function casesTurned(reading: Reading): Reading | undefined {
  const isIn = reading.statements.some(({ sides }) =>
    sides.some(({ formula }) => !(formula instanceof Unreadable) && hasCases(formula)),
  );
  if (!isIn) return undefined;
  return {
    ...reading,
    statements: reading.statements.map(statement => withFormulas(statement, turned)),
  };
}

type Row = FormulaOf<'cases'>['rows'][number];

/** Whether a case has a condition of its own, and is not what holds otherwise. */
const isTold = ({ condition }: Row): boolean => condition !== undefined && holdsRelation(condition);

const holdsRelation = (formula: Formula): boolean =>
  unwrap(formula).kind === 'relation' || childrenOf(formula).some(holdsRelation);

const hasCases = (formula: Formula): boolean =>
  (formula.kind === 'cases' && mayOverlap(formula.rows.filter(isTold))) || childrenOf(formula).some(hasCases);

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

function turned(formula: Formula): Formula {
  if (formula.kind !== 'cases') return mapChildren(formula, turned);
  const told = formula.rows.filter(isTold).reverse();
  return { ...formula, rows: formula.rows.map(row => (isTold(row) ? told.shift()! : row)) };
}
