/**
 * A counterexample in small numbers: values for the variables, what the formula gives there, and what it should give.
 */
import { attempt } from '../../expression/attempt.ts';
import type { Expression } from '../../expression/expression.ts';
import { compareValues } from '../../numeric/closeness.ts';
import { type Draw, definitionsOf, drawWith } from '../../numeric/draw.ts';
import { evaluate } from '../../numeric/evaluate.ts';
import { Unevaluable, type Value } from '../../numeric/value.ts';
import type { Domain, Problem } from '../../problem/problem.ts';

const TRIES = 24;
/** Small numbers that are easy to follow by hand; simple steps through them give each try other values. */
const INTEGERS = [1, -2, 3, 2, -1, 0, -3, 1, 2, -1, 3];

export type Counterexample = Readonly<Record<string, unknown>>;

export function counterexampleOf(
  problem: Problem,
  expected: Expression,
  actual: Expression,
  draw: Draw,
): Counterexample | undefined {
  const definitions = definitionsOf(problem);
  for (let turn = 0; turn < TRIES; turn++) {
    const variables = new Map<string, Value>();
    let next = turn * 3;
    for (const [name, value] of draw.variables) {
      const domain = problem.quantities.get(name)?.domain;
      variables.set(
        name,
        domain?.kind === 'value'
          ? value
          : { ...value, data: value.data.map((_, at) => plain(domain, next++, at, value)) },
      );
    }
    const small = drawWith(definitions, draw.sizes, variables);
    const values = attempt(() => [evaluate(actual, small), evaluate(expected, small)] as const, Unevaluable);
    if (!values?.every(finite)) continue;
    const [gives, should] = values;
    if (compareValues(should, gives) !== 'different') continue;
    return {
      dimensions: Object.fromEntries(draw.sizes),
      variables: Object.fromEntries([...variables].map(([name, value]) => [name, shown(value)])),
      gives: shown(gives),
      expected: shown(should),
    };
  }
  return undefined;
}

function plain(domain: Domain | undefined, next: number, at: number, value: Value): number {
  switch (domain?.kind) {
    case 'onehot':
    case 'simplex': {
      // Of a vector one distribution, of a matrix one in each row, with another class each.
      const width = value.cols === 1 ? value.rows : value.cols;
      return domain.kind === 'simplex' ? 1 / width : Number(at % width === Math.floor(at / width) % width);
    }
    case 'interval': {
      const { from, to } = domain;
      if (to - from < 2) return Math.round((from + ((to - from) * ((next % 3) + 1)) / 4) * 100) / 100;
      const wanted = INTEGERS[next % INTEGERS.length]!;
      return Math.min(Math.max(wanted, Math.ceil(from)), Math.floor(to));
    }
    default:
      return INTEGERS[next % INTEGERS.length]!;
  }
}

const finite = (value: Value): boolean => value.data.every(Number.isFinite);
const rounded = (x: number): number => Number(x.toPrecision(4));

/** A number, a list for a column, rows for a matrix; over index axes nested from the outside. */
function shown(value: Value): unknown {
  const numbers = [...value.data].map(rounded);
  const nest = (sizes: readonly number[], from: number): unknown => {
    if (sizes.length === 0) return numbers[from];
    const [size, ...rest] = sizes as [number, ...number[]];
    const step = rest.reduce((product, each) => product * each, 1);
    return Array.from({ length: size }, (_, at) => nest(rest, from + at * step));
  };
  const axes = value.axes.map(axis => axis.size);
  const own =
    value.rows === 1 && value.cols === 1 ? [] : value.cols === 1 ? [value.rows] : [value.rows, value.cols];
  return nest([...axes, ...own], 0);
}
