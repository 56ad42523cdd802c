/** An answer in variables, dimensions and functions alone: definitions spelled out, derivatives of the file's functions too. */
import { derivativeOfFunction } from '../expression/elementwise.ts';
import type { Expression } from '../expression/expression.ts';
import { variablesOnly } from './allowance.ts';
import { withFacts } from './facts.ts';
import type { Model } from './model.ts';
import { rebuild, simplify } from './simplify.ts';

const spelled = new WeakMap<Expression, Expression>();

/** f′ of the file's functions by their formulas; a generic function keeps its name. */
function spellDerivatives(e: Expression): Expression {
  if (e.args.length === 0) return e;
  const known = spelled.get(e);
  if (known !== undefined) return known;
  const args = e.args.map(spellDerivatives);
  let result: Expression;
  if (e.op === 'map' && e.order > 0 && e.fn.kind === 'custom')
    result = simplify(derivativeOfFunction(e.fn, args[0]!, e.order));
  else result = args.every((arg, k) => arg === e.args[k]) ? e : rebuild(e, args);
  spelled.set(e, result);
  return result;
}

/** The expression in variables alone; it has no named derivatives. */
export function expanded(model: Model, e: Expression): Expression {
  return withFacts(model.facts, () => spellDerivatives(variablesOnly(model).resolve(e)!));
}
