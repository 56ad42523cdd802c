/**
 * Names of the student's own with a place for a quantity in their scripts: `D_v = \operatorname{diag}(\mathbb 1[v > 0])`, used as `D_{z_1}`; `I^{+s}_{z \times s} = …`, used as
 * `I^{+s^{(1)}}_{z^{(1)} \times s^{(1)}}`. What defines one is read again wherever it is used, with the quantity that stands there.
 */
import { number } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { type Atom, atomOf, textOf, unwrap } from '../../atom.ts';
import { type Formula, Unreadable } from '../../formula.ts';
import { placed } from '../../shape-misfit.ts';
import { childrenOf } from '../../tree.ts';
import { read } from '../interpret.ts';
import type { OwnName, OwnPattern, Scope } from '../scope.ts';
import { applyScripts } from '../scripts.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { matchQuantity } from './match.ts';
import { bareName, readBody } from './own-bodies.ts';

/** Letters in scripts that are no places: transposes, and what counts. */
const NO_PLACE: ReadonlySet<string> = new Set(['T', 'H', 't', 'l', 'L', 'i', 'j', 'k', 'm', 'n']);

/** What `head = body` defines for whatever stands in the scripts of the head. */
export function ownPattern(head: Formula, body: Formula, vocabulary: Vocabulary): OwnPattern | undefined {
  const atom = head.kind === 'scripts' && head.primes === 0 ? atomOf(head) : undefined;
  if (head.kind !== 'scripts' || !atom || matchQuantity(atom, vocabulary)) return undefined;
  const isFree = (name: Formula): boolean => {
    const { key } = atomOf(name)!;
    return (
      !NO_PLACE.has(key) &&
      !vocabulary.dimensionTexts.has(key) &&
      matchQuantity(atomOf(name)!, vocabulary) === undefined
    );
  };
  const places = [head.sub, head.sup].flatMap(script => (script ? namesIn(script) : [])).filter(isFree);
  const used = new Set(namesIn(body).map(name => atomOf(name)!.key));
  const keys = new Set(places.map(name => atomOf(name)!.key));
  return [...keys].some(key => used.has(key)) ? { head, body, places: keys } : undefined;
}

/** The name of a pattern that says nothing where no quantity stands in its scripts. */
export function onlyPattern(pattern: OwnPattern): OwnName {
  const { head } = pattern;
  const failure = new Unreadable('syntax', head.range, `${textOf(head)} needs a quantity in its scripts`);
  return { ...bareName(atomOf(head)!.key), value: number(0), failure, pattern };
}

/** The names that stand in a formula by themselves, below a power, or in the condition of an indicator: not in the scripts of others. */
function namesIn(formula: Formula): readonly Formula[] {
  if (formula.kind === 'name') return [formula];
  if (formula.kind === 'scripts') {
    if (formula.sub === undefined) return namesIn(formula.base);
    const condition = unbracketed(formula.sub);
    return condition.kind === 'relation' ? namesIn(condition) : [];
  }
  return childrenOf(formula).flatMap(namesIn);
}

const unbracketed = (formula: Formula): Formula =>
  formula.kind === 'group' ? unbracketed(formula.body) : formula;

/** What a name means in whose scripts a quantity stands, where an own pattern says so. */
export function readOwnPattern(atom: Atom, formula: Formula, scope: Scope): Expression | undefined {
  if (formula.kind !== 'scripts') return undefined;
  for (const name of scope.own.toReversed()) {
    if (name.key !== atom.key || name.pattern === undefined) continue;
    const { head, places } = name.pattern;
    // what the pattern has not, as a transpose, is done to its value
    const [own, further] = head.sup
      ? [
          { ...formula, primes: 0 },
          { ...formula, sub: undefined, sup: undefined },
        ]
      : [
          { ...formula, sup: undefined, primes: 0 },
          { ...formula, sub: undefined },
        ];
    const bound = new Map<string, Formula>();
    if (!binds(head, own, places, bound) || ![...bound.values()].some(isQuantity(scope))) continue;
    const value = placed(formula.range, () => valueWith(name, name.pattern!.body, bound, scope));
    return further.sup || further.primes > 0 ? applyScripts(value, further, scope) : value;
  }
  return undefined;
}

/** Whether a formula is more than an index or a number. */
const isQuantity =
  ({ vocabulary, own }: Scope) =>
  (formula: Formula): boolean => {
    const atom = atomOf(formula);
    if (!atom) return formula.kind !== 'number';
    return matchQuantity(atom, vocabulary)?.leftovers.length === 0 || own.some(({ key }) => key === atom.key);
  };

/** Whether a formula is written as a pattern is, and what stands in its places then. */
function binds(
  pattern: Formula,
  formula: Formula,
  places: ReadonlySet<string>,
  bound: Map<string, Formula>,
): boolean {
  const [a, b] = [unwrap(pattern), unwrap(formula)];
  const key = a.kind === 'name' ? atomOf(a)?.key : undefined;
  if (key !== undefined && places.has(key)) {
    const earlier = bound.get(key);
    if (earlier) return textOf(earlier) === textOf(b);
    bound.set(key, b);
    return true;
  }
  const [parts, others] = [childrenOf(a), childrenOf(b)];
  if (a.kind !== b.kind || parts.length !== others.length) return false;
  if (parts.length === 0) return textOf(a) === textOf(b);
  return signsOf(a) === signsOf(b) && parts.every((part, at) => binds(part, others[at]!, places, bound));
}

const signsOf = (formula: Formula): string =>
  formula.kind === 'product'
    ? formula.signs.join()
    : formula.kind === 'sum'
      ? formula.terms.map(({ sign }) => sign).join()
      : '';

function valueWith(
  name: OwnName,
  body: Formula,
  bound: ReadonlyMap<string, Formula>,
  scope: Scope,
): Expression {
  const used = new Set(namesIn(body).map(one => atomOf(one)!.key));
  const given = [...bound].filter(([key]) => used.has(key));
  const places = given.map(([key, formula]) => ({ ...bareName(key), value: read(formula, scope) }));
  return readBody(name, body, places, scope, scope.other);
}
