/** Every derivation of many models, in three layouts, against central differences: the answer, its expansion, every step. */
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/calculus/derive.ts';
import { toPlain } from '../../src/notation/plain.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import { apart, arranged, derivativeQuestion, drawsOf, problemOf, slopes } from './models.ts';
import { NETWORKS } from './networks.ts';

const LAYOUTS = ['numerator', 'denominator', 'parameter'] as const;

describe.each(NETWORKS)('$name', network => {
  const problem = problemOf(network);
  const names = [...problem.quantities.keys()];
  const last = names[names.length - 1]!;
  const pairs = network.pairs ?? names.filter(name => name !== last).map(name => `${last}/${name}`);
  test.each(pairs)('d%s', pair => {
    const [of, wrt] = pair.split('/') as [string, string];
    const problems: string[] = [];
    for (const draw of drawsOf(problem)) {
      const table = slopes(problem, of, wrt, draw);
      const [A, B] = [draw.value(of), draw.value(wrt)];
      for (const layout of LAYOUTS) {
        const { matrix, indexed, expanded, steps } = derive(problem, derivativeQuestion(of, wrt, { layout }));
        const expected = matrix ? arranged(table, A, B, layout) : undefined;
        const check = (what: string, e: Parameters<typeof evaluate>[0]) => {
          const value = evaluate(e, draw);
          // With more than two axes, the indices are the axes of `of`, then those of `wrt`.
          const gap = apart(value.data, expected ?? spread(value, indexed!.indices, table.flat()));
          if (!(gap < 1e-6)) problems.push(`${layout} ${what}: ${gap}`);
        };
        check('answer', matrix ?? indexed!.expression);
        check('expanded', expanded!);
        for (const [k, step] of steps.entries()) check(`step ${k}, ${step.rule}`, step.expression);
        expect(steps.at(-1)!.expression).toBe(matrix ?? indexed!.expression);
        if (steps.at(-1)!.rule !== 'index notation' && matrix) expect(toPlain(matrix)).not.toBeNull();
      }
    }
    expect(problems).toEqual([]);
  });
});

/** The table (all indices in order, row by row) in the order of a value's own axes. */
function spread(
  value: ReturnType<typeof evaluate>,
  indices: readonly { readonly name: string }[],
  flat: readonly number[],
): number[] {
  const sizes = indices.map(index => value.axes.find(axis => axis.name === index.name)?.size);
  if (sizes.includes(undefined)) return [...flat].slice(0, 0);
  const result: number[] = [];
  const places = new Map<string, number>();
  const walk = (depth: number): void => {
    if (depth === value.axes.length) {
      let at = 0;
      indices.forEach((index, k) => {
        at = at * sizes[k]! + places.get(index.name)!;
      });
      result.push(flat[at]!);
      return;
    }
    const axis = value.axes[depth]!;
    for (let k = 0; k < axis.size; k++) {
      places.set(axis.name, k);
      walk(depth + 1);
    }
  };
  walk(0);
  return result;
}
