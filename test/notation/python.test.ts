import { describe, expect, it } from 'vitest';
import * as c from '../../src/expression/construct.ts';
import type { Expression } from '../../src/expression/expression.ts';
import { BUILTIN_FUNCTIONS } from '../../src/expression/fn.ts';
import { NUMPY } from '../../src/notation/numpy.ts';
import { Helpers, identifier, type Library, pythonPrinter } from '../../src/notation/python.ts';
import { PYTORCH } from '../../src/notation/pytorch.ts';
import { drawsOf } from '../../src/numeric/draw.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import { difference, valueRows } from './mathjs.ts';
import { isThere, run } from './python.ts';
import { pairs, problem, singles } from './samples.ts';

const draw = drawsOf(problem)[0]!;
// The stand-in of a generic function is its own in Python, so its values are not those of a draw.
const usesGeneric = (e: Expression): boolean =>
  (e.op === 'map' && e.fn.kind === 'generic') || e.args.some(usesGeneric);
const hasValue = (e: Expression): boolean => evaluate(e, draw).data.every(Number.isFinite);

const A = c.symbol('Amxn', 'm', 'n');
const i = { name: 'i', dimension: 'm' };
const j = { name: 'j', dimension: 'n' };
const k = { name: 'k', dimension: 'm' };
const functions = BUILTIN_FUNCTIONS.map(
  name => [name, c.apply(name, c.subtract(A, c.symbol('Bmxn', 'm', 'n')))] as const,
);
/** Index notation, turned back into matrices. */
const indexed: readonly (readonly [string, Expression])[] = [
  ['entries', c.tabulate(j, i, c.pick(A, i, j))],
  ['a row', c.tabulate(undefined, j, c.pick(A, 2, j))],
  ['a column of rows', c.tabulate(i, undefined, c.multiply(c.pick(A, i, undefined), c.symbol('Anx1', 'n')))],
  ['a sum', c.tabulate(i, k, c.total(j, c.scale(c.pick(A, i, j), c.pick(A, k, j))))],
  ['a delta', c.tabulate(i, k, c.scale(c.delta(i, k), c.pick(c.symbol('Amx1', 'm'), k, 1)))],
  ['positions', c.tabulate(i, j, c.compare('>=', c.position(i), c.position(j)))],
  ['a unit matrix', c.total(i, c.scale(c.pick(c.symbol('Amx1', 'm'), i, 1), c.unit(i, 2, 'm', 'n')))],
]; // prettier-ignore
const rows = [...pairs, ...singles, ...functions, ...indexed].filter(
  ([, e]) => !usesGeneric(e) && hasValue(e),
);

const literal = (values: number[][]): string => `[${values.map(row => `[${row.join(', ')}]`).join(', ')}]`;

/** One program that prints the value of every sample as JSON. */
function everySample(library: Library, array: (rows: string) => string, list: string): string {
  const helpers = new Helpers();
  const print = pythonPrinter(library, helpers);
  const lines = rows.map(([, e]) => `    lambda: ${print(e)},`);
  const values = [...problem.quantities.values()].map(({ name, shape }) => {
    const value = literal(valueRows(draw.value(name)));
    return `${identifier(name)} = ${array(value)}${shape[0] === 1 && shape[1] === 1 ? '[0, 0]' : ''}`;
  });
  return [
    ...library.imports,
    'import json, math',
    ...helpers.defined.values(),
    ...[...draw.sizes].map(([name, size]) => `${name} = ${size}`),
    ...values,
    'd_q_d_Amxn = 2 * Amxn.T',
    `samples = [\n${lines.join('\n')}\n]`,
    list,
    'for sample in samples:',
    '    print(json.dumps(as_rows(sample())))',
  ].join('\n');
}

const PROGRAMS = {
  numpy: () =>
    everySample(
      NUMPY,
      text => `np.array(${text}, dtype=float)`,
      'def as_rows(value):\n    value = np.asarray(value, dtype=float)\n    return value.reshape(1, 1).tolist() if value.ndim == 0 else value.tolist()',
    ),
  torch: () =>
    everySample(
      PYTORCH,
      text => `torch.tensor(${text}, dtype=torch.float64)`,
      'def as_rows(value):\n    value = torch.as_tensor(value, dtype=torch.float64)\n    return value.reshape(1, 1).tolist() if value.dim() == 0 else value.tolist()',
    ),
};

describe.each(['numpy', 'torch'] as const)('%s gives the value of the expression', module => {
  it.skipIf(!isThere(module))('for every operator inside every operator', () => {
    const printed = run(module, PROGRAMS[module]()).trim().split('\n');
    expect(printed.length).toBe(rows.length);
    const faults = rows.flatMap(([name, e], at) => {
      const expected = valueRows(evaluate(e, draw));
      const error = difference(JSON.parse(printed[at]!), expected);
      return error < 1e-9 ? [] : [`${name}: ${error}`];
    });
    expect(faults).toEqual([]);
  });
});
