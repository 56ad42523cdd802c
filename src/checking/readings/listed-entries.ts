/**
 * A vector or a matrix of fixed size told entry by entry: `\frac{\partial E}{\partial y_1} = y_1 - t_1, \quad \frac{\partial E}{\partial y_2} = y_2 - t_2`.
 * No one of the equations is an answer; all of them together are.
 */

import { type Dimension, derivativeShape, type Layout, type Shape } from '../../expression/dimension.ts';
import type { At, Expression } from '../../expression/expression.ts';
import { isZero, unwrap } from '../../formula/atom.ts';
import { equationOf, sideOf } from '../../formula/equations.ts';
import { type Formula, type Reading, type Side, type Statement, Unreadable } from '../../formula/formula.ts';
import { isWholeAxis } from '../../formula/meaning/derivatives/differentiate.ts';
import { matchOf } from '../../formula/meaning/names/match.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import { withNumber } from '../../formula/meaning/totals/unrolled.ts';
import { type FormulaQuestion, quantityNamed } from '../reference.ts';
import { chainOf, headFormula, meaningOf, statementsOf } from '../statements.ts';
import type { Target } from './target.ts';

const MOST_ENTRIES = 64;

/** The reading with the equations as one matrix; undefined where they are none or do not tell every entry. */
export function listedEntries(reading: Reading, target: Target): Reading | undefined {
  const { question, vocabulary } = target;
  const said = statementsOf(reading);
  if (said.length < 2 || said.length > MOST_ENTRIES || question.indices) return undefined;
  const shape = shapeOfAnswer(target);
  const sizes = shape?.map(size => (typeof size === 'number' ? size : vocabulary.problem.sizes.get(size)));
  const [rows, cols] = sizes ?? [];
  if (rows === undefined || cols === undefined || rows * cols > MOST_ENTRIES) return undefined;
  const grid: (Formula | undefined)[][] = Array.from({ length: rows }, () => new Array(cols).fill(undefined));
  const told = new Set<Statement>();
  let rest: Formula | undefined;
  for (const statement of said) {
    const sides = chainOf(statement);
    if (told.size > 0 && sides.length === 1 && isZeroSide(sides[0]!)) {
      // `…, \text{ all others are } 0`
      rest ??= sides[0]!.formula as Formula;
      told.add(statement);
      continue;
    }
    const head = sides[0]!.formula;
    const value = sides[sides.length - 1]!.formula;
    if (sides.length < 2 || value instanceof Unreadable || head instanceof Unreadable) continue;
    const place = placeOf(head, target);
    if (!place) continue;
    told.add(statement);
    const { entry, others } = withoutOthers(value);
    rest ??= others;
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < cols; c++) {
        const here = entryAt(entry, place, [r + 1, c + 1]);
        if (here) grid[r]![c] = here;
      }
  }
  if (told.size < 2 || saysMore(said, told, target)) return undefined;
  const entries = grid.map(row => row.map(entry => entry ?? rest));
  if (!entries.every(row => row.every(entry => entry !== undefined))) return undefined;
  return withMatrix(reading, said, told, entries as Formula[][]);
}

/** The reading with one matrix at its end in the place of what told its parts. */
export function withMatrix(
  reading: Reading,
  said: readonly Statement[],
  told: ReadonlySet<Statement>,
  rows: readonly (readonly Formula[])[],
): Reading {
  const { range } = said[said.length - 1]!;
  const whole = equationOf([sideOf({ kind: 'matrix', open: '[', rows, range })], range);
  return { ...reading, statements: [...reading.statements.filter(one => !told.has(one)), whole] };
}

/** Whether something is said behind the parts of an answer that may be an answer itself: `…, \text{ so } \frac{\partial E}{\partial y} = t - y`. */
export function saysMore(
  said: readonly Statement[],
  told: ReadonlySet<Statement>,
  { question, vocabulary }: Target,
): boolean {
  const from = said.findLastIndex(one => told.has(one));
  const asked = question.kind === 'value' ? question.value : undefined;
  return said.slice(from + 1).some(one => {
    const match = matchOf(headFormula(one), vocabulary);
    return !match || match.pattern.quantity.name === asked;
  });
}

/** The layout in which the entries are put together; any one will do where any is right. */
export const layoutOf = ({ layout }: FormulaQuestion) => (layout === 'any' ? 'denominator' : layout);

