/** Lines of a matrix that the words of an answer tell for the other ones: `\text{with } b_j \text{ the } j\text{-th row of } B`, where what is right are its columns. */
import { isVector } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { nodesOf } from '../../expression/nodes.ts';
import { anyOf } from '../../formula/any-of.ts';
import { readLatex } from '../../formula/latex/read.ts';
import { type Meaning, meaningOf } from '../statements.ts';
import { withoutText } from '../told/tokens.ts';

type Axis = 'row' | 'column';

const ROW = anyOf({
  en: /rows?/,
  de: /zeilen?/,
  fr: /lignes?/,
  es: /filas?/,
  it: /rig(?:a|he)/,
  pt: /linhas?/,
});
const COLUMN = anyOf({
  en: /columns?/,
  de: /spalten?/,
  fr: /colonnes?/,
  es: /columnas?/,
  it: /colonn[ae]/,
  pt: /colunas?/,
});
const OF = anyOf({ en: /of/, de: /von|der/, fr: /de/, it: /di/, pt: /da/ });
const SCRIPT = String.raw`\s?[_^]\s?(?:\{[^{}]{1,20}\}|\\?[A-Za-z]+|\d)`;
const NAME = String.raw`(?:\\[A-Za-z]+\s?)?(?:\{[^{}]{1,20}\}|[A-Za-z](?![A-Za-z]))?(?:${SCRIPT}){0,3}`;
const TOLD = new RegExp(
  String.raw`(?<!\p{L})(?:(${ROW})|${COLUMN})(?!\p{L}) (?:${OF})\s+(?:the\s+)?(?:matri(?:x|ce|z)\s+)?(${NAME})`,
  'giu',
);

/** Where an answer says that a vector is a row of a matrix whose columns its formula has, or the other way round. */
export function linesToldOtherwise(answer: string, meaning: Meaning): readonly [number, number] | undefined {
  if ('failure' in meaning || !/\\(?:text|mbox)|\$/.test(answer)) return undefined;
  const { expression, scope } = meaning;
  for (const found of withoutText(answer).matchAll(TOLD)) {
    const [all, row, name] = found;
    const matrix = name!.trim() === '' ? undefined : readLatex(name!).statements[0]?.sides[0]?.formula;
    const called = matrix && meaningOf(matrix, scope);
    if (!called || 'failure' in called) continue;
    const told = lineOf(called.expression, row === undefined ? 'column' : 'row');
    const used = told && axesOf(expression, told.name);
    if (used && used.size > 0 && !used.has(told.axis)) return [found.index, found.index + all.length];
  }
  return undefined;
}

interface Line {
  readonly name: string;
  readonly axis: Axis;
}

/** The row of a transposed matrix is a column of the matrix. */
function lineOf(matrix: Expression, axis: Axis): Line | undefined {
  if (matrix.op === 'transpose') return lineOf(matrix.args[0], axis === 'row' ? 'column' : 'row');
  return matrix.op === 'symbol' && !isVector(matrix) ? { name: matrix.name, axis } : undefined;
}

/** Which lines of a matrix a formula has. */
function axesOf(formula: Expression, name: string): ReadonlySet<Axis> {
  const axes = new Set<Axis>();
  for (const node of nodesOf(formula)) {
    if (node.op !== 'pick' || (node.at[0] === undefined) === (node.at[1] === undefined)) continue;
    const line = lineOf(node.args[0], node.at[0] === undefined ? 'column' : 'row');
    if (line?.name === name) axes.add(line.axis);
  }
  return axes;
}
