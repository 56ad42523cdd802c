/** Functions by a name of the student's own: `\delta = g'(z) \odot …, \quad g = \mathrm{ReLU}`, `f(z) = \tanh(z)`. */

import { atomOf, type Script, textOf, unwrap } from '../../formula/atom.ts';
import { scripted } from '../../formula/compose.ts';
import { type Formula, type Reading, type Statement, Unreadable } from '../../formula/formula.ts';
import { isNormal } from '../../formula/meaning/names/activations.ts';
import { functionAt } from '../../formula/meaning/products/function-names.ts';
import { makeScope, type Scope, scopeOptions } from '../../formula/meaning/scope.ts';
import { mapChildren } from '../../formula/tree.ts';
import { ownAtom } from '../names/own-names.ts';
import { chainOf, withFormulas } from '../statements.ts';
import type { Target } from './target.ts';

interface Alias {
  readonly statement: Statement;
  readonly name: string;
  /** The layer that it belongs to: `g^{[1]} = \mathrm{ReLU}`. */
  readonly layer: string | undefined;
  readonly fn: Formula;
}

/** The reading with the functions in the places of such names; undefined where it has none. */
export function withFunctionsNamed(reading: Reading, { vocabulary }: Target): Reading | undefined {
  if (reading.statements.length < 2) return undefined;
  const scope = makeScope(vocabulary, scopeOptions('numerator'));
  const aliases = reading.statements.flatMap(statement => aliasIn(statement, scope) ?? []);
  if (aliases.length === 0) return undefined;
  const statements = reading.statements
    .filter(statement => !aliases.some(alias => alias.statement === statement))
    .map(statement => withFormulas(statement, formula => aliases.reduce<Formula>(inPlace, formula)));
  return statements.length === 0 ? undefined : { ...reading, statements };
}

/** `g = \mathrm{ReLU}` or `g(z) = \mathrm{ReLU}(z)`, where nothing else is called g. */
function aliasIn(statement: Statement, scope: Scope): Alias | undefined {
  const sides = chainOf(statement);
  const [head, value] = sides;
  if (sides.length !== 2 || head!.formula instanceof Unreadable || value!.formula instanceof Unreadable)
    return undefined;
  const [left, right] = [applied(head!.formula), applied(value!.formula)];
  const known = functionAt(left.name, scope);
  if (left.argument !== right.argument || (known && !isNormal(known.fn))) return undefined;
  const name = atomOf(left.name);
  if (!name || name.primes > 0 || !ownAtom({ range: name.range, formula: left.name }, scope.vocabulary))
    return undefined;
  const [layer, ...others] = name.scripts;
  if (others.length > 0 || (layer && !isLayer(layer))) return undefined;
  const fn = functionAt(right.name, scope);
  const isBare = fn?.kind === 'map' && fn.order === 0 && fn.result === undefined;
  return isBare && atomOf(right.name)?.scripts.length === 0
    ? { statement, name: name.key, layer: layer?.text, fn: right.name }
    : undefined;
}

/** A name and the letter it is applied to. */
function applied(formula: Formula): { readonly name: Formula; readonly argument: string } {
  const inner = unwrap(formula);
  const group = inner.kind === 'product' && inner.factors.length === 2 ? inner.factors[1]! : undefined;
  return inner.kind === 'product' && group?.kind === 'group' && group.open === '(' && atomOf(group.body)
    ? { name: inner.factors[0]!, argument: textOf(group.body) }
    : { name: formula, argument: '' };
}

const isLayer = ({ wrapped, position, text }: Script): boolean =>
  wrapped || (position === 'sub' && /^\d+$/.test(text));

function inPlace(formula: Formula, alias: Alias): Formula {
  const isName = formula.kind === 'name' || (alias.layer !== undefined && formula.kind === 'scripts');
  const atom = isName ? atomOf(formula) : undefined;
  if (atom?.key === alias.name) {
    const { range } = formula;
    if (alias.layer === undefined) return { ...alias.fn, range };
    const [layer, ...others] = atom.scripts;
    if (layer?.text === alias.layer && isLayer(layer) && others.length === 0)
      return scripted({ ...alias.fn, range }, { primes: atom.primes });
  }
  return mapChildren(formula, child => inPlace(child, alias));
}
