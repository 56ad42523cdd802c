/**
 * The forward pass as an instructor writes it: the equations, and a table of layers with input, output and shapes.
 */
import type { Expression } from '../../expression/expression.ts';
import { symbolsIn } from '../../expression/symbols.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';
import { shapeLatex, spaceLatex } from '../shape.ts';
import { givenLatex } from './numbers.ts';

export interface LayerRow {
  /** What kind of line it is, in a word or two. */
  readonly name: string;
  readonly input: string;
  readonly inputShape: string;
  readonly output: string;
  readonly shape: string;
}

const modelOf = (problem: Problem): Quantity[] =>
  [...problem.quantities.values()].filter(({ definition }) => definition !== undefined);

/** `\mathbf z_1 = \mathbf W^{(1)} \mathbf x + \mathbf b^{(1)}`. */
export function equationLatex(problem: Problem, quantity: Quantity): string {
  const names = namesOf(problem);
  return `${names.latex(quantity.name)} = ${toLatex(quantity.definition!, names)}`;
}

/** What a line of the model does, as the rows of homework tables are called. */
function kindOf(e: Expression, isLoss: boolean): string {
  if (isLoss) return 'Loss';
  switch (e.op) {
    case 'symbol':
      return 'Identity';
    case 'map':
      return e.fn.kind === 'builtin' ? (WORDS[e.fn.name] ?? e.fn.name) : e.fn.name;
    case 'softmax':
      return 'Softmax';
    case 'logsumexp':
      return 'Log-sum-exp';
    case 'multiply':
      return 'Linear';
    case 'add':
      return e.args.some(holdsProduct) ? 'Linear' : 'Sum';
    case 'hadamard':
      return 'Product';
    default:
      return 'Formula';
  }
}

const WORDS: Readonly<Record<string, string>> = {
  relu: 'ReLU',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  gelu: 'GELU',
  leakyrelu: 'Leaky ReLU',
  softplus: 'Softplus',
  exp: 'Exponential',
  log: 'Logarithm',
  step: 'Threshold',
};

const holdsProduct = (e: Expression): boolean =>
  e.op === 'multiply' ||
  (e.op === 'transpose' && holdsProduct(e.args[0])) ||
  (e.op === 'scale' && holdsProduct(e.args[1]));

/** Values that a line takes from before it: model values and data, or all its names where it has neither. */
function inputsOf(problem: Problem, quantity: Quantity, isParameter: (name: string) => boolean): Quantity[] {
  const all = [...symbolsIn(quantity.definition!)].flatMap(name => problem.quantities.get(name) ?? []);
  const values = all.filter(({ name, role }) => role === 'model' || !isParameter(name));
  return values.length > 0 ? values : all;
}

/** A row a line of the model. `loss` is the name of the loss. */
export function layerRows(
  problem: Problem,
  loss: string | undefined,
  isParameter: (name: string) => boolean,
): LayerRow[] {
  const names = namesOf(problem);
  return modelOf(problem).map(quantity => {
    const inputs = inputsOf(problem, quantity, isParameter);
    return {
      name: kindOf(quantity.definition!, quantity.name === loss),
      input: inputs.map(({ name }) => names.latex(name)).join(',\\ '),
      inputShape: inputs.map(({ shape }) => shapeLatex(shape)).join(',\\ '),
      output: equationLatex(problem, quantity),
      shape: shapeLatex(quantity.shape),
    };
  });
}

/** The equations of the network and the loss, and the spaces of its variables. */
export function statementOf(problem: Problem): {
  readonly equations: readonly string[];
  readonly variables: readonly string[];
} {
  const names = namesOf(problem);
  const variables = [...problem.quantities.values()].filter(({ role }) => role === 'variable');
  return {
    equations: modelOf(problem).map(quantity => equationLatex(problem, quantity)),
    variables: variables.map(
      one => `${names.latex(one.name)}${givenLatex(problem, one)} \\in ${spaceLatex(one.shape)}`,
    ),
  };
}
