/**
 * A network of equal layers at a general layer l: the recursion of its errors δ⁽ˡ⁾ = ∂ℓ/∂z⁽ˡ⁾, and the gradients by the parameters of a layer.
 *
 * The file writes a few layers out (z1, a1, z2, a2, ...). Where layer after layer the same lines stand, with the numbers one higher,
 * they are one template; the template is unrolled to other depths, and the recursion is checked at every layer of each.
 */

import { rebuild, simplify } from '../../calculus/simplify.ts';
import { derivative, symbol } from '../../expression/construct.ts';
import type { Dimension, Shape } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { toLatex } from '../../notation/latex.ts';
import { type Names, namesOf } from '../../notation/names.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import { drawsOf } from '../../numeric/draw.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';
import { KeyError } from './equality.ts';

export interface Recursion {
  /** The lines of a general layer. */
  readonly forward: readonly string[];
  /** `\delta^{(l)} = …`, then the gradient by each parameter. */
  readonly backward: readonly string[];
  /** Numbers of layers that it was checked with. */
  readonly depths: readonly number[];
}

const DEPTHS = [2, 3, 4, 5];
const NUMBERED = /^([A-Za-z_]*[A-Za-z])(\d+)$/;

const split = (name: string): readonly [stem: string, layer: number] | undefined => {
  const match = NUMBERED.exec(name);
  return match ? [match[1]!, Number(match[2])] : undefined;
};

/** An expression with other names and other dimensions. */
function relabelled(
  e: Expression,
  rename: (name: string) => string,
  resize: (dimension: Dimension) => Dimension,
): Expression {
  const args = e.args.map(arg => relabelled(arg, rename, resize));
  const [rows, cols] = [resize(e.rows), resize(e.cols)];
  switch (e.op) {
    case 'symbol':
      return symbol(rename(e.name), rows, cols);
    case 'dimension':
      return { ...e, name: String(resize(e.name)) };
    case 'derivative':
      return derivative(
        args[0]!,
        { name: rename(e.wrt.name), rows: resize(e.wrt.rows), cols: resize(e.wrt.cols) },
        e.layout,
      );
    case 'ones':
    case 'zeros':
    case 'eye':
      return { ...e, rows, cols };
    default:
      return e.args.length === 0 ? e : ({ ...rebuild(e, args), rows, cols } as Expression);
  }
}

/** The layers of a file: which number is the last, and what each layer's lines are. */
interface Template {
  readonly last: number;
  /** Stems of the lines of a layer in order (z, a), and of its parameters (W, b). */
  readonly lines: readonly string[];
  readonly parameters: readonly string[];
  /** The layer whose lines stand for all. */
  readonly at: number;
  readonly problem: Problem;
}

/** The template of a problem, or undefined where its layers are not equal. */
export function templateOf(problem: Problem): Template | undefined {
  const models = [...problem.quantities.values()].filter(({ role }) => role === 'model');
  const numbered = models.flatMap(({ name }) => split(name) ?? []);
  const last = Math.max(0, ...models.map(({ name }) => split(name)?.[1] ?? 0));
  if (last < 2 || numbered.length === 0) return undefined;
  const stemsAt = (layer: number) =>
    models.flatMap(({ name }) => (split(name)?.[1] === layer ? [split(name)![0]] : []));
  const at = 2;
  const lines = stemsAt(at);
  const parameters = [...problem.quantities.values()].flatMap(({ name, role }) =>
    role === 'variable' && split(name)?.[1] === at ? [split(name)![0]] : [],
  );
  if (lines.length === 0 || parameters.length === 0) return undefined;
  const template = { last, lines, parameters, at, problem };
  const names = namesOf(problem);
  const shape = (layer: number, stem: string) => {
    const quantity = problem.quantities.get(`${stem}${layer}`);
    return quantity?.definition && toLatex(shifted(template, quantity.definition, at - layer), names);
  };
  // The last layer may end without its activation.
  for (let layer = at + 1; layer <= last; layer++)
    for (const stem of lines)
      if (problem.quantities.has(`${stem}${layer}`) && shape(layer, stem) !== shape(at, stem))
        return undefined;
  return template;
}

const renamed = (name: string, by: number): string => {
  const parts = split(name);
  return parts === undefined ? name : `${parts[0]}${parts[1] + by}`;
};

