/**
 * A matrix told line by line: `\frac{\partial f_1}{\partial w} = [2 w_1, 0], \quad \frac{\partial f_2}{\partial w} = [0, 1]`. Each equation is a part of the answer; all of
 * them together are it.
 */
import { atomOf } from '../../formula/atom.ts';
import { transposed } from '../../formula/compose.ts';
import { type Formula, type Reading, type Statement, Unreadable } from '../../formula/formula.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import { chainOf, meaningOf, statementsOf } from '../statements.ts';
import { layoutOf, placeOf, saysMore, shapeOfAnswer, withMatrix } from './listed-entries.ts';
import type { Target } from './target.ts';

const MOST_LINES = 16;

/** The reading with the equations as one matrix; undefined where they do not tell each of its rows, or each of its columns. */
export function listedLines(reading: Reading, target: Target): Reading | undefined {
  const { question } = target;
  const said = statementsOf(reading);
  if (said.length < 2 || question.indices || question.kind !== 'derivative') return undefined;
  const shape = shapeOfAnswer(target);
  for (const axis of [0, 1] as const) {
    const count = shape?.[axis];
    if (typeof count !== 'number' || count < 2 || count > MOST_LINES) continue;
    const lines: (Formula | undefined)[] = new Array(count).fill(undefined);
    const told = new Set<Statement>();
    for (const statement of said) {
      const line = lineIn(statement, axis, target);
      if (!line || line.at > count) continue;
      lines[line.at - 1] = line.value;
      told.add(statement);
    }
    if (!lines.every(line => line !== undefined) || saysMore(said, told, target)) continue;
    const rows = axis === 0 ? (lines as Formula[]).map(line => [line]) : [lines as Formula[]];
    return withMatrix(reading, said, told, rows);
  }
  return undefined;
}

/** The row, or the column, that an equation tells, lying as it does in the answer; undefined for one that is of another shape than its head. */
function lineIn(
  statement: Statement,
  axis: 0 | 1,
  target: Target,
): { readonly at: number; readonly value: Formula } | undefined {
  const sides = chainOf(statement);
  const head = sides[0]!.formula;
  const value = sides[sides.length - 1]!.formula;
  if (sides.length < 2 || head instanceof Unreadable || value instanceof Unreadable || atomOf(head))
    return undefined;
  const place = placeOf(head, target);
  const at = place?.[axis];
  if (!place || typeof at !== 'number' || place[1 - axis] !== undefined) return undefined;
  const options = scopeOptions(layoutOf(target.question));
  const [one, other] = [head, value].map(side => meaningOf(side, makeScope(target.vocabulary, options))) as [
    ReturnType<typeof meaningOf>,
    ReturnType<typeof meaningOf>,
  ];
  if ('failure' in one || 'failure' in other) return undefined;
  const { rows, cols } = other.expression;
  if (rows !== one.expression.rows || cols !== one.expression.cols) return undefined;
  return { at, value: (axis === 0 ? rows : cols) === 1 ? value : transposed(value) };
}
