/**
 * A network of equal layers at a general layer l: the recursion of its errors δ⁽ˡ⁾ = ∂ℓ/∂z⁽ˡ⁾, and the gradients by the parameters of a
 * layer. It is derived at one layer, written with l for its number, and checked at every layer of networks of several depths.
 */
import { rebuild } from '../../calculus/simplify.ts';
import { derivative, symbol } from '../../expression/construct.ts';
import type { Layout } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { symbolsIn } from '../../expression/symbols.ts';
import { toLatex } from '../../notation/latex.ts';
import { type Names, namesOf, partial } from '../../notation/names.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import { drawsOf } from '../../numeric/draw.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';
import { symbolFor, wrtOf } from './derived.ts';
import { KeyError } from './equality.ts';
import { moved, renamed, split, type Template, templateOf, unrolled } from './unroll.ts';

export interface Recursion {
  /** The lines of a general layer. */
  readonly forward: readonly string[];
  /** `\delta^{(l)} = …`, then the gradient by each parameter. */
  readonly backward: readonly string[];
  /** What the first layer has in place of the value of a layer before it: `\boldsymbol{z}^{(0)} = \boldsymbol{x}`; undefined where it uses none. */
  readonly start: string | undefined;
  /** Numbers of layers that it was checked with. */
  readonly depths: readonly number[];
}

const DEPTHS = [2, 3, 4, 5];

/** Names of the template's layer with l for its number: `\mathbf{W}^{(l+1)}`. */
function generalNames(template: Template, at: number, letter: string): Names {
  const names = namesOf(template.problem);
  const general = (name: string): string => {
    const parts = split(name);
    if (parts === undefined) return names.latex(name);
    const by = parts[1] - at;
    const label = by === 0 ? letter : by > 0 ? `${letter}+${by}` : `${letter}-${-by}`;
    const latex = names.latex(name);
    const start = latex.lastIndexOf(String(parts[1]));
    if (start < 0) return latex;
    const [before, after] = [latex.slice(0, start), latex.slice(start + String(parts[1]).length)];
    return /[_^]$/.test(before) ? `${before}{${label}}${after}` : `${before}${label}${after}`;
  };
  return { ...names, latex: general };
}

/** Derives d of / d wrt in a problem from allowed names, in a layout. */
type AnswerOf = (
  problem: Problem,
  of: string,
  wrt: string,
  allow: readonly string[],
  layout: Layout,
) => Expression;

/**
 * The recursion of a network of equal layers: of the errors at the first line of a layer, or, where they do not follow from one another (what
 * bypasses a layer, as in residual networks), at a later one.
 *
 * @throws KeyError where the recursion fails at a layer of a depth
 */
export function recursionOf(
  problem: Problem,
  loss: Quantity,
  layout: Layout,
  answerIn: AnswerOf,
): Recursion | undefined {
  const template = templateOf(problem);
  if (template === undefined) return undefined;
  let failed: KeyError | undefined;
  for (const error of template.lines) {
    try {
      return recursionAt(template, error, loss, layout, answerIn);
    } catch (thrown) {
      if (!(thrown instanceof KeyError)) throw thrown;
      failed ??= thrown;
    }
  }
  throw failed!;
}

