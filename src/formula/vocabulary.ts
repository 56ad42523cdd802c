/**
 * The vocabulary of a problem: how its symbols are written, in every spelling that means them.
 *
 * A spelling (the `latex` of a quantity, its aliases, its plain name) is read by the same reader as answers are, and kept as a *pattern*:
 * base name, font, and the labels that belong to the name (`(1)` of `W^{(1)}`). An atom of an answer means the quantity
 * whose pattern uses up most of what is written; what is left over are transposes, powers and indices. So a layer number is the same in `W^{(1)}`, `W_1` and `W^{[1]}`.
 */
import type { Dimension } from '../expression/dimension.ts';
import type { Fn } from '../expression/fn.ts';
import { BUILTIN_FUNCTIONS, builtin } from '../expression/fn.ts';
import type { Problem, Quantity } from '../problem/problem.ts';
import { type Atom, atomOf, isTransposeScript, type Script, textOf, unwrap } from './atom.ts';
import type { Font, Formula } from './formula.ts';
import { readLatex } from './latex/read.ts';

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
  /** Names of more than one letter, which the LaTeX reader keeps together. */
  readonly words: ReadonlySet<string>;
}

const GREEK = new Set(
  (
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi varphi ' +
    'chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell'
  ).split(' '),
); // prettier-ignore

/** How builtin functions are called in answers, beside their own names. */
const FUNCTION_NAMES: Readonly<Record<string, (typeof BUILTIN_FUNCTIONS)[number]>> = {
  ReLU: 'relu',
  Relu: 'relu',
  RELU: 'relu',
  ReLu: 'relu',
  Sigmoid: 'sigmoid',
  sigma: 'sigmoid',
  logistic: 'sigmoid',
  expit: 'sigmoid',
  Tanh: 'tanh',
  ln: 'log',
  Log: 'log',
  Exp: 'exp',
  sgn: 'sign',
  Sign: 'sign',
  arctan: 'atan',
  GELU: 'gelu',
  Gelu: 'gelu',
  LeakyReLU: 'leakyrelu',
  lrelu: 'leakyrelu',
  LReLU: 'leakyrelu',
  leakyReLU: 'leakyrelu',
  Softplus: 'softplus',
  SoftPlus: 'softplus',
  Step: 'step',
  heaviside: 'step',
  Heaviside: 'step',
  Abs: 'abs',
}; // prettier-ignore

const vocabularies = new WeakMap<Problem, Vocabulary>();

/** The vocabulary of a problem, made once. */
export function vocabularyOf(problem: Problem): Vocabulary {
  const known = vocabularies.get(problem);
  if (known) return known;
  const made = makeVocabulary(problem);
  vocabularies.set(problem, made);
  return made;
}

/** `mu` of a file that has no m or no u is not their product. */
const isOneWord = (name: string, problem: Problem): boolean =>
  problem.quantities.has(name) && [...name].some(letter => !problem.quantities.has(letter));

function makeVocabulary(problem: Problem): Vocabulary {
  const words = new Set<string>();
  for (const name of [...problem.quantities.keys(), ...problem.dimensions, ...problem.functions.keys()])
    if (name.length > 1 && (!GREEK.has(name) || isOneWord(name, problem))) words.add(name);
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
    for (const alias of quantity.aliases) include(alias, quantity);
    include(quantity.name, quantity);
    if (quantity.rowFamily) include(quantity.rowFamily, quantity, 'row');
    if (quantity.columnFamily) include(quantity.columnFamily, quantity, 'column');
  }
  // Spellings that only suggest themselves come last: they never displace what the file says.
  for (const quantity of problem.quantities.values()) {
    for (const spelling of suggestedSpellings(quantity.name)) {
      const atom = readAtom(spelling, words);
      if (!atom) continue;
      const labels = atom.scripts.map(script => script.text);
      const taken = patterns.get(atom.key)?.some(p => sameLabels(p.labels, labels));
      if (!taken) include(spelling, quantity);
    }
  }
  const functions = new Map<string, Fn>();
  for (const name of BUILTIN_FUNCTIONS) functions.set(name, builtin(name));
  for (const [name, known] of Object.entries(FUNCTION_NAMES)) functions.set(name, builtin(known));
  for (const [name, fn] of problem.functions) functions.set(name, fn);
  const dimensionTexts = new Map<string, string>();
  for (const name of problem.dimensions) {
    dimensionTexts.set(name, name);
    const spelled = splitPlainName(name);
    if (spelled) dimensionTexts.set(`${spelled.base}_${spelled.label}`, name);
  }
  return { problem, patterns, functions, dimensions: new Set(problem.dimensions), dimensionTexts, words };
}

