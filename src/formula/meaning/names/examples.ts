/** `h_\theta(x^{(i)})`: what a model says of the i-th example is the i-th entry of what it says of all. */
import { shapeOf } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { atomOf, type Script, textOf, unwrap } from '../../atom.ts';
import type { Formula } from '../../formula.ts';
import { read } from '../interpret.ts';
import { type Scope, symbolOf } from '../scope.ts';
import { applyScripts, withScripts } from '../scripts.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Called, hasInput, isShared } from './called.ts';
import { readFamily } from './families.ts';
import { type Match, matchAmong, matchQuantity } from './match.ts';
import { memberOf } from './members.ts';

/**
 * `\hat y(x)`, `\hat y(x)_i`: a value of the model with what it depends on in brackets, where the two are no matrix product. Only one of the other readings: `a (x)` is a
 * product first.
 */
export function atInput(factor: Formula, next: Formula, vocabulary: Vocabulary): boolean {
  const group = unwrap(next.kind === 'scripts' ? next.base : next);
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

/** What the file writes with its input in brackets behind it, `h_\theta(x)`, and what stands on the bracket; undefined elsewhere. */
function calledAt(factor: Formula, next: Formula, scope: Scope): Expression | undefined {
  const { called } = scope.vocabulary;
  const atom = called && atomOf(factor);
  const calls = atom ? called!.filter(({ key }) => key === atom.key) : [];
  if (calls.length === 0) return undefined;
  const scripted = next.kind === 'scripts' ? next : undefined;
  const group = unwrap(scripted ? scripted.base : next);
  if (group.kind !== 'group' || group.open !== '(' || unwrap(group.body).kind === 'sum') return undefined;
  const input = atomOf(group.body);
  const match = input && matchQuantity(input, scope.vocabulary);
  const text = textOf(group.body);
  if (input && !calls.some(call => hasInput(call, text)) && isOther(match, calls, scope)) return undefined;
  const value = calls.some(call => isShared(call, calls))
    ? calledWith(text, calls, factor, scope)
    : read(factor, scope);
  if (!value) return undefined;
  if (match && match.leftovers.length > 0) return scripted ? undefined : atEntry(value, match, scope, factor);
  return scripted ? applyScripts(value, scripted, scope) : value;
}

/** Whether an input is no quantity of the file, or another one than what the file writes there. */
const isOther = (input: Match | undefined, calls: readonly Called[], { vocabulary }: Scope): boolean =>
  input === undefined ||
  calls.every(call => {
    const written = call.input && atomOf(call.input);
    const quantity = written && matchQuantity(written, vocabulary)?.pattern.quantity;
    return quantity !== undefined && quantity !== input.pattern.quantity;
  });

/** Which of several quantities with one letter has that input. */
function calledWith(
  input: string,
  calls: readonly Called[],
  factor: Formula,
  scope: Scope,
): Expression | undefined {
  const atom = atomOf(factor)!;
  const match = matchAmong(
    atom,
    calls.filter(call => hasInput(call, input)),
  );
  return (
    match && withScripts(symbolOf(match.pattern.quantity), match.leftovers, atom.primes, scope, factor.range)
  );
}

/** `h_\theta(x^{(i)})` of inputs that lie in a vector: what the model says of its i-th entry. */
function atEntry(
  value: Expression,
  { pattern, leftovers }: Match,
  scope: Scope,
  { range }: Formula,
): Expression | undefined {
  const { definition, shape } = pattern.quantity;
  if (definition || pattern.family || shape[1] !== 1 || leftovers.length !== 1) return undefined;
  return value.cols === 1 && value.rows === shape[0] && value.rows !== 1
    ? withScripts(value, leftovers, 0, scope, range)
    : undefined;
}

/** The value of the model where the bracket behind it holds its input, or one member of a family; undefined elsewhere. */
export const atExample = (factor: Formula, next: Formula, scope: Scope): Expression | undefined =>
  atMember(factor, next, scope) ?? calledAt(factor, next, scope);

function atMember(factor: Formula, next: Formula, scope: Scope): Expression | undefined {
  const group = unwrap(next);
  if (group.kind !== 'group' || group.open !== '(' || unwrap(group.body).kind !== 'scripts') return undefined;
  const { vocabulary } = scope;
  const model = atomOf(factor);
  const match = model && matchQuantity(model, vocabulary);
  if (!match?.pattern.quantity.definition || model!.primes > 0) return undefined;
  if (!match.leftovers.every(script => isParameter(script, vocabulary))) return undefined;
  const example = exampleIn(group.body, scope);
  if (!example) return undefined;
  const { family, size, leftovers } = example;
  const [rows, cols] = match.pattern.quantity.shape;
  // the examples lie in the model as they lie in the data
  if (rows !== cols && rows !== 1 && cols !== 1 && size === (family === 'column' ? cols : rows))
    return readFamily(symbolOf(match.pattern.quantity), family, leftovers, 0, scope, factor.range);
  return rows === size && cols === 1
    ? withScripts(symbolOf(match.pattern.quantity), leftovers, 0, scope, factor.range)
    : undefined;
}

/** The θ of `h_\theta`: what the file gives, by which the model varies. */
function isParameter({ position, parts }: Script, vocabulary: Vocabulary): boolean {
  const [part, ...others] = parts;
  const atom = position === 'sub' && part && others.length === 0 ? atomOf(part) : undefined;
  const match = atom && matchQuantity(atom, vocabulary);
  return match !== undefined && match.leftovers.length === 0 && !match.pattern.quantity.definition;
}

/** The one member of a family that stands in brackets, or the line of a matrix by its small letter, and how many there are of them. */
function exampleIn(input: Formula, scope: Scope) {
  const atom = atomOf(input);
  const match = atom && matchQuantity(atom, scope.vocabulary);
  const family = match?.pattern.family;
  if (match && (!family || match.leftovers.length !== 1)) return undefined;
  const member = match || !atom ? undefined : memberOf(atom, scope);
  const shape = match ? match.pattern.quantity.shape : member && shapeOf(member.symbol);
  const along = family ?? member?.family;
  if (!shape || !along) return undefined;
  return { family: along, size: shape[along === 'row' ? 0 : 1], leftovers: (match ?? member!).leftovers };
}
