/**
 * The activations of a model with their derivatives, as plots.
 */
import { map, number, symbol } from '../../expression/construct.ts';
import { derivativeOfFunction } from '../../expression/elementwise.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Fn } from '../../expression/fn.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import { drawWith } from '../../numeric/draw.ts';
import { evaluate } from '../../numeric/evaluate.ts';
import type { Problem } from '../../problem/problem.ts';
import { type Plot, plotOf } from '../picture/plot.ts';

/** Functions that are no activations, although they act entry by entry. */
const NOT_PLOTTED: ReadonlySet<string> = new Set(['log', 'sqrt', 'exp', 'abs', 'sign']);

function functionsIn(e: Expression, found: Map<string, Fn>): void {
  if (
    e.op === 'map' &&
    e.order === 0 &&
    e.fn.kind !== 'generic' &&
    !(e.fn.kind === 'builtin' && NOT_PLOTTED.has(e.fn.name))
  )
    found.set(e.fn.name, e.fn);
  for (const arg of e.args) functionsIn(arg, found);
}

const NO_DRAW = drawWith(new Map(), new Map(), new Map());

/** A plot of each activation of the model; a function of which only its name is known has none. */
export function activationPlots(problem: Problem): Plot[] {
  const found = new Map<string, Fn>();
  for (const { definition } of problem.quantities.values()) if (definition) functionsIn(definition, found);
  const names = namesOf(problem);
  const z = symbol('z');
  return [...found.values()].map(fn => {
    const at = (build: (at: Expression) => Expression) => (x: number) =>
      evaluate(build(number(x)), NO_DRAW).data[0]!;
    return plotOf(
      fn.name,
      toLatex(map(fn, z), names),
      toLatex(derivativeOfFunction(fn, z), names),
      at(x => map(fn, x)),
      at(x => derivativeOfFunction(fn, x)),
    );
  });
}
