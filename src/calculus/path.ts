/** The chain of quantities that every path from `wrt` up to `of` leads through, and the rule that stands behind each link. */
import type { Expression } from '../expression/expression.ts';
import { symbolsIn } from '../expression/symbols.ts';
import { between, type Model, postDominates } from './model.ts';
import { RULES } from './pullback.ts';

/** From `of` down to `wrt`, both included. */
export function chainBetween(model: Model, of: string, wrt: string): string[] {
  const active = between(model, of, wrt);
  if (active.size === 0) return [];
  const inside = model.names.filter(name => active.has(name) && name !== of && name !== wrt).reverse();
  // On a plain chain of links everything is passed; only branches have to be looked at.
  const isPlain = [...active].every(
    name => name === wrt || [...(model.uses.get(name) ?? [])].filter(used => active.has(used)).length === 1,
  );
  const passed = isPlain ? inside : inside.filter(name => postDominates(model, active, of, name, wrt));
  return [of, ...passed, wrt];
}

const BACKGROUND = new Set(['add', 'scale', 'sum', 'transpose']);

/** The rule by which `name` enters a definition: the first operator on its way that says more than a sum. */
export function ruleFor(
  definition: Expression,
  name: string,
): { readonly rule: string; readonly because: string } {
  const way = wayTo(definition, name) ?? [];
  const telling = way.find(e => !BACKGROUND.has(e.op) && !isDividedByConstant(e)) ?? way[0];
  const { name: rule, because } = RULES[telling?.op ?? 'symbol'];
  return telling?.op === 'map' ? { rule: `derivative of ${telling.fn.name}`, because } : { rule, because };
}

const isDividedByConstant = (e: Expression): boolean => e.op === 'divide' && symbolsIn(e.args[1]).size === 0;

function wayTo(e: Expression, name: string): Expression[] | undefined {
  if (e.op === 'symbol') return e.name === name ? [] : undefined;
  for (const arg of e.args) {
    const rest = wayTo(arg, name);
    if (rest !== undefined) return [e, ...rest];
  }
  return undefined;
}
