/**
 * Values of a file that are derivatives under a name of their own: the error δ of a layer is written as a formula, and a student has to see
 * why it is (∂ℓ/∂s)ᵀ. Which derivative it is tell the numbers.
 */

import { derivative, symbol, transpose } from '../../expression/construct.ts';
import { type Layout, sameShape } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { onceIn, oncePer } from '../../expression/once.ts';
import { symbolsIn } from '../../expression/symbols.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import { drawsOf } from '../../numeric/draw.ts';
import { ancestorsOf } from '../../problem/ancestors.ts';
import type { Problem } from '../../problem/problem.ts';
import { lossOf } from '../picture/graph.ts';
import type { Prose } from '../prose.ts';
import { derivedOnce, questionOf, symbolFor, wrtOf } from './derived.ts';
import { type Seen, type StepView, stepViews, type Told } from './told.ts';

/** A value that is the derivative of the loss by `wrt`, or its transpose. */
export interface ErrorName {
  readonly name: string;
  readonly of: string;
  readonly wrt: string;
  /** The derivative as the value has it, in its layout. */
  readonly value: Expression;
}

const errors = oncePer((_: Problem) => new Map<Layout, ReadonlyMap<string, ErrorName>>());

/** The values of a file that are derivatives of the loss, in the shapes of a layout or transposed. */
export const errorNames = (problem: Problem, layout: Layout): ReadonlyMap<string, ErrorName> =>
  onceIn(errors(problem), layout, () => findErrors(problem, layout));

/** The number at the end of a name: the error δ2 belongs to layer 2. */
const layerOf = (name: string): string | undefined => /\d+$/.exec(name)?.[0];

function findErrors(problem: Problem, layout: Layout): ReadonlyMap<string, ErrorName> {
  const found = new Map<string, ErrorName>();
  const loss = lossOf(problem);
  if (loss === undefined) return found;
  const inLoss = ancestorsOf(problem, loss.name);
  const models = [...problem.quantities.values()].filter(({ definition }) => definition !== undefined);
  const values = models.filter(({ name }) => inLoss.has(name) && name !== loss.name);
  for (const { name, shape } of models) {
    if (inLoss.has(name) || name === loss.name) continue;
    const own = symbol(name, ...shape);
    const candidates = [...values].sort(
      (a, b) => Number(layerOf(b.name) === layerOf(name)) - Number(layerOf(a.name) === layerOf(name)),
    );
    for (const wrt of candidates) {
      const straight = derivative(symbolFor(loss), wrtOf(wrt), layout);
      const value = [straight, transpose(straight)].find(
        e => sameShape([e.rows, e.cols], shape) && compareExpressions(own, e, drawsOf(problem)) === 'equal',
      );
      if (value === undefined) continue;
      found.set(name, { name, of: loss.name, wrt: wrt.name, value });
      break;
    }
  }
  return found;
}

/** The steps to the formula of such a value: the derivation of the derivative, by the errors that the formula names. */
export function errorTold(
  problem: Problem,
  error: ErrorName,
  layout: Layout,
  told: Told,
  seen: Seen,
): Told | undefined {
  const names = namesOf(problem);
  const used = [...symbolsIn(problem.quantities.get(error.name)!.definition!)].flatMap(
    name => errorNames(problem, layout).get(name) ?? [],
  );
  const allow = [...problem.quantities.keys(), ...used.map(({ of, wrt }) => `d${of}/d${wrt}`)];
  const question = questionOf(error.of, error.wrt, layout, allow);
  const derivation = derivedOnce(problem, question, layout);
  if (derivation?.matrix === undefined) return undefined;
  const asked = derivative(
    symbolFor(problem.quantities.get(error.of)!),
    wrtOf(problem.quantities.get(error.wrt)!),
    layout,
  );
  const head = toLatex(asked, names);
  const equation = ({ name, value }: ErrorName) => `${names.latex(name)} = ${toLatex(value, names)}`;
  const { steps, reason } = stepViews(problem, question, derivation, head, asked, seen);
  const all: StepView[] = [
    { reason: 'This is a derivative of the loss under a name of its own:', latex: equation(error) },
    ...steps,
    { reason, latex: `${head} = ${toLatex(derivation.matrix, names)}` },
    ...told.steps,
  ];
  const turned: Prose = error.value.op === 'transpose' ? ['Transposed'] : ['The same'];
  const withOthers = used.flatMap((one, at) => [at === 0 ? ', with ' : ' and ', { math: equation(one) }]);
  return {
    steps: all,
    reason: told.steps.length > 0 ? told.reason : [...turned, ...withOthers, '.'],
    factors: told.factors,
  };
}
