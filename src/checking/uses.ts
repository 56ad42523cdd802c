/**
 * What an expression uses: variables, model values and named derivatives, as the file names them; and whether it is an answer at all
 * or only says the question again.
 */
import type { Expression } from '../expression/expression.ts';

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

export function usesOf(expression: Expression): Uses {
  const symbols = new Set<string>();
  const derivatives = new Set<string>();
  let unevaluated = false;
  const open: Expression[] = [expression];
  while (open.length > 0) {
    const e = open.pop()!;
    if (e.op === 'symbol') symbols.add(e.name);
    else if (e.op === 'derivative' || e.op === 'component') {
      const of = nameDifferentiated(e.args[0]);
      if (of !== undefined) derivatives.add(`d${of}/d${e.wrt.name}`);
      else {
        unevaluated = true;
        open.push(e.args[0]);
      }
    } else for (const arg of e.args) open.push(arg);
  }
  return { symbols, derivatives, unevaluated };
}

/** Whether an expression is made of named derivatives by sums, products, transposes and sums over indices, `j \ne i` among them, alone. */
export function isChainRuleOnly(expression: Expression): boolean {
  const open: Expression[] = [expression];
  let found = false;
  while (open.length > 0) {
    const e = open.pop()!;
    switch (e.op) {
      case 'derivative':
      case 'component':
        if (nameDifferentiated(e.args[0]) === undefined) return false;
        found = true;
        break;
      case 'add':
      case 'multiply':
      case 'scale':
      case 'transpose':
      case 'total':
      case 'hadamard':
      case 'tabulate':
      case 'pick':
      case 'literal':
        open.push(...e.args);
        break;
      case 'eye':
      case 'delta':
        break;
      case 'compare':
        if (e.args.some(({ op }) => op !== 'position')) return false;
        break;
      default:
        return false;
    }
  }
  return found;
}
