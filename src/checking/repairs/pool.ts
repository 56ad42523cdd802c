/**
 * The factors that a formula about a problem may lack: its symbols and their transposes, the local derivatives of its layers (by name where the
 * question allows the name, else written out), and the numbers that people forget.
 */
import { derivative, diag, isScalarExpression, transpose } from '../../expression/construct.ts';
import { derivativeShape, isColumn } from '../../expression/dimension.ts';
import { derivativeOfFunction } from '../../expression/elementwise.ts';
import type { Expression } from '../../expression/expression.ts';
import { type Formula, Unreadable } from '../../formula/formula.ts';
import { interpret } from '../../formula/interpret.ts';
import { readLatex } from '../../formula/latex/read.ts';
import { makeScope, type Scope, symbolOf } from '../../formula/scope.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import type { Problem, Quantity, Question } from '../../problem/problem.ts';

export interface PoolItem {
  readonly formula: Formula;
  readonly latex: string;
  readonly expression: Expression;
  /** Local derivatives are forgotten more often than symbols. */
  readonly cost: number;
}

const pools = new WeakMap<Question, Map<string, readonly PoolItem[]>>();
const LARGEST = 60;

export function poolOf(problem: Problem, question: Question, scope: Scope): readonly PoolItem[] {
  let byLayout = pools.get(question);
  if (!byLayout) {
    byLayout = new Map();
    pools.set(question, byLayout);
  }
  let pool = byLayout.get(scope.layout);
  if (!pool) {
    pool = makePool(problem, question, scope);
    byLayout.set(scope.layout, pool);
  }
  return pool;
}

function makePool(problem: Problem, question: Question, scope: Scope): readonly PoolItem[] {
  const names = namesOf(problem);
  const items: PoolItem[] = [];
  const allowed = (name: string) =>
    question.allow === undefined || question.allow.some(entry => entry.replace(/\s+/g, '') === name);
  const include = (expression: Expression, cost: number) => {
    if (items.length >= LARGEST) return;
    const latex = toLatex(expression, names);
    const side = readLatex(latex, undefined, scope.vocabulary.words).statements[0]?.sides[0];
    if (!side || side.formula instanceof Unreadable) return;
    try {
      // Only what our own reader reads back may stand in a correction.
      interpret(side.formula, makeScope(scope.vocabulary, { layout: scope.layout }));
    } catch {
      return;
    }
    items.push({ formula: side.formula, latex, expression, cost });
  };
  const asked = question.kind === 'derivative' ? `d${question.of}/d${question.wrt}` : '';
  for (const quantity of problem.quantities.values()) {
    const { definition } = quantity;
    if (!definition) continue;
    for (const input of inputsOf(definition)) {
      const wrt = problem.quantities.get(input);
      const name = `d${quantity.name}/d${input}`;
      if (!wrt || name === asked || derivativeShape(quantity.shape, wrt.shape, scope.layout) === undefined)
        continue;
      if (allowed(name))
        include(
          derivative(
            symbolOf(quantity),
            symbolOf(wrt) as Expression & Quantity & { op: 'symbol' },
            scope.layout,
          ),
          1.2,
        );
    }
    for (const slope of slopesIn(definition)) {
      if (isScalarExpression(slope)) include(slope, 1.21);
      else {
        if (isColumn([slope.rows, slope.cols])) include(diag(slope), 1.21);
        include(slope, 1.22);
        include(transpose(slope), 1.23);
      }
    }
  }
  for (const quantity of problem.quantities.values()) {
    if (question.kind === 'value' && quantity.name === question.value) continue;
    if (!allowed(quantity.name) && question.allow) continue;
    const symbol = symbolOf(quantity);
    include(symbol, 1.25);
    if (!isScalarExpression(symbol)) include(transpose(symbol), 1.26);
  }
  return items;
}

function inputsOf(definition: Expression): readonly string[] {
  const names = new Set<string>();
  const open: Expression[] = [definition];
  for (let count = 0; open.length > 0 && count < 500; count++) {
    const e = open.pop()!;
    if (e.op === 'symbol') names.add(e.name);
    open.push(...e.args);
  }
  return [...names];
}

/** The derivatives of the elementwise functions in a definition, at their arguments. */
function slopesIn(definition: Expression): readonly Expression[] {
  const slopes: Expression[] = [];
  const open: Expression[] = [definition];
  for (let count = 0; open.length > 0 && count < 500; count++) {
    const e = open.pop()!;
    if (e.op === 'map') slopes.push(derivativeOfFunction(e.fn, e.args[0], e.order + 1));
    open.push(...e.args);
  }
  return slopes;
}
