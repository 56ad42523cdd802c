/**
 * What an expression uses: variables, model values and named derivatives, as the file names them; and whether it is an answer at all
 * or only says the question again.
 */
import type { Expression } from '../expression/expression.ts';
import { nodesOf } from '../expression/nodes.ts';
import type { FormulaQuestion } from './reference.ts';

export interface Uses {
  readonly symbols: ReadonlySet<string>;
  /** Named derivatives, `dA/dB`; components of them count as them. */
  readonly derivatives: ReadonlySet<string>;
  /** Derivatives of written formulas that were not carried out: `\frac{\partial}{\partial x}(…)`. */
  readonly unevaluated: boolean;
}

/** The quantity that a derivative is of, where it is a named one: A, or an entry of A. */
export function nameDifferentiated(e: Expression): string | undefined {
  if (e.op === 'symbol') return e.name;
  if (e.op === 'pick' || e.op === 'transpose') return nameDifferentiated(e.args[0]);
  return undefined;
}

/** Whether an expression is what a question asks for, whole, transposed or one entry of it. */
export function isWhatIsAsked(e: Expression, question: FormulaQuestion): boolean {
  if (question.kind === 'value') return nameDifferentiated(e) === question.value;
  if (e.op === 'transpose' || e.op === 'pick') return isWhatIsAsked(e.args[0], question);
  if (e.op !== 'derivative' && e.op !== 'component') return false;
  return e.wrt.name === question.wrt && nameDifferentiated(e.args[0]) === question.of;
}

export function usesOf(expression: Expression): Uses {
  const symbols = new Set<string>();
  const derivatives = new Set<string>();
  let unevaluated = false;
  for (const e of nodesOf(expression, goesInto)) {
    if (e.op === 'symbol') symbols.add(e.name);
    else if (e.op === 'derivative' || e.op === 'component') {
      const of = nameDifferentiated(e.args[0]);
      if (of !== undefined) derivatives.add(`d${of}/d${e.wrt.name}`);
      else unevaluated = true;
    }
  }
  return { symbols, derivatives, unevaluated };
}

/** What a named derivative is of, an answer does not use. */
const goesInto = (e: Expression): boolean =>
  !(e.op === 'derivative' || e.op === 'component') || nameDifferentiated(e.args[0]) === undefined;

/** The nodes that keep what is made of named derivatives the chain rule. */
const JOINING: ReadonlySet<Expression['op']> = new Set([
  ...(['add', 'multiply', 'scale', 'transpose', 'total', 'hadamard', 'tabulate', 'pick'] as const),
  ...(['literal', 'eye', 'delta', 'compare'] as const),
]);

/** Whether an expression is made of named derivatives by sums, products, transposes and sums over indices, `j \ne i` among them, alone. */
export function isChainRuleOnly(expression: Expression): boolean {
  let found = false;
  for (const e of nodesOf(expression, ({ op }) => JOINING.has(op) && op !== 'compare')) {
    if (e.op === 'derivative' || e.op === 'component') {
      if (nameDifferentiated(e.args[0]) === undefined) return false;
      found = true;
    } else if (!JOINING.has(e.op)) return false;
    else if (e.op === 'compare' && e.args.some(({ op }) => op !== 'position')) return false;
  }
  return found;
}
