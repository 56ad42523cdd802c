/** Names of functions in LaTeX: which names are functions, and what stands on them: primes, powers, layers, slopes. */
import { attempt } from '../../../expression/attempt.ts';
import type { Fn } from '../../../expression/fn.ts';
import { type Atom, atomOf, type Script, textOf, unwrap } from '../../atom.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from '../../formula.ts';
import { isLeaky, slopeIn } from '../../leaky.ts';
import { WHOLE } from '../../whole-functions.ts';
import { isNormal } from '../names/activations.ts';
import { matchQuantity } from '../names/match.ts';
import { isUnderLogarithm } from '../names/names-by-function.ts';
import { squareOf } from '../names/squares.ts';
import type { OwnName, Scope } from '../scope.ts';
import { isAverage } from '../totals/means.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { isBracket } from './arguments.ts';

/** A function name with what stands on it: primes, a power of the result, an order. */
export interface FunctionName {
  readonly kind: 'map' | 'whole' | 'identity';
  readonly fn: Fn | undefined;
  readonly name: string;
  readonly order: number;
  /** Scripts that act on the result: `\tanh^2(z)`, `\sigma'^\top(z)`. */
  readonly result: Formula | undefined;
  /** The slope that stands under a name: `\text{LeakyReLU}_{0.1}`. */
  readonly slope: Formula | undefined;
  /** What a mean is taken over, and what runs along a diagonal: `\operatorname{mean}_i`, `\operatorname{diag}_i`. */
  readonly over: Formula | undefined;
  readonly range: Range;
}

/** The function that a formula names; one with a subscript that says nothing is none. */
export const functionAt = (formula: Formula, scope: Scope): FunctionName | undefined =>
  attempt(() => functionNamed(formula, scope), Unreadable);

const NO_ACCENTS: readonly string[] = [];

/** `(g^{[2]})'`: the brackets are there for the prime alone, and it stands on the name. */
function outOfBrackets(formula: Formula): Formula {
  if (formula.kind !== 'scripts' || formula.sub) return formula;
  const isPrimed = formula.sup ? textOf(formula.sup) === 'prime' : formula.primes > 0;
  const base = unwrap(formula.base);
  return isPrimed && isBracket(base) ? { ...formula, base: (base as FormulaOf<'group'>).body } : formula;
}

/**
 * The function that a formula names, or undefined. A symbol of the file with that name is no function. A plain E names the expectation where a bracket
 * stands behind it.
 */
