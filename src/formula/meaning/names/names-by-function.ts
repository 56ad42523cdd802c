/**
 * Quantities that the file names by a function of a letter which it does not define: `\log\boldsymbol\sigma^2`, `\log p(y \mid x)`, `\cos\theta`. The function and
 * the letter together are that quantity; under a logarithm the letter alone is what the logarithm says it is, so that `\sigma_i` has a meaning as well.
 */
import { map, number, scale } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { builtin, type Fn } from '../../../expression/fn.ts';
import type { Quantity } from '../../../problem/problem.ts';
import { type Atom, atomOf, type Script, unwrap } from '../../atom.ts';
import type { Formula } from '../../formula.ts';
import { formulaIn } from '../../latex/read.ts';
import { type Scope, symbolOf } from '../scope.ts';
import { withScripts } from '../scripts.ts';
import type { Pattern, Vocabulary } from '../vocabulary.ts';
import { type Match, matchAmong } from './match.ts';

/** A letter under a function: its pattern without the power on it, and that power. */
export interface UnderFunction extends Pattern {
  readonly power: number;
  /** Written with what it depends on: the p of `\log p(y \mid x)`. */
  readonly isCalled: boolean;
}

type Functions = ReadonlyMap<string, Fn>;

const isPower = ({ position, wrapped, text }: Script): boolean =>
  position === 'sup' && !wrapped && /^\d+$/.test(text);

const keyOf = (fn: Fn, atom: Atom): string | undefined =>
  fn.kind === 'builtin' ? `${fn.name} ${atom.key}` : undefined;

/** The function and the letter that a spelling is made of; undefined for any other. */
export function underFunction(
  spelling: string,
  quantity: Quantity,
  functions: Functions,
  words: ReadonlySet<string>,
): { readonly key: string; readonly atom: Atom; readonly under: UnderFunction } | undefined {
  const fn = functions.get(/^\s*\\([a-z]+)/.exec(spelling)?.[1] ?? '');
  const formula = fn && formulaIn(spelling, words);
  if (!formula) return undefined;
  const whole = unwrap(formula);
  if (whole.kind !== 'product' || whole.signs.some(sign => sign !== 'juxtaposed')) return undefined;
  const [, letter, input, ...others] = whole.factors;
  const isCalled = input !== undefined && isInput(input);
  const atom = letter && atomOf(letter);
  const key = atom && keyOf(fn, atom);
  if (!key || others.length > 0 || (input && !isCalled)) return undefined;
  const power = atom.scripts.find(isPower);
  const labels = atom.scripts.filter(script => script !== power).map(({ text }) => text);
  const under = { quantity, font: atom.font, labels, family: undefined, isCalled };
  return { key, atom, under: { ...under, power: power ? Number(power.text) : 1 } };
}

const isInput = (formula: Formula): boolean => {
  const inner = unwrap(formula);
  return inner.kind === 'group' && inner.visible && inner.open === '(';
};

/** The letter in the brackets of `\log(\sigma^2)`. */
function letterIn(argument: Formula): Atom | undefined {
  const inner = unwrap(argument);
  return atomOf(inner.kind === 'group' && inner.open === '(' ? unwrap(inner.body) : inner);
}

/** The quantity that a function before these factors names with the first of them, and how many of them name it. */
export function quantityByFunction(
  fn: Fn | undefined,
  [argument, behind]: readonly (Formula | undefined)[],
  scope: Scope,
): { readonly match: Match<UnderFunction>; readonly count: number } | undefined {
  const { byFunction } = scope.vocabulary;
  const atom = byFunction && fn && argument && letterIn(argument);
  const match = atom && matchUnder(keyOf(fn, atom), atom, scope);
  if (!match) return undefined;
  const { power, isCalled } = match.pattern;
  const powers = match.leftovers.filter(isPower);
  if (power === 1 ? powers.length > 0 : powers.length !== 1 || powers[0]!.text !== String(power))
    return undefined;
  const leftovers = match.leftovers.filter(script => !isPower(script));
  const count = isCalled && behind && isInput(behind) ? 2 : 1;
  return { match: { ...match, leftovers }, count };
}

function matchUnder(
  key: string | undefined,
  atom: Atom,
  { vocabulary, own }: Pick<Scope, 'vocabulary' | 'own'>,
): Match<UnderFunction> | undefined {
  const under = key === undefined ? undefined : vocabulary.byFunction?.get(key);
  return under && !own.some(name => name.key === atom.key) ? matchAmong(atom, under) : undefined;
}

const LOG = builtin('log');

/** The letter that the file has the logarithm of. */
export const underLogarithm = (
  atom: Atom,
  scope: Pick<Scope, 'vocabulary' | 'own'>,
): Match<UnderFunction> | undefined =>
  scope.vocabulary.byFunction && matchUnder(keyOf(LOG, atom), atom, scope);

/** Whether a letter that could name a function is one that the file has the logarithm of: the \sigma^2 of `\log\sigma^2`. */
export function isUnderLogarithm(atom: Atom, scope: Pick<Scope, 'vocabulary' | 'own'>): boolean {
  const match = underLogarithm(atom, scope);
  return (
    match !== undefined &&
    (match.pattern.power === 1 || match.pattern.font === atom.font || match.leftovers.some(isPower))
  );
}

/** The exponential of the logarithm that the file names, or a root of it. */
export function readUnderLogarithm(atom: Atom, scope: Scope): Expression | undefined {
  const match = underLogarithm(atom, scope);
  if (!match) return undefined;
  const { quantity, power } = match.pattern;
  const logarithm = symbolOf(quantity);
  const value = map(builtin('exp'), power === 1 ? logarithm : scale(number(1 / power), logarithm));
  return withScripts(value, match.leftovers, atom.primes, scope, atom.range);
}

/** Whether the file makes one quantity of another by no more than the exponential: the σ² of `\log\sigma^2`. */
const isExponentialOf = ({ definition }: Quantity, { name }: Quantity): boolean =>
  definition?.op === 'map' &&
  definition.fn.kind === 'builtin' &&
  definition.fn.name === 'exp' &&
  definition.args[0].op === 'symbol' &&
  definition.args[0].name === name;

/** The letters under functions that a file names quantities by; undefined where it names none so. */
export function lettersUnderFunctions(
  quantities: Iterable<Quantity>,
  { patterns, functions, words }: Pick<Vocabulary, 'patterns' | 'functions' | 'words'>,
): ReadonlyMap<string, readonly UnderFunction[]> | undefined {
  const found = new Map<string, UnderFunction[]>();
  for (const quantity of quantities)
    for (const spelling of [quantity.latex, ...quantity.aliases]) {
      const one = underFunction(spelling, quantity, functions, words);
      const letter = one && matchAmong(one.atom, patterns.get(one.atom.key) ?? []);
      // \log\pi_a of a file that has a π is its logarithm, unless π is what the quantity is the logarithm of
      if (!one || (letter && !isExponentialOf(letter.pattern.quantity, quantity))) continue;
      const list = found.get(one.key) ?? [];
      list.push(one.under);
      found.set(one.key, list);
    }
  return found.size > 0 ? found : undefined;
}
