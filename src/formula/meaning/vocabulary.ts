/**
 * The vocabulary of a problem: how its symbols are written, in every spelling that means them.
 *
 * A spelling (the `latex` of a quantity, its aliases, its plain name) is read by the same reader as answers are, and kept as a *pattern*:
 * base name, font, and the labels that belong to the name (`(1)` of `W^{(1)}`). An atom of an answer means the quantity
 * whose pattern uses up most of what is written; what is left over are transposes, powers and indices. So a layer number is the same in `W^{(1)}`, `W_1` and `W^{[1]}`.
 */

import type { Expression } from '../../expression/expression.ts';
import { BUILTIN_FUNCTIONS, builtin, type Fn } from '../../expression/fn.ts';
import { someNode } from '../../expression/nodes.ts';
import { oncePer } from '../../expression/once.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';
import type { Atom } from '../atom.ts';
import type { Font } from '../formula.ts';
import { FUNCTION_NAMES } from '../function-names.ts';
import { ACTIVATIONS, NORMAL } from './names/activations.ts';
import { type Called, calledIn, isShared } from './names/called.ts';
import { lettersUnderFunctions, type UnderFunction } from './names/names-by-function.ts';
import {
  GREEK,
  readAtom,
  sameLabels,
  splitLabels,
  splitPlainName,
  suggestedSpellings,
} from './names/spellings.ts';

export interface Pattern {
  readonly quantity: Quantity;
  readonly font: Font | undefined;
  readonly labels: readonly string[];
  /** A row or column family: one index picks a row or a column of the matrix, as a column. */
  readonly family: 'row' | 'column' | undefined;
}

export interface Vocabulary {
  readonly problem: Problem;
  readonly patterns: ReadonlyMap<string, readonly Pattern[]>;
  readonly functions: ReadonlyMap<string, Fn>;
  readonly dimensions: ReadonlySet<string>;
  /** Dimensions by how they are written (`d_x` as `d_{x}`), for shapes and limits: text of the atom -> name. */
  readonly dimensionTexts: ReadonlyMap<string, string>;
  /** Dimensions that are called as a quantity is, in another font: the number h of hidden units of the vector \mathbf h. */
  readonly sharedLetters: ReadonlySet<string> | undefined;
  /** Letters that the file names a quantity by a function of: `log sigma` of a `\log\sigma^2`. */
  readonly byFunction: ReadonlyMap<string, readonly UnderFunction[]> | undefined;
  /** The letter that counts the layers: `layers` of the file, or L where it also calls its last layer so, `a^L` beside `a^4`. */
  readonly layers: string | undefined;
  /** The largest number at the end of a name: that of the last layer, or of the last step. */
  readonly lastNumber: number;
  /** Names that the file writes with their input behind them: the h of `h_\theta(x)`. */
  readonly called: readonly Called[] | undefined;
  /** Names of more than one letter, which the LaTeX reader keeps together. */
  readonly words: ReadonlySet<string>;
  /** Which atoms an answer tells apart from the file's symbols. */
  readonly isApart: ((atom: Atom) => boolean) | undefined;
}

/** Two shapes of one Greek letter; a file that has both means two things by them. */
const VARIANTS = [
  ['phi', 'varphi'],
  ['epsilon', 'varepsilon'],
  ['theta', 'vartheta'],
  ['rho', 'varrho'],
  ['sigma', 'varsigma'],
  ['kappa', 'varkappa'],
  ['pi', 'varpi'],
] as const;

/** `W[1]`, as programs and text without raised letters write the number of a layer. */
const BRACKETED = /^(\\?[A-Za-z]+)\[(\w+)\]$/;

/** The vocabulary of a problem, made once. */
export const vocabularyOf = oncePer((problem: Problem): Vocabulary => makeVocabulary(problem));

/** `mu` of a file that has no m or no u is not their product, nor is its function `phi` one of p, h and i. */
const isOneWord = (name: string, problem: Problem): boolean =>
  (problem.quantities.has(name) || problem.functions.has(name)) &&
  [...name].some(letter => !problem.quantities.has(letter));

/** The largest number at the end of a name. */
function numberedUpTo({ quantities }: Problem): number {
  let count = 0;
  for (const name of quantities.keys()) {
    const number = /\d+$/.exec(name);
    if (number) count = Math.max(count, Number(number[0]));
  }
  return count;
}

/** The one capital that stands on a name where another spelling of the same quantity has the number of the last layer. */
function letterOfLast(names: Iterable<readonly Pattern[]>, count: number): string | undefined {
  const letters = new Set<string>();
  for (const patterns of names)
    for (const { quantity, labels } of patterns)
      if (labels.length === 1 && labels[0] === `${count}`)
        for (const other of patterns)
          if (other.quantity === quantity && other.labels.length === 1 && /^[A-Z]$/.test(other.labels[0]!))
            letters.add(other.labels[0]!);
  const [letter] = letters;
  return letters.size === 1 && letter !== 'T' ? letter : undefined;
}