function shifted(template: Template, e: Expression, by: number): Expression {
  const dims = dimensionsOf(template);
  const width = (layer: number) => dims.get(layer);
  const layerOf = (dimension: Dimension) => [...dims].find(([, one]) => one === dimension)?.[0];
  return relabelled(
    e,
    name => renamed(name, by),
    dimension => {
      const layer = layerOf(dimension);
      return (layer === undefined ? undefined : width(layer + by)) ?? dimension;
    },
  );
}

/** The width of each layer: the rows of its first line; of layer 0, the columns of the first weights. */
function dimensionsOf({ problem, lines, parameters, last }: Template): ReadonlyMap<number, Dimension> {
  const widths = new Map<number, Dimension>();
  for (let layer = 1; layer <= last; layer++) {
    const quantity = problem.quantities.get(`${lines[0]}${layer}`);
    if (quantity) widths.set(layer, quantity.shape[0]);
  }
  const first = parameters
    .map(stem => problem.quantities.get(`${stem}1`))
    .find(quantity => quantity && quantity.shape[1] !== 1);
  if (first) widths.set(0, first.shape[1]);
  // Equal widths everywhere need no renaming.
  return new Set(widths.values()).size < widths.size ? new Map() : widths;
}

/** The problem with another number of layers. */
export function unrolled(template: Template, layers: number): Problem {
  const { problem, last, at } = template;
  const widths = dimensionsOf(template);
  const width = (layer: number): Dimension | undefined =>
    widths.size === 0
      ? undefined
      : layer === layers
        ? widths.get(last)
        : layer === 0
          ? widths.get(0)
          : `w${layer}`;
  const quantities = new Map<string, Quantity>();
  /** A line of layer `from` as the line of layer `to`. */
  const copied = (quantity: Quantity, from: number, to: number): Quantity => {
    const resize = (dimension: Dimension): Dimension => {
      const layer = [...widths].find(([, one]) => one === dimension)?.[0];
      return (layer === undefined ? undefined : width(layer - from + to)) ?? dimension;
    };
    const shape: Shape = [resize(quantity.shape[0]), resize(quantity.shape[1])];
    return {
      ...quantity,
      name: renamed(quantity.name, to - from),
      latex: renamed(quantity.name, to - from),
      aliases: [],
      shape,
      definition:
        quantity.definition && relabelled(quantity.definition, name => renamed(name, to - from), resize),
    };
  };
  const layerOf = (quantity: Quantity): number | undefined => {
    const parts = split(quantity.name);
    return parts && [...template.lines, ...template.parameters].includes(parts[0]) ? parts[1] : undefined;
  };
  const all = [...problem.quantities.values()];
  const add = (quantity: Quantity) => quantities.set(quantity.name, quantity);
  const inLayer = (layer: number) => all.filter(quantity => layerOf(quantity) === layer);
  for (const quantity of all)
    if (quantity.role === 'variable' && layerOf(quantity) === undefined) add(quantity);
  for (let layer = 1; layer <= layers; layer++) {
    const from = layer === 1 ? 1 : layer === layers ? last : at;
    for (const quantity of inLayer(from)) add(copied(quantity, from, layer));
  }
  const head = (quantity: Quantity): Quantity => ({
    ...quantity,
    definition: relabelled(
      quantity.definition!,
      name =>
        split(name)?.[1] === last && layerOf(problem.quantities.get(name)!) !== undefined
          ? renamed(name, layers - last)
          : name,
      dimension => dimension,
    ),
  });
  for (const quantity of all)
    if (quantity.role === 'model' && layerOf(quantity) === undefined) add(head(quantity));
  const variables = [...quantities.values()].filter(({ role }) => role === 'variable');
  const models = [...quantities.values()].filter(({ role }) => role === 'model');
  const ordered = new Map([...variables, ...models].map(quantity => [quantity.name, quantity]));
  const dimensions = [
    ...new Set(
      [...ordered.values()].flatMap(({ shape }) => shape).filter(dimension => typeof dimension === 'string'),
    ),
  ];
  return { ...problem, dimensions, quantities: ordered, questions: [], layers: undefined };
}

