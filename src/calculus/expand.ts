/** An answer in variables, dimensions and functions alone: definitions spelled out, derivatives of the file's functions too. */

import { derivativeOfFunction } from '../expression/elementwise.ts';
import type { Expression } from '../expression/expression.ts';
import { memo } from '../expression/memo.ts';
import { someNode } from '../expression/nodes.ts';
import { variablesOnly } from './allowance.ts';
import { argumentsFirst } from './deep.ts';
import { withFacts } from './facts.ts';
import type { Model } from './model.ts';
import { mapArguments, simplify } from './simplify.ts';

const spelled = memo<Expression>();

/** f′ of the file's functions by their formulas; a generic function keeps its name. */
function spellDerivatives(root: Expression): Expression {
  const spell = (e: Expression) => {
    const spelledOf = (arg: Expression) => spelled.get(arg)!;
    const own =
      e.op === 'map' && e.order > 0 && e.fn.kind === 'custom'
        ? simplify(derivativeOfFunction(e.fn, spelledOf(e.args[0]), e.order))
        : mapArguments(e, spelledOf);
    spelled.set(e, own);
  };
  argumentsFirst(root, e => spelled.get(e) !== undefined, spell);
  return spelled.get(root)!;
}

/** Whether an exponent is so large that the next whole number is no number of the machine: y^(2^60 - 1) would be y^(2^60). */
const isInexact = (root: Expression): boolean =>
  someNode(root, e => {
    const exponent = e.op === 'power' ? e.args[1] : undefined;
    return exponent?.op === 'number' && Math.abs(exponent.value) > Number.MAX_SAFE_INTEGER;
  });

/** The expression in variables alone; it has no named derivatives. Undefined where it cannot be written exactly. */
export function expanded(model: Model, e: Expression): Expression | undefined {
  return withFacts(model.facts, () => {
    const inVariables = variablesOnly(model).resolve(e)!;
    const isCustom = [...model.problem.functions.values()].some(fn => fn.kind === 'custom');
    const written = isCustom ? spellDerivatives(inVariables) : inVariables;
    return isInexact(written) ? undefined : written;
  });
}
