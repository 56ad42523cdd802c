/** What a derivative is by: a symbol of the file, an entry of it, or a line of a matrix. */
import { isVector } from '../../../expression/construct.ts';
import type { At, Expression } from '../../../expression/expression.ts';
import {
  type Atom,
  atomOf,
  isTransposeScript,
  partsOf,
  type Script,
  scriptsOf,
  textOf,
  unwrap,
} from '../../atom.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from '../../formula.ts';
import { read } from '../interpret.ts';
import { atExample } from '../names/examples.ts';
import { withLayerCount } from '../names/layer-count.ts';
import { type Match, matchQuantity } from '../names/match.ts';
import { memberOf } from '../names/members.ts';
import { quantityByFunction } from '../names/names-by-function.ts';
import { unknownName } from '../names/unknown-name.ts';
import { isAll, placeOf, placesIn } from '../places.ts';
import { functionNamed } from '../products/function-names.ts';
import { type Scope, symbolOf } from '../scope.ts';

export interface Varied {
  readonly symbol: Expression & { op: 'symbol' };
  readonly at: readonly [At, At] | undefined;
  /** `\partial \theta^\top`: a column that is written lying, a matrix that is turned. */
  readonly lies?: true;
  /** One row or one column of it. */
  readonly member?: {
    readonly family: 'row' | 'column';
    readonly place: At;
    /** A row lies, rather than being told as a column. */
    readonly asItIs: boolean;
  };
}

/** What a derivative varies: a symbol of the file, an entry of it, or a member of its family. */
export function variableOf(wrt: Formula, scope: Scope): Varied {
  const inner = stripGroup(wrt);
  const outer = inner.kind === 'scripts' && !atomOf(inner) ? inner : undefined;
  // (W)_{ij}: the scripts outside the bracket are places.
  const atom = atomOf(outer ? stripGroup(outer.base) : inner);
  const found = atom && matchQuantity(atom, scope.vocabulary, scope.other === 'layers');
  const named = inner.kind === 'product' ? byFunction(inner, scope) : undefined;
  if (named) {
    const symbol = symbolOf(named.pattern.quantity) as Varied['symbol'];
    return { symbol, at: placesOf(symbol, named.leftovers, wrt.range, scope) };
  }
  const match = found && outer ? { ...found, leftovers: [...found.leftovers, ...scriptsOf(outer)] } : found;
  if (atom && match) {
    const symbol = symbolOf(match.pattern.quantity) as Expression & { op: 'symbol' };
    if (match.pattern.family === undefined || match.leftovers.length === 0) {
      if (atom.primes > match.primes)
        throw new Unreadable('syntax', wrt.range, 'a derivative by a transpose is not read here');
      if (symbol.rows !== 1 && match.leftovers.length === 1 && isTransposeScript(match.leftovers[0]!))
        return { symbol, at: undefined, lies: true };
      return (
        lineOf(symbol, match.leftovers, scope) ?? {
          symbol,
          at: placesOf(symbol, match.leftovers, wrt.range, scope),
        }
      );
    }
    return familyAt(symbol, match.pattern.family, match.leftovers, wrt.range, scope);
  }
  const member = atom && !outer ? memberOf(atom, scope) : undefined;
  if (member) return memberAt(member.symbol, member.family, partsOf(member.leftovers)[0]!, scope);
  const counted = atom && withLayerCount(wrt, scope);
  if (counted) return variableOf(counted, scope);
  const called = inner.kind === 'product' ? byInput(inner, scope) : undefined;
  if (called) return called;
  const meant = atom ? undefined : sameAsModel(inner, scope);
  if (meant) return { symbol: meant, at: undefined };
  if (atom) {
    const own = scope.own.some(name => name.key === atom.key);
    if (!own) return unknownName(atom, scope);
    throw new Unreadable(
      'syntax',
      wrt.range,
      `${textOf(wrt)} is a name of your own; derivatives are by symbols of the problem`,
    );
  }
  throw new Unreadable('syntax', wrt.range, 'a derivative is by a symbol of the problem');
}

/** What an atom varies that names a row or a column of a matrix, or an entry of one: `z^{[1](i)}`, `x_{n,j}`. */
export function lineNamed(atom: Atom, scope: Scope): Varied | undefined {
  const match = matchQuantity(atom, scope.vocabulary);
  if (!match) {
    const member = memberOf(atom, scope);
    return member && memberAt(member.symbol, member.family, partsOf(member.leftovers)[0]!, scope);
  }
  const { quantity, family } = match.pattern;
  if (family === undefined || match.leftovers.length === 0) return undefined;
  return familyAt(symbolOf(quantity) as Varied['symbol'], family, match.leftovers, atom.range, scope);
}