/**
 * The dimension that a formula names: as the file spells it, or as the size of a vector (`d_{\\hat y}`, `n_x` where x is a vector and nothing
 * else is called so).
 */
export function dimensionNamed(formula: Formula, vocabulary: Vocabulary): Dimension | undefined {
  const known = vocabulary.dimensionTexts.get(textOf(formula));
  if (known !== undefined) return known;
  const inner = unwrap(formula);
  if (inner.kind !== 'scripts' || inner.sub === undefined || inner.sup !== undefined) return undefined;
  const base = unwrap(inner.base);
  if (base.kind !== 'name' || !SIZE_NAMES.has(base.name) || vocabulary.patterns.has(base.name))
    return undefined;
  const atom = atomOf(inner.sub);
  const match = atom && matchQuantity(atom, vocabulary);
  if (!match || match.leftovers.length > 0 || atom.primes > 0) return undefined;
  const [rows, cols] = match.pattern.quantity.shape;
  return cols === 1 ? rows : rows === 1 ? cols : undefined;
}

const SIZE_NAMES: ReadonlySet<string> = new Set(['d', 'n', 'D', 'N', 'dim']);

/** `k` for the dimension K, where nothing is called k. */
export function dimensionInOtherCase(text: string, vocabulary: Vocabulary): Dimension | undefined {
  if (text.length !== 1) return undefined;
  const upper = text.toUpperCase();
  return upper !== text && vocabulary.dimensions.has(upper) ? upper : undefined;
}

const sameLabels = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((label, at) => label === b[at]);

/** Reads one spelling of a name; undefined where it is no name. */
function readAtom(latex: string, words: ReadonlySet<string>): Atom | undefined {
  const side = readLatex(latex, undefined, words).statements[0]?.sides[0];
  if (!side || side.formula instanceof Error) return undefined;
  return atomOf(side.formula);
}

/** `W1` -> W and 1, `d_in` -> d and in. */
function splitPlainName(name: string): { base: string; label: string } | undefined {
  const match = /^([A-Za-z]+?)_?(\d+)$/.exec(name) ?? /^([A-Za-z]+)_([A-Za-z0-9]+)$/.exec(name);
  return match ? { base: match[1]!, label: match[2]! } : undefined;
}

/** The ways in which a plain name is naturally written in LaTeX: `W1` as W_1, `yhat` as \hat y, `alpha` as \alpha. */
function suggestedSpellings(name: string): string[] {
  const spellings: string[] = [];
  const split = splitPlainName(name);
  const letters = split ? split.base : name;
  const tail = split ? `_{${split.label}}` : '';
  const spell = (base: string) => (GREEK.has(base) ? `\\${base}` : base);
  const accent = /^(.+?)_?(hat|bar|tilde|dot)$/.exec(letters);
  if (accent) spellings.push(`\\${accent[2]}{${spell(accent[1]!)}}${tail}`);
  if (split || GREEK.has(letters)) spellings.push(spell(letters) + tail);
  return spellings;
}

/** What a pattern says of a name. */
interface Spelling {
  readonly font: Font | undefined;
  readonly labels: readonly string[];
  readonly family: 'row' | 'column' | undefined;
}

/** A way to read an atom: the pattern, and what is left over of the scripts once the name is recognised. */
export interface Match<P extends Spelling = Pattern> {
  readonly pattern: P;
  readonly leftovers: readonly Script[];
  /** Primes that belong to the name (`z'` may be a symbol of its own). */
  readonly primes: number;
}

/**
 * The quantity that an atom means. Patterns that use more of the written labels win, then the same font. An entry
 * of a matrix may be written in lower case (`w_{ij}`).
 */
export function matchQuantity(atom: Atom, vocabulary: Vocabulary): Match | undefined {
  const candidates = vocabulary.patterns.get(atom.key);
  const found = candidates && matchAmong(atom, candidates);
  if (found) return found;
  if (candidates === undefined && atom.scripts.length > 0 && atom.name.length === 1) {
    const upper = atom.name.toUpperCase();
    const key = atom.key.replace(atom.name, upper);
    const matrices = upper === atom.name ? undefined : vocabulary.patterns.get(key);
    const match = matrices && matchAmong(atom, matrices);
    if (match && placesAmong(match.leftovers) >= 2) return match;
  }
  return undefined;
}

