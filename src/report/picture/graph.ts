/**
 * The computation graph of a model: data, parameters and operations as nodes, values as edges. Forward an edge carries the shape of its
 * value; on the way back it carries the gradient of the loss with respect to it.
 */
import { derivativeShape, isScalar, type Layout } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { symbolsIn } from '../../expression/symbols.ts';
import { ancestorsOf } from '../../problem/ancestors.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';
import { shapeLatex } from '../shape.ts';

export interface GraphNode {
  readonly name: string;
  readonly kind: 'data' | 'parameter' | 'operation';
  /** The symbol. */
  readonly latex: string;
  /** Of an operation: the formula it computes. */
  readonly formula: string | undefined;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly shape: string;
  /** The gradient on the way back, with its shape; undefined where none is needed (data) or the first edge of the value has it. */
  readonly gradient: string | undefined;
  /** Whether a gradient flows back here. */
  readonly back: boolean;
}

export interface ComputationGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const PARAMETER_NAME = /^(?:[WwbBUVv]|beta|gamma|theta|Theta|phi|Phi|alpha)(?:[_0-9a-z]{0,3})$/;
const DATA_NAME = /^(?:[xXyYtT]|target|label|input)/;
/** What a recurrent network starts from: `h0`, `c_0`, `h_prev`. */
const START_NAME = /^[achsz](?:_?0|_?prev)$/;

/** A variable that training changes: by its name, or because a question asks for the loss's derivative by it. */
export function isParameter(problem: Problem, quantity: Quantity): boolean {
  if (quantity.role !== 'variable') return false;
  if (DATA_NAME.test(quantity.name) || START_NAME.test(quantity.name)) return false;
  if (quantity.domain?.kind === 'simplex' || quantity.domain?.kind === 'onehot') return false;
  if (PARAMETER_NAME.test(quantity.name)) return true;
  return problem.questions.some(question => question.kind === 'derivative' && question.wrt === quantity.name);
}

/** The scalar that is differentiated: the one most questions ask about, else the last scalar of the model. */
export function lossOf(problem: Problem): Quantity | undefined {
  const models = [...problem.quantities.values()].filter(
    ({ role, shape }) => role === 'model' && isScalar(shape),
  );
  const asked = (quantity: Quantity) =>
    problem.questions.filter(question => question.kind === 'derivative' && question.of === quantity.name)
      .length;
  return models.reduce<Quantity | undefined>(
    (best, quantity) => (best === undefined || asked(quantity) >= asked(best) ? quantity : best),
    undefined,
  );
}

/** The graph of a problem's model. `latexOf` writes a definition, `symbol` a name. */
export function computationGraph(
  problem: Problem,
  latexOf: (e: Expression) => string,
  symbol: (name: string) => string,
  layout: Layout = 'numerator',
): ComputationGraph {
  const loss = lossOf(problem);
  const onTheWay = loss === undefined ? new Set<string>() : ancestorsOf(problem, loss.name);
  const learns = new Set<string>();
  for (const quantity of problem.quantities.values())
    if (
      isParameter(problem, quantity) ||
      (quantity.definition && [...symbolsIn(quantity.definition)].some(name => learns.has(name)))
    )
      learns.add(quantity.name);
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const used = new Set<string>();
  const labelled = new Set<string>();
  for (const quantity of problem.quantities.values()) {
    if (quantity.definition === undefined) continue;
    used.add(quantity.name);
    for (const name of symbolsIn(quantity.definition)) {
      const source = problem.quantities.get(name);
      if (source === undefined) continue;
      used.add(name);
      const back = loss !== undefined && learns.has(name) && onTheWay.has(quantity.name);
      edges.push({
        from: name,
        to: quantity.name,
        shape: shapeLatex(source.shape),
        gradient: back && !labelled.has(name) ? gradientLabel(loss, source, symbol, layout) : undefined,
        back,
      });
      if (back) labelled.add(name);
    }
  }
  for (const quantity of problem.quantities.values()) {
    if (!used.has(quantity.name)) continue;
    nodes.push({
      name: quantity.name,
      kind: quantity.role === 'model' ? 'operation' : isParameter(problem, quantity) ? 'parameter' : 'data',
      latex: symbol(quantity.name),
      formula: quantity.definition === undefined ? undefined : latexOf(quantity.definition),
    });
  }
  return { nodes, edges };
}

function gradientLabel(
  loss: Quantity,
  of: Quantity,
  symbol: (name: string) => string,
  layout: Layout,
): string {
  // The derivative of a scalar is a matrix in every layout.
  const shape = shapeLatex(derivativeShape(loss.shape, of.shape, layout)!);
  return `\\tfrac{\\partial ${symbol(loss.name)}}{\\partial ${symbol(of.name)}}\\,{\\scriptstyle ${shape}}`;
}