/** Names of the template's layer with l for its number: `\mathbf{W}^{(l+1)}`. */
function generalNames(template: Template): Names {
  const names = namesOf(template.problem);
  const general = (name: string): string => {
    const parts = split(name);
    if (parts === undefined) return names.latex(name);
    const by = parts[1] - template.at;
    const label = by === 0 ? 'l' : by > 0 ? `l+${by}` : `l-${-by}`;
    const latex = names.latex(name);
    const at = latex.lastIndexOf(String(parts[1]));
    if (at < 0) return latex;
    const [before, after] = [latex.slice(0, at), latex.slice(at + String(parts[1]).length)];
    return /[_^]$/.test(before) ? `${before}{${label}}${after}` : `${before}${label}${after}`;
  };
  return { ...names, latex: general };
}

/**
 * The recursion of a network of equal layers. `answerOf` derives d of / d wrt in a problem from allowed names.
 *
 * @throws KeyError where the recursion fails at a layer of a depth
 */
export function recursionOf(
  problem: Problem,
  loss: Quantity,
  answerOf: (problem: Problem, of: string, wrt: string, allow: readonly string[]) => Expression,
): Recursion | undefined {
  const template = templateOf(problem);
  if (template === undefined) return undefined;
  const { at, lines, parameters } = template;
  const three = unrolled(template, 4);
  const error = lines[0]!;
  const names = { ...generalNames({ ...template, problem }) };
  const derivativeOf = (name: string) => `d${loss.name}/d${name}`;
  const local = [...three.quantities.values()].map(({ name }) => name);
  const delta = answerOf(three, loss.name, `${error}${at}`, [...local, derivativeOf(`${error}${at + 1}`)]);
  const gradients = parameters.map(stem => ({
    name: `${stem}${at}`,
    answer: answerOf(three, loss.name, `${stem}${at}`, [...local, derivativeOf(`${error}${at}`)]),
  }));
  const depths = DEPTHS.filter(layers => layers >= 2);
  for (const layers of depths) {
    const deep = unrolled(template, layers);
    for (let layer = 1; layer <= layers; layer++) {
      const move = (e: Expression) => relabelledInto(deep, e, layer - at);
      if (layer < layers) mustHold(deep, `${error}${layer}`, loss.name, move(delta), layers);
      for (const { name, answer } of gradients) {
        const parameter = renamed(name, layer - at);
        // The first layer's input is no activation of a layer before it.
        if (layer > 1 && deep.quantities.has(parameter))
          mustHold(deep, parameter, loss.name, move(answer), layers);
      }
    }
  }
  const partial = (name: string) =>
    `\\frac{\\partial ${names.latex(loss.name)}}{\\partial ${names.latex(name)}}`;
  const forward = lines.flatMap(stem => {
    const quantity = problem.quantities.get(`${stem}${at}`);
    return quantity?.definition
      ? [`${names.latex(quantity.name)} = ${toLatex(quantity.definition, names)}`]
      : [];
  });
  return {
    forward,
    backward: [
      `\\delta^{(l)} = ${partial(`${error}${at}`)} = ${toLatex(delta, names)}`,
      ...gradients.map(({ name, answer }) => `${partial(name)} = ${toLatex(answer, names)}`),
    ],
    depths,
  };
}

/** An expression of the template over the names and shapes of another problem. */
function relabelledInto(problem: Problem, e: Expression, by: number): Expression {
  const shapeOf = (name: string) => problem.quantities.get(name)?.shape;
  const build = (one: Expression): Expression => {
    if (one.op === 'symbol') {
      const name = renamed(one.name, by);
      const shape = shapeOf(name);
      return shape === undefined ? one : symbol(name, shape[0], shape[1]);
    }
    if (one.op === 'derivative') {
      const name = renamed(one.wrt.name, by);
      const shape = shapeOf(name)!;
      return derivative(build(one.args[0]), { name, rows: shape[0], cols: shape[1] }, one.layout);
    }
    return one.args.length === 0 ? one : rebuild(one, one.args.map(build));
  };
  return simplify(build(e));
}

function mustHold(problem: Problem, name: string, loss: string, e: Expression, layers: number): void {
  const [of, wrt] = [problem.quantities.get(loss)!, problem.quantities.get(name)!];
  const expected = derivative(symbol(of.name, ...of.shape), { name, rows: wrt.shape[0], cols: wrt.shape[1] });
  if (compareExpressions(expected, e, drawsOf(problem)) !== 'equal')
    throw new KeyError(name, `the recursion does not hold with ${layers} layers`);
}
