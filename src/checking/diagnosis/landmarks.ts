/**
 * Landmarks: the values of everything that occurs in right answers and in the model. A part of a wrong formula that has such a value is most
 * likely right; an edit that gives a part such a value has most likely mended an error, even while another one is still there. So of two errors
 * each is found by itself.
 */

import { derive } from '../../calculus/derive.ts';
import { attempt } from '../../expression/attempt.ts';
import type { Layout } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { onceIn, oncePer } from '../../expression/once.ts';
import { wordSet } from '../../expression/words.ts';
import type { Draw } from '../../numeric/draw.ts';
import { evaluateKnowing } from '../../numeric/evaluate.ts';
import { Unevaluable, type Value } from '../../numeric/value.ts';
import type { Problem } from '../../problem/problem.ts';
import type { FormulaQuestion } from '../reference.ts';

const MOST_PARTS = 600;

const known = oncePer((_: FormulaQuestion) => new Map<Layout, ReadonlySet<string>>());

/** The values at a draw (always the same one for a problem) of the parts of right answers to a question. */
export function landmarksOf(
  problem: Problem,
  question: FormulaQuestion,
  layout: Layout,
  draw: Draw,
): ReadonlySet<string> {
  return onceIn(known(question), layout, () => collected(rightIn(problem, question, layout), draw));
}

function rightIn(problem: Problem, question: FormulaQuestion, layout: Layout): readonly Expression[] {
  const definitions = [...problem.quantities.values()].flatMap(({ definition }) => definition ?? []);
  try {
    const { matrix, indexed, expanded, steps } = derive(problem, question, layout);
    const answer = matrix ?? indexed?.expression;
    const formulas = [answer, expanded].flatMap(e => e ?? []);
    return [...formulas, ...steps.map(step => step.expression), ...definitions];
  } catch {
    // What cannot be derived has the landmarks of the model alone.
    return definitions;
  }
}

/** Symbols and numbers are no landmarks: they stand anywhere. */
const LEAVES: ReadonlySet<string> = wordSet('symbol number dimension constant ones zeros eye delta');

export function isLeaf(e: Expression): boolean {
  return LEAVES.has(e.op) || ((e.op === 'transpose' || e.op === 'pick') && isLeaf(e.args[0]));
}

function collected(expressions: readonly Expression[], draw: Draw): ReadonlySet<string> {
  const landmarks = new Set<string>();
  const values = new Map<Expression, Value>();
  const seen = new Set<Expression>();
  const open: Expression[] = [...expressions];
  for (let at = 0; at < open.length && seen.size < MOST_PARTS; at++) {
    const e = open[at]!;
    if (seen.has(e)) continue;
    seen.add(e);
    open.push(...e.args);
    if (isLeaf(e)) continue;
    const value = attempt(() => evaluateKnowing(e, draw, values), Unevaluable);
    if (value) for (const transposed of [false, true]) landmarks.add(keyOf(value, transposed));
  }
  return landmarks;
}

const SHOWN = 7;

/** A value as a key: its shape, its first entries and their sum, to seven digits. The names of indices do not count. */
export function keyOf({ axes, rows, cols, data }: Value, transposed = false): string {
  const [height, width] = transposed ? [cols, rows] : [rows, cols];
  let key = `${axes.map(({ size }) => size).join(',')}|${height},${width}`;
  let sum = 0;
  for (let k = 0; k < data.length; k++) sum += data[k]!;
  for (let k = 0; k < data.length && k < SHOWN; k++) {
    const batch = Math.floor(k / (rows * cols));
    const inside = k % (rows * cols);
    const place = transposed ? batch * rows * cols + (inside % rows) * cols + Math.floor(inside / rows) : k;
    key += ` ${data[place]!.toPrecision(7)}`;
  }
  return `${key} ${sum.toPrecision(6)}`;
}
