/**
 * A one-hot vector as the number of the class that it marks: `\mathbb 1[i = y]` is its i-th entry, `\sum_{j \ne y_i}` leaves out that of the i-th
 * example, `p_y` is the entry of p that it marks.
 */
import { pick } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { type Atom, atomOf, textOf } from '../atom.ts';
import type { Formula } from '../formula.ts';
import { read } from './interpret.ts';
import { matchQuantity } from './names/match.ts';
import { memberOf } from './names/members.ts';
import { isIndexName } from './places.ts';
import { indexNamed, type Scope } from './scope.ts';

/** The one-hot column that a formula names, where its letter is no index in force. */
export function labelsIn(formula: Formula, scope: Scope): Expression | undefined {
  const base = formula.kind === 'scripts' ? formula.base : formula;
  if (base.kind !== 'name') return undefined;
  const atom = atomOf(formula);
  if (!atom || atom.primes > 0 || !isOneHot(atom, scope)) return undefined;
  const text = textOf(formula);
  if (scope.indices.has(text) || scope.summed.has(text) || scope.own.some(({ key }) => key === atom.key))
    return undefined;
  const value = read(formula, scope);
  return value.cols === 1 && value.rows !== 1 ? value : undefined;
}

/** Whether the file draws what a name means one-hot: as a whole, or one of its examples. */
function isOneHot(atom: Atom, scope: Scope): boolean {
  const { vocabulary } = scope;
  const match = matchQuantity(atom, vocabulary);
  if (!match) {
    const member = memberOf(atom, scope);
    const { domain } = (member && vocabulary.problem.quantities.get(member.symbol.name)) ?? {};
    return member?.family === 'row' && domain?.kind === 'onehot';
  }
  if (match.pattern.quantity.domain?.kind !== 'onehot') return false;
  return match.leftovers.length === (match.pattern.quantity.shape[1] === 1 ? 0 : 1);
}

/** 1 where an index is the number of the class that a one-hot vector marks, else 0; undefined for any other two. */
export function isMarked(place: Formula, label: Formula, scope: Scope): Expression | undefined {
  const name = textOf(place);
  const marks = isIndexName(name) ? labelsIn(label, scope) : undefined;
  return marks && pick(marks, indexNamed(name, marks.rows, scope), 1);
}
