/** `h_\theta(x^{(i)})`: what a model says of the i-th example is the i-th entry of what it says of all. */
import type { Expression } from '../expression/expression.ts';
import { atomOf, unwrap } from './atom.ts';
import type { Formula } from './formula.ts';
import { matchQuantity } from './match.ts';
import { type Scope, symbolOf } from './scope.ts';
import { withScripts } from './scripts.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * `\hat y(x)`: a value of the model with what it depends on in brackets, where the two are no matrix product. Only one of the other readings: `a (x)` is a
 * product first.
 */
export function atInput(factor: Formula, next: Formula, vocabulary: Vocabulary): boolean {
  const group = unwrap(next);
  if (group.kind !== 'group' || group.open !== '(') return false;
  const [input, model] = [group.body, factor].map(formula => {
    const atom = atomOf(formula);
    return atom && atom.primes === 0 ? matchQuantity(atom, vocabulary) : undefined;
  });
  if (!input || input.leftovers.length > 0 || input.pattern.quantity.definition) return false;
  const [, cols] = model?.pattern.quantity.definition ? model.pattern.quantity.shape : [0, 0];
  const { shape } = input.pattern.quantity;
  return cols !== 0 && cols !== shape[0] && (shape[0] !== 1 || shape[1] !== 1);
}

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