/** The word that a spelling starts with: `reg`, `\mathrm{MSE}_1`. */
const wordIn = (spelling: string): string | undefined =>
  /^\s*(?:\\(?:text|mathrm|mathit|mathsf|operatorname)\s*\{)?([A-Za-z]{2,})(?![A-Za-z0-9])/.exec(
    spelling,
  )?.[1];

/** `h1`: a name of the file as programs have it. */
const NUMBERED = /^[A-Za-z]+\d+$/;

/** Whether the file's network has a GELU, whose derivative is written with \Phi and \phi. */
const hasGelu = ({ quantities, functions }: Problem): boolean => {
  const isGelu = (e: Expression): boolean =>
    e.op === 'map' && e.fn.kind === 'builtin' && e.fn.name === 'gelu';
  const bodies = [...functions.values()].map(fn => (fn.kind === 'custom' ? fn.body : undefined));
  const definitions = [...quantities.values()].map(({ definition }) => definition);
  return [...definitions, ...bodies].some(e => e !== undefined && someNode(e, isGelu));
};

function makeVocabulary(problem: Problem): Vocabulary {
  const words = new Set<string>();
  for (const name of [...problem.quantities.keys(), ...problem.dimensions, ...problem.functions.keys()])
    if (name.length > 1 && (!GREEK.has(name) || isOneWord(name, problem))) words.add(name);
  for (const { latex, aliases } of problem.quantities.values())
    for (const spelling of [latex, ...aliases]) {
      const word = NUMBERED.test(spelling) ? spelling : wordIn(spelling);
      if (word !== undefined && !GREEK.has(word)) words.add(word);
    }
  const patterns = new Map<string, Pattern[]>();
  const include = (latex: string, quantity: Quantity, family: Pattern['family'] = undefined) => {
    const atom = readAtom(latex, words);
    if (!atom) return;
    const labels = atom.scripts.map(script => script.text);
    if (atom.primes > 0) labels.push("'".repeat(atom.primes));
    const list = patterns.get(atom.key) ?? [];
    const twin = list.find(
      p => p.quantity === quantity && p.family === family && sameLabels(p.labels, labels),
    );
    if (twin && twin.font === atom.font) return;
    list.push({ quantity, font: atom.font, labels, family });
    patterns.set(atom.key, list);
  };
  for (const quantity of problem.quantities.values()) {
    include(quantity.latex, quantity);
    for (const alias of quantity.aliases) include(alias.replace(BRACKETED, '$1_{$2}'), quantity);
    include(quantity.name, quantity);
    if (quantity.rowFamily) include(quantity.rowFamily, quantity, 'row');
    if (quantity.columnFamily) include(quantity.columnFamily, quantity, 'column');
  }
  // Spellings that only suggest themselves come last: they never displace what the file says.
  const all = [...problem.quantities.values()];
  const named = all.map(quantity => ({ quantity, name: quantity.name }));
  const others = all.flatMap(quantity => quantity.aliases.map(name => ({ quantity, name })));
  for (const { quantity, name } of [...named, ...others.filter(({ name }) => /^[A-Za-z]\w*$/.test(name))]) {
    for (const spelling of suggestedSpellings(name)) {
      const atom = readAtom(spelling, words);
      if (!atom) continue;
      const labels = atom.scripts.map(script => script.text);
      const taken = patterns.get(atom.key)?.some(p => sameLabels(p.labels, labels));
      if (!taken) include(spelling, quantity);
    }
  }
  const functions = new Map<string, Fn>(ACTIVATIONS);
  if (hasGelu(problem)) for (const [name, fn] of NORMAL) functions.set(name, fn);
  for (const name of BUILTIN_FUNCTIONS) functions.set(name, builtin(name));
  for (const [name, known] of Object.entries(FUNCTION_NAMES)) functions.set(name, builtin(known));
  for (const [name, fn] of problem.functions) functions.set(name, fn);
  const calls = calledIn({ problem, patterns, functions, words });
  for (const call of calls) if (!isShared(call, calls)) include(call.name, call.quantity);
  for (const [one, other] of VARIANTS)
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const) {
      for (const [key, list] of [...patterns])
        if (key.split('~')[0] === a && !patterns.has(key.replace(a, b)))
          patterns.set(key.replace(a, b), list);
      const fn = functions.get(a);
      if (fn && !functions.has(b)) functions.set(b, fn);
    }
  const dimensionTexts = new Map<string, string>();
  for (const name of problem.dimensions) {
    dimensionTexts.set(name, name);
    const spelled = splitPlainName(name);
    if (spelled) dimensionTexts.set(`${spelled.base}_${spelled.label}`, name);
    const several = splitLabels(name);
    if (several) dimensionTexts.set(`${several.base}_${several.labels.join(',')}`, name);
  }
  // N_h for Nh
  for (const name of problem.dimensions) {
    const written = `${name[0]}_${name.slice(1)}`;
    if (!/^[A-Za-z]{2,}$/.test(name) || dimensionTexts.has(written) || patterns.has(name[0]!)) continue;
    dimensionTexts.set(written, name);
  }
  const shared = problem.dimensions.filter(name =>
    patterns.get(name)?.some(pattern => pattern.labels.length === 0 && pattern.family === undefined),
  );
  const sharedLetters = shared.length > 0 ? new Set(shared) : undefined;
  const lastNumber = numberedUpTo(problem);
  return {
    problem,
    patterns,
    functions,
    dimensions: new Set(problem.dimensions),
    dimensionTexts,
    sharedLetters,
    called: calls.length > 0 ? calls : undefined,
    layers: problem.layers ?? letterOfLast(patterns.values(), lastNumber),
    lastNumber,
    byFunction: lettersUnderFunctions(problem.quantities.values(), { patterns, functions, words }),
    words,
    isApart: undefined,
  };
}
