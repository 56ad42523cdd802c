/** `h_\theta(x^{(i)})`: what a model says of the i-th example is the i-th entry of what it says of all. */
import type { Expression } from '../expression/expression.ts';
import { atomOf, unwrap } from './atom.ts';
import type { Formula } from './formula.ts';
import { matchQuantity } from './match.ts';
import { type Scope, symbolOf } from './scope.ts';
import { withScripts } from './scripts.ts';

/** The value of the model where the bracket behind it holds one member of a family; undefined elsewhere. */
export function atExample(factor: Formula, next: Formula, scope: Scope): Expression | undefined {
  const group = unwrap(next);
  if (group.kind !== 'group' || group.open !== '(' || unwrap(group.body).kind !== 'scripts') return undefined;
  const { vocabulary } = scope;
  const argument = atomOf(group.body);
  const example = argument && matchQuantity(argument, vocabulary);
  if (!example?.pattern.family || example.leftovers.length !== 1) return undefined;
  const model = atomOf(factor);
  const match = model && matchQuantity(model, vocabulary);
  if (!match?.pattern.quantity.definition || match.leftovers.length > 0 || model!.primes > 0)
    return undefined;
  const [rows, cols] = match.pattern.quantity.shape;
  const size = example.pattern.quantity.shape[example.pattern.family === 'row' ? 0 : 1];
  return rows === size && cols === 1
    ? withScripts(symbolOf(match.pattern.quantity), example.leftovers, 0, scope, factor.range)
    : undefined;
}