/** How many indices scripts have; two digits are two. */
function placesAmong(scripts: readonly Script[]): number {
  let count = 0;
  for (const script of scripts) {
    if (isTransposeScript(script)) continue;
    for (const part of script.parts)
      count +=
        part.kind === 'number' && /^\d\d$/.test(part.text)
          ? 2
          : part.kind === 'product'
            ? part.factors.length
            : 1;
  }
  return count;
}

const isBare = (pattern: Spelling): boolean => pattern.labels.length === 0 && pattern.family === undefined;
const isPrimes = (label: string): boolean => label.startsWith("'");

/** The best of several patterns with the atom's base name. */
export function matchAmong<P extends Spelling>(atom: Atom, patterns: readonly P[]): Match<P> | undefined {
  let best: Match<P> | undefined;
  let bestScore = -1;
  const bare = patterns.some(isBare);
  for (const pattern of patterns) {
    const primed = pattern.labels.length === 0 ? undefined : pattern.labels.find(isPrimes);
    if (primed !== undefined && atom.primes < primed.length) continue;
    const labels = primed === undefined ? pattern.labels : pattern.labels.filter(label => label !== primed);
    const leftovers = withoutLabels(atom, labels, bare);
    if (leftovers === undefined) continue;
    if (pattern.family && !leftovers.some(script => !isTransposeScript(script))) continue;
    const score =
      pattern.labels.length * 8 +
      labelScore(atom, labels) +
      (pattern.font === atom.font ? 4 : 0) +
      (pattern.family ? familyScore(pattern, atom) : 2);
    if (score > bestScore) {
      bestScore = score;
      best = { pattern, leftovers, primes: primed?.length ?? 0 };
    }
  }
  return best;
}

/** Which number of `z_1^{(2)}` or `a_3^2` is the layer: one in brackets rather than one below, one below rather than one above. */
function labelScore(atom: Atom, labels: readonly string[]): number {
  let score = 0;
  if (labels.length === 0) return score;
  for (const script of atom.scripts)
    if (labels.includes(script.text)) score += script.wrapped ? 0.5 : script.position === 'sub' ? 0.25 : 0;
  return score;
}

/** `\mathbf{x}_i` is the i-th row where `\mathbf{x}` names the family; a plain `x_{ij}` with two indices is an entry. */
function familyScore(pattern: Spelling, atom: Atom): number {
  const places = atom.scripts
    .filter(script => !isTransposeScript(script))
    .reduce((count, script) => count + script.parts.length, 0);
  return places - pattern.labels.length === 1 ? 7 : 0;
}

/** The scripts of an atom without those that spell the labels; undefined where a label is missing. */
function withoutLabels(atom: Atom, labels: readonly string[], bare: boolean): readonly Script[] | undefined {
  if (labels.length === 0) return atom.scripts;
  let left: Script[] | undefined;
  for (const label of labels) {
    const scripts: readonly Script[] = left ?? atom.scripts;
    const whole = scripts.findIndex(
      script =>
        (script.text === label || stripBraces(script.text) === label) &&
        // W^2 is a power where there is a W without a number.
        !(bare && script.position === 'sup' && !script.wrapped && isDigits(script.text)),
    );
    if (whole >= 0) {
      left = scripts.filter((_, at) => at !== whole);
      continue;
    }
    // `z_{1i}`: the label is the first part of a juxtaposition.
    const part = scripts.findIndex(script => script.parts.length > 1 && partText(script.parts[0]!) === label);
    if (part < 0) return undefined;
    const script = scripts[part]!;
    const parts = script.parts.slice(1);
    left = scripts.map((other, at) =>
      at === part
        ? {
            ...script,
            parts,
            text: parts.map(partText).join(''),
            formula: parts.length === 1 ? parts[0]! : script.formula,
          }
        : other,
    );
  }
  return left;
}

const isDigits = (text: string): boolean => /^\d+$/.test(text);
const stripBraces = (text: string): string => text.replace(/^[([]|[)\]]$/g, '');

function partText(formula: Script['formula']): string {
  return formula.kind === 'number' ? formula.text : formula.kind === 'name' ? formula.name : '';
}
