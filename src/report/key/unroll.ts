/**
 * The layers of a file as a template: where layer after layer the same lines stand, with the numbers in their names one higher, they can
 * be unrolled to another number of layers.
 */
import { rebuild, simplify } from '../../calculus/simplify.ts';
import { derivative, symbol } from '../../expression/construct.ts';
import type { Dimension, Shape } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';

const NUMBERED = /^([A-Za-z_]*[A-Za-z])(\d+)$/;

export const split = (name: string): readonly [stem: string, layer: number] | undefined => {
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
export interface Template {
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

export const renamed = (name: string, by: number): string => {
  const parts = split(name);
  return parts === undefined ? name : `${parts[0]}${parts[1] + by}`;
};

/** What the width of a layer becomes so many layers higher, where `width` tells the widths. */
const resizing =
  (widths: ReadonlyMap<number, Dimension>, width: (layer: number) => Dimension | undefined, by: number) =>
  (dimension: Dimension): Dimension => {
    const layer = [...widths].find(([, one]) => one === dimension)?.[0];
    return (layer === undefined ? undefined : width(layer + by)) ?? dimension;
  };

function shifted(template: Template, e: Expression, by: number): Expression {
  const widths = dimensionsOf(template);
  return relabelled(
    e,
    name => renamed(name, by),
    resizing(widths, layer => widths.get(layer), by),
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
    const resize = resizing(widths, width, to - from);
    const rename = (name: string) => renamed(name, to - from);
    const shape: Shape = [resize(quantity.shape[0]), resize(quantity.shape[1])];
    return {
      ...quantity,
      name: rename(quantity.name),
      latex: rename(quantity.name),
      aliases: [],
      shape,
      definition: quantity.definition && relabelled(quantity.definition, rename, resize),
    };
  };
  const layerOf = (quantity: Quantity): number | undefined => {
    const parts = split(quantity.name);
    // What is numbered 0 is the network's input.
    if (parts === undefined || parts[1] === 0) return undefined;
    return [...template.lines, ...template.parameters].includes(parts[0]) ? parts[1] : undefined;
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

/** An expression of one unrolled problem over the names and dimensions of another, a number of layers higher. */
export function moved(from: Problem, to: Problem, e: Expression, by: number): Expression {
  const sizes = new Map<Dimension, Dimension>();
  for (const { name, shape } of from.quantities.values()) {
    const other = split(name) === undefined ? undefined : to.quantities.get(renamed(name, by));
    if (other === undefined) continue;
    sizes.set(shape[0], other.shape[0]).set(shape[1], other.shape[1]);
  }
  return simplify(
    relabelled(
      e,
      name => renamed(name, by),
      dimension => (dimension === 1 ? 1 : (sizes.get(dimension) ?? dimension)),
    ),
  );
}