export function functionNamed(formula: Formula, scope: Scope, behind?: Formula): FunctionName | undefined {
  const outer = outOfBrackets(unwrap(formula));
  if (outer.kind !== 'name' && outer.kind !== 'scripts' && outer.kind !== 'accented') return undefined;
  const atom = atomOf(outer);
  if (!atom) return undefined;
  const { vocabulary } = scope;
  const dots =
    atom.accents.length === 0
      ? NO_ACCENTS
      : atom.accents.filter(accent => accent === 'dot' || accent === 'ddot');
  const name = dots.length === atom.accents.length ? atom.name : atom.key;
  // `g_{\mathrm{act}}` is the file's function g_act, `f_2` its f2 or f_2.
  const label =
    atom.scripts.length === 0 || vocabulary.problem.functions.size === 0
      ? undefined
      : atom.scripts.find(
          script =>
            (script.position === 'sub' || isLayer(script, atom)) &&
            ownLabelled(name, script.text, vocabulary) !== undefined,
        );
  const labelled = label && ownLabelled(name, label.text, vocabulary);
  const whole = labelled ? undefined : WHOLE.get(name);
  const fn = labelled ?? (whole === undefined ? vocabulary.functions.get(name) : undefined);
  if (whole === undefined && fn === undefined) return undefined;
  if (whole === 'expectation' && atom.font !== 'blackboard' && !(behind && isBracket(unwrap(behind))))
    return undefined;
  const isCalled = scope.other === 'functions' && behind !== undefined && isBracket(unwrap(behind));
  if (
    !isCalled &&
    vocabulary.patterns.has(atom.key) &&
    (matchQuantity(atom, vocabulary) || isRoot(atom, vocabulary, behind))
  )
    return undefined;
  // `\phi'` is the derivative of an activation that the student calls so, and not of the density.
  if (name !== 'Phi' && atom.primes > 0 && isNormal(fn)) return undefined;
  if (vocabulary.byFunction && isUnderLogarithm(atom, scope)) return undefined;
  if (scope.own.some(own => own.key === atom.key && !isPrimedBeyond(own, atom))) return undefined;
  let order = atom.primes + dots.reduce((count, accent) => count + (accent === 'dot' ? 1 : 2), 0);
  let result: Formula | undefined;
  let slope: Formula | undefined;
  let over: Formula | undefined;
  for (const script of atom.scripts) {
    if (script === label || isLayer(script, atom)) continue;
    if (script.position === 'sub' && isLeaky(fn)) {
      slope = slopeIn(script.formula);
      continue;
    }
    if (script.position === 'sup' && /^(?:prime)+$/.test(script.text)) order += script.text.length / 5;
    else if (script.position === 'sup' && script.wrapped && /^[1-9]$/.test(script.text))
      order += Number(script.text);
    else if (script.position === 'sup' && result === undefined) result = script.formula;
    else if (isByRows(script.text, whole)) continue;
    else if (whole !== undefined && (isAverage(whole) || whole === 'max') && over === undefined)
      over = script.formula;
    else if (whole === 'diag' && outer.kind === 'scripts') over = outer.sub;
    else if (isBase(script, name)) over = script.text === 'e' ? undefined : script.formula;
    else if (isNumberOf(script, name, vocabulary)) continue;
    else if (
      script.position === 'sub' &&
      (name === 'log' || fn?.kind !== 'builtin' || whole !== undefined || /^[A-Z]/.test(script.text))
    )
      throw new Unreadable(
        'syntax',
        script.formula.range,
        `the subscript ${script.text} of ${name} has no meaning here`,
      );
  }
  return {
    kind: whole ? 'whole' : 'map',
    fn,
    name: whole ?? name,
    order,
    result,
    slope,
    over,
    range: atom.range,
  };
}

/** `\sigma` where the file has a `\sigma^2`; a bracket behind it is the function's argument, where that is computed and no power stands on the name. */
function isRoot(atom: Atom, vocabulary: Vocabulary, behind: Formula | undefined): boolean {
  const square = squareOf(atom, vocabulary);
  if (square === undefined) return false;
  const isApplied = square.exponent === 0.5 && behind !== undefined && isBracket(unwrap(behind));
  return square.quantity.role === 'variable' || !isApplied;
}

/** `\log_2`, `\log_e`: the base of a logarithm. */
const isBase = ({ position, text }: Script, name: string): boolean =>
  name === 'log' && position === 'sub' && /^(?:\d+|e)$/.test(text);

/** An own name `\sigma'` leaves `\sigma(z)` the function that it is. */
const isPrimedBeyond = ({ labels }: OwnName, { primes }: Atom): boolean =>
  labels.some(label => label.startsWith("'") && label.length > primes);

/** `g^{[1]}(z)`, `g^{[1]\prime}(z)`, `\sigma'^{(2)}(z)`: the layer that a function belongs to. `g^{(1)}` alone is its first derivative. */
const isLayer = ({ position, wrapped, formula }: Script, { primes, scripts }: Atom): boolean =>
  position === 'sup' &&
  wrapped &&
  formula.kind === 'group' &&
  (formula.open === '[' || primes > 0 || scripts.some(({ text }) => text === 'prime'));

/** `g_1'(z_1)`: the layer that a function belongs to, where the file does not number its functions. */
const isNumberOf = (
  { position, text }: Script,
  name: string,
  { problem: { functions } }: Vocabulary,
): boolean =>
  position === 'sub' &&
  /^\d$/.test(text) &&
  functions.has(name) &&
  ![...functions.keys()].some(other => other.startsWith(name) && /^_?\d+$/.test(other.slice(name.length)));

/** `\mathrm{softmax}_{\text{row}}`: as the softmax of a matrix is read in any case. */
const isByRows = (label: string, whole: string | undefined): boolean =>
  (whole === 'softmax' || whole === 'logsumexp') && /^rows?(?:wise)?$/.test(label);

/** The file's function whose name is a letter and a subscript. */
const ownLabelled = (name: string, label: string, { problem: { functions } }: Vocabulary): Fn | undefined =>
  functions.get(`${name}_${label}`) ?? functions.get(`${name}${label}`);