export function shapeOfAnswer({ question, vocabulary: { problem } }: Target): Shape | undefined {
  if (question.kind === 'value') return quantityNamed(problem, question.value).shape;
  return derivativeShape(
    quantityNamed(problem, question.of).shape,
    quantityNamed(problem, question.wrt).shape,
    layoutOf(question),
  );
}

export type Place = readonly [At | undefined, At | undefined];

/** Where an entry of the asked quantity stands in the answer; undefined for any other formula. */
export function placeOf(head: Formula, { question, vocabulary }: Target): Place | undefined {
  const layout = layoutOf(question);
  const meaning = meaningOf(head, makeScope(vocabulary, scopeOptions(layout)));
  if ('failure' in meaning) return undefined;
  const e = meaning.expression;
  if (question.kind === 'value')
    return e.op === 'pick' && isSymbol(e.args[0], question.value) ? e.at : undefined;
  if (e.op === 'pick' && e.args[0].op === 'derivative')
    return isSymbol(e.args[0].args[0], question.of) && e.args[0].wrt.name === question.wrt ? e.at : undefined;
  if (e.op === 'derivative' && e.wrt.name === question.wrt) return placeOfLine(e, question, layout);
  if (e.op !== 'tabulate') return placeIn(e, question, layout);
  // `\frac{\partial L}{\partial w_1}` of a family of rows
  const [row, col] = placeIn(e.args[0], question, layout) ?? [];
  return row === undefined && col === undefined ? undefined : [oneOf(row), oneOf(col)];
}

const oneOf = (at: At | undefined): At | undefined =>
  typeof at === 'object' && isWholeAxis(at.name) ? undefined : at;

/** `\frac{\partial f_1}{\partial w}`: along what it is by, it is a whole line. */
function placeOfLine(
  { args: [of] }: Expression & { op: 'derivative' },
  question: FormulaQuestion & { kind: 'derivative' },
  layout: Layout,
): Place | undefined {
  if (of.op !== 'pick' || !isSymbol(of.args[0], question.of)) return undefined;
  const place = along(of.args[0], of.at);
  return layout === 'denominator' ? [undefined, place] : [place, undefined];
}

function placeIn(
  e: Expression,
  question: FormulaQuestion & { kind: 'derivative' },
  layout: Layout,
): Place | undefined {
  if (e.op !== 'component' || e.wrt.name !== question.wrt) return undefined;
  const [of] = e.args;
  if (isSymbol(of, question.of)) {
    const isRow = layout === 'numerator';
    return isRow ? [e.at[1], e.at[0]] : e.at;
  }
  if (of.op !== 'pick' || !isSymbol(of.args[0], question.of)) return undefined;
  const place = [along(of.args[0], of.at), along(e.wrt, e.at)] as const;
  return layout === 'denominator' ? [place[1], place[0]] : place;
}

const isSymbol = (e: Expression, name: string): boolean => e.op === 'symbol' && e.name === name;

/** The place along the only axis of a vector. */
const along = (vector: { readonly cols: Dimension }, at: Place): At | undefined =>
  vector.cols === 1 ? at[0] : at[1];

/** The entry at a place, where an equation tells it: with its numbers for the indices, if it is one of many. */
function entryAt(value: Formula, place: Place, at: readonly [number, number]): Formula | undefined {
  let entry = value;
  for (const axis of [0, 1] as const) {
    const told = place[axis];
    if (typeof told === 'object') entry = withNumber(entry, told.name, at[axis]);
    else if (told !== at[axis]) return undefined;
  }
  return entry;
}

const isZeroSide = ({ formula }: Side): boolean => !(formula instanceof Unreadable) && isZero(formula);

/** `A, \quad 0 \text{ otherwise}`: the entry, and what the others are. */
function withoutOthers(value: Formula): { readonly entry: Formula; readonly others: Formula | undefined } {
  const inner = unwrap(value);
  if (inner.kind === 'cases' && inner.rows.length === 2) {
    const [first, second] = inner.rows;
    if (!first!.condition && second!.condition?.kind === 'text' && isZero(second!.value))
      return { entry: first!.value, others: second!.value };
  }
  const list = inner.kind === 'cases' && inner.rows.length === 1 ? unwrap(inner.rows[0]!.value) : undefined;
  if (inner.kind === 'cases' && inner.rows[0]!.condition?.kind === 'text' && list?.kind === 'list') {
    const [entry, others] = list.items;
    if (list.items.length === 2 && isZero(others!)) return { entry: entry!, others };
  }
  return { entry: value, others: undefined };
}