function recursionAt(
  template: Template,
  error: string,
  loss: Quantity,
  layout: Layout,
  answerIn: AnswerOf,
): Recursion {
  const { at, lines, parameters, problem } = template;
  const answerOf = (of: Problem, name: string, wrt: string, allow: readonly string[]) =>
    answerIn(of, name, wrt, allow, layout);
  const check = (deep: Problem, name: string, e: Expression, layers: number) =>
    mustHold(deep, loss.name, name, layout, e, layers);
  const three = unrolled(template, 4);
  const names = generalNames(template, at, 'l');
  const derivativeOf = (name: string) => `d${loss.name}/d${name}`;
  const local = [...three.quantities.values()].map(({ name }) => name);
  const delta = answerOf(three, loss.name, `${error}${at}`, [...local, derivativeOf(`${error}${at + 1}`)]);
  const gradients = parameters.map(stem => ({
    name: `${stem}${at}`,
    answer: answerOf(three, loss.name, `${stem}${at}`, [...local, derivativeOf(`${error}${at}`)]),
  }));
  const depths = DEPTHS;
  const input = inputOf(template);
  for (const layers of depths) {
    const deep = unrolled(template, layers);
    for (let layer = 1; layer <= layers; layer++) {
      const move = (e: Expression) => moved(three, deep, e, layer - at);
      if (layer < layers) check(deep, `${error}${layer}`, move(delta), layers);
      for (const { name, answer } of gradients) {
        const parameter = renamed(name, layer - at);
        if (!deep.quantities.has(parameter)) continue;
        const moved =
          layer === 1 && input !== undefined ? fromInput(move(answer), input, deep) : move(answer);
        check(deep, parameter, moved, layers);
      }
    }
  }
  const letter = namesOf(problem).isTaken('\\delta') ? undefined : '\\delta';
  const gradient = (name: string, written: Names = names) => partial(loss.name, name, written);
  /** The errors by their letter. */
  const lettered = (latex: string): string =>
    letter === undefined
      ? latex
      : [at, at + 1].reduce(
          (text, layer) =>
            text.replaceAll(gradient(`${error}${layer}`), `${letter}^{(${layer === at ? 'l' : 'l+1'})}`),
          latex,
        );
  const { last } = template;
  const top = answerOf(problem, loss.name, `${error}${last}`, [...problem.quantities.keys()]);
  check(problem, `${error}${last}`, top, last);
  const topNames = generalNames(template, last, problem.layers ?? 'L');
  const head = (layer: string, latex: string) =>
    letter === undefined ? latex : `${letter}^{(${layer})} = ${latex}`;
  const forward = lines.flatMap(stem => {
    const quantity = problem.quantities.get(`${stem}${at}`);
    return quantity?.definition
      ? [`${names.latex(quantity.name)} = ${toLatex(quantity.definition, names)}`]
      : [];
  });
  return {
    forward,
    backward: [
      `${head(problem.layers ?? 'L', gradient(`${error}${last}`, topNames))} = ${toLatex(top, topNames)}`,
      `${head('l', gradient(`${error}${at}`))} = ${lettered(toLatex(delta, names))}`,
      ...gradients.map(({ name, answer }) => `${gradient(name)} = ${lettered(toLatex(answer, names))}`),
    ],
    start: input && `${names.latex(input[0]).replace(/l-1/g, '0')} = ${namesOf(problem).latex(input[1])}`,
    depths,
  };
}

/** The value that a layer takes from the one before it, and what stands there in layer 1: `[z1, x]`. */
function inputOf({ problem, lines, at }: Template): readonly [name: string, input: string] | undefined {
  const symbolsAt = (layer: number): readonly string[] => {
    const definition = problem.quantities.get(`${lines[0]}${layer}`)?.definition;
    return definition ? [...symbolsIn(definition)] : [];
  };
  const before = symbolsAt(at).filter(name => split(name)?.[1] === at - 1);
  const first = symbolsAt(1).filter(name => split(name) === undefined);
  return before.length === 1 && first.length === 1 ? [before[0]!, first[0]!] : undefined;
}

/** A formula of layer 1 with the network's input for the value of the layer 0 that there is not. */
function fromInput(e: Expression, [name, input]: readonly [string, string], problem: Problem): Expression {
  const missing = renamed(name, -1);
  const { shape } = problem.quantities.get(input)!;
  const put = (node: Expression): Expression => {
    if (node.op === 'symbol') return node.name === missing ? symbol(input, ...shape) : node;
    return node.args.length === 0 || node.op === 'derivative' ? node : rebuild(node, node.args.map(put));
  };
  return put(e);
}

function mustHold(
  problem: Problem,
  loss: string,
  name: string,
  layout: Layout,
  e: Expression,
  layers: number,
): void {
  const [of, wrt] = [problem.quantities.get(loss)!, problem.quantities.get(name)!];
  const expected = derivative(symbolFor(of), wrtOf(wrt), layout);
  if (compareExpressions(expected, e, drawsOf(problem)) !== 'equal')
    throw new KeyError(name, `the recursion does not hold with ${layers} layers`);
}
