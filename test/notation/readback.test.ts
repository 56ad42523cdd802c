/** What is printed, read by our own readers, has the shape and the value of the expression. */
import { expect, it } from 'vitest';
import type { Expression } from '../../src/expression/expression.ts';
import { readLatex } from '../../src/formula/latex/read.ts';
import { interpret } from '../../src/formula/meaning/interpret.ts';
import { makeScope, scopeOptions } from '../../src/formula/meaning/scope.ts';
import { vocabularyOf } from '../../src/formula/meaning/vocabulary.ts';
import { toLatex } from '../../src/notation/latex.ts';
import { namesOf } from '../../src/notation/names.ts';
import { toPlain } from '../../src/notation/plain.ts';
import { drawsOf } from '../../src/numeric/draw.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import { readPlainExpression } from '../../src/problem/plain-scope.ts';
import { difference, valueRows } from './mathjs.ts';
import { pairs, problem, singles } from './samples.ts';

const draw = drawsOf(problem)[0]!;
const vocabulary = vocabularyOf(problem);

function readLatexExpression(latex: string): Expression {
  const { statements, mends } = readLatex(latex, undefined, vocabulary.words);
  const { formula } = statements[0]!.sides[0]!;
  if (formula instanceof Error) throw formula;
  if (statements.length > 1 || mends.length > 0) throw new Error('it was mended or cut in two');
  const scope = makeScope(vocabulary, scopeOptions('numerator', { strict: true }));
  const e = interpret(formula, scope);
  if (scope.remarks.length > 0) throw new Error(`read with a remark: ${scope.remarks[0]!.message}`);
  return e;
}

function fault(text: string, e: Expression, read: (text: string) => Expression): string | undefined {
  try {
    const again = read(text);
    if (again.rows !== e.rows || again.cols !== e.cols) return `${again.rows} × ${again.cols}`;
    const expected = valueRows(evaluate(e, draw));
    if (!expected.flat().every(Number.isFinite)) return undefined;
    return difference(valueRows(evaluate(again, draw)), expected) < 1e-9 ? undefined : 'another value';
  } catch (thrown) {
    return String(thrown);
  }
}

const faults = (print: (e: Expression) => string, read: (text: string) => Expression, skip: RegExp) =>
  [...pairs, ...singles].flatMap(([name, e]) => {
    if (skip.test(name)) return [];
    const text = print(e);
    const found = fault(text, e, read);
    return found ? [`${name}: ${text}: ${found}`] : [];
  });

it('plain formulas', () => {
  expect(
    faults(
      e => toPlain(e)!,
      text => readPlainExpression(problem, text),
      /^$/,
    ),
  ).toEqual([]); // prettier-ignore
});

// A zero matrix takes the size of its surroundings, a table of entries has no notation that students use, and scripts hold
// labels, indices and simple powers, no functions.
it('LaTeX', () => {
  const names = namesOf(problem);
  expect(faults(e => toLatex(e, names), readLatexExpression, /^zeros|^tabulate|exponent$/)).toEqual([]); // prettier-ignore
});