/** `\log\sigma_i^2`: what the file names by a function. */
function byFunction({ factors }: FormulaOf<'product'>, scope: Scope): Match | undefined {
  const fn = scope.vocabulary.byFunction && functionNamed(factors[0]!, scope);
  const isPlain = fn && fn.order === 0 && fn.result === undefined;
  const named = isPlain ? quantityByFunction(fn.fn, factors.slice(1, 3), scope) : undefined;
  return named?.count === factors.length - 1 ? named.match : undefined;
}

/** `\partial h_\theta(x)`, `\partial f(z_i)`: what the file writes with its input behind it, or an entry of that. */
function byInput({ factors }: FormulaOf<'product'>, scope: Scope): Varied | undefined {
  const value = factors.length === 2 ? atExample(factors[0]!, factors[1]!, scope) : undefined;
  if (value?.op === 'symbol') return { symbol: value, at: undefined };
  const of = value?.op === 'pick' ? value.args[0] : undefined;
  if (value?.op !== 'pick' || of?.op !== 'symbol') return undefined;
  const [row, col] = value.at;
  return { symbol: of, at: [row ?? 1, col ?? 1] };
}

/** The member of a family at a place, or an entry of it. */
function familyAt(
  symbol: Varied['symbol'],
  family: 'row' | 'column',
  scripts: readonly Script[],
  range: Range,
  scope: Scope,
): Varied {
  const places = placesIn(scripts);
  if (places.length !== 1) return { symbol, at: placesOf(symbol, scripts, range, scope) };
  return memberAt(symbol, family, places[0]!, scope);
}

/** One row or column of a matrix, by its place. */
function memberAt(
  symbol: Varied['symbol'],
  family: 'row' | 'column',
  place: Formula,
  scope: Scope,
  asItIs = false,
): Varied {
  const size = family === 'row' ? symbol.rows : symbol.cols;
  return { symbol, at: undefined, member: { family, place: placeOf(place, size, scope), asItIs } };
}

/** `W_{k,:}`, `W_{:,j}`, `W_k`: a row or a column as it stands in the matrix. */
function lineOf(symbol: Varied['symbol'], scripts: readonly Script[], scope: Scope): Varied | undefined {
  const places = partsOf(scripts);
  if (isVector(symbol)) return undefined;
  if (places.length === 1 && symbol.rows !== symbol.cols) {
    // W_i: what the index runs over says of which axis
    const size = scope.indices.get(textOf(places[0]!));
    if (size === symbol.rows) return memberAt(symbol, 'row', places[0]!, scope, true);
    if (size === symbol.cols) return memberAt(symbol, 'column', places[0]!, scope, true);
  }
  if (places.length !== 2) return undefined;
  const [first, second] = places as [Formula, Formula];
  if (isAll(first) === isAll(second)) return undefined;
  return isAll(second)
    ? memberAt(symbol, 'row', first, scope, true)
    : memberAt(symbol, 'column', second, scope, true);
}

function stripGroup(formula: Formula): Formula {
  let inner = unwrap(formula);
  while (inner.kind === 'group' && inner.open !== '|' && inner.open !== '‖') inner = unwrap(inner.body);
  return inner;
}

/** A formula written where a symbol belongs (`\partial(Wx + b)`): the model value that is defined by it. */
function sameAsModel(formula: Formula, scope: Scope): (Expression & { op: 'symbol' }) | undefined {
  const meaning = read(formula, scope);
  const key = JSON.stringify(meaning);
  for (const quantity of scope.vocabulary.problem.quantities.values())
    if (quantity.definition && JSON.stringify(quantity.definition) === key)
      return symbolOf(quantity) as Expression & { op: 'symbol' };
  return undefined;
}

/** The entry that indices pick of a symbol. */
function placesOf(
  symbol: Expression,
  scripts: readonly Script[],
  range: Range,
  scope: Scope,
): readonly [At, At] | undefined {
  if (scripts.length === 0) return undefined;
  const places = placesIn(scripts);
  const axes = Number(symbol.rows !== 1) + Number(symbol.cols !== 1);
  const place = (formula: Formula, size: Expression['rows']): At => placeOf(formula, size, scope);
  if (axes === 1 && places.length === 1)
    return symbol.cols === 1 ? [place(places[0]!, symbol.rows), 1] : [1, place(places[0]!, symbol.cols)];
  if (places.length === 2 && axes > 0)
    return [place(places[0]!, symbol.rows), place(places[1]!, symbol.cols)];
  throw new Unreadable(
    'syntax',
    range,
    `${places.length} indices do not pick an entry of ${axes === 0 ? 'a scalar' : axes === 1 ? 'a vector' : 'a matrix'}`,
  );
}
