/** Which quantity an atom means: the one whose pattern uses up most of what is written. */

import type { Shape } from '../../../expression/dimension.ts';
import { type Atom, atomOf, isTransposeScript, type Script, scriptsOf } from '../../atom.ts';
import { scripted } from '../../compose.ts';
import { type Font, type Formula, isFormula, type Unreadable } from '../../formula.ts';
import type { Pattern, Vocabulary } from '../vocabulary.ts';

/** What a pattern says of a name. */
interface Spelling {
  readonly font: Font | undefined;
  readonly labels: readonly string[];
  readonly family: Family | undefined;
  /** Of a quantity of the file. */
  readonly quantity?: { readonly shape: Shape };
}

/** What an index on the name picks: a row or a column of a matrix as a column, or a row as it is. */
export type Family = 'row' | 'column' | 'flat';

/** A way to read an atom: the pattern, and what is left over of the scripts once the name is recognised. */
export interface Match<P extends Spelling = Pattern> {
  readonly pattern: P;
  readonly leftovers: readonly Script[];
  /** Primes that belong to the name (`z'` may be a symbol of its own). */
  readonly primes: number;
}

/**
 * The quantity that an atom means. Patterns that use more of the written labels win, then the same font. An entry
 * of a matrix may be written in lower case (`w_{ij}`). `areLayers`: a number above is that of a layer also where the file has the name without one.
 */
export function matchQuantity(atom: Atom, vocabulary: Vocabulary, areLayers = false): Match | undefined {
  if (vocabulary.isApart?.(atom)) return undefined;
  const candidates = vocabulary.patterns.get(atom.key);
  const found = candidates && matchAmong(atom, candidates, areLayers);
  if (found) return found;
  // \overrightarrow{y} is \vec{y} where the file has no other arrow
  if (candidates === undefined && atom.key === `${atom.name}~arrow`) {
    const match = matchQuantity({ ...atom, key: atom.name, accents: [] }, vocabulary);
    return match?.pattern.family ? undefined : match;
  }
  if (candidates === undefined && atom.scripts.length > 0 && atom.name.length === 1) {
    const upper = atom.name.toUpperCase();
    const key = atom.key.replace(atom.name, upper);
    const matrices = upper === atom.name ? undefined : vocabulary.patterns.get(key);
    const match = matrices && matchAmong(atom, matrices);
    if (match && !match.pattern.quantity.shape.includes(1) && placesAmong(match.leftovers) >= 2) return match;
  }
  return undefined;
}

/** The quantity that a name or what stands for one means. */
export function matchOf(
  formula: Formula | Unreadable | undefined,
  vocabulary: Vocabulary,
): Match | undefined {
  const atom = formula && isFormula(formula) ? atomOf(formula) : undefined;
  return atom && matchQuantity(atom, vocabulary);
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
/** Whether a quantity has a number as well: what is called `W` and written `W^{(1)}` is one of several. */
const isNumbered = ({ quantity }: Spelling, patterns: readonly Spelling[]): boolean =>
  quantity !== undefined &&
  patterns.some(other => other.quantity === quantity && other.labels.some(isDigits));
/** Whether a number above a name may be that of a layer, though the file has the name without one, too: `W^2` beside a W that is written `W^{(1)}`. */
export const mayBeLayer = (key: string, { patterns }: Vocabulary): boolean => {
  const own = patterns.get(key);
  return own?.some(pattern => isBare(pattern) && isNumbered(pattern, own)) ?? false;
};
const isPrimes = (label: string): boolean => label.startsWith("'");

/** The best of several patterns with the atom's base name. */
export function matchAmong<P extends Spelling>(
  atom: Atom,
  patterns: readonly P[],
  areLayers = false,
): Match<P> | undefined {
  let best: Match<P> | undefined;
  let bestScore = -1;
  const bare = patterns.some(pattern => isBare(pattern) && !(areLayers && isNumbered(pattern, patterns)));
  for (const pattern of patterns) {
    const primed = pattern.labels.length === 0 ? undefined : pattern.labels.find(isPrimes);
    if (primed !== undefined && atom.primes < primed.length) continue;
    const labels = primed === undefined ? pattern.labels : pattern.labels.filter(label => label !== primed);
    const leftovers = withoutLabels(atom, labels, bare, pattern.quantity?.shape);
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

/**
 * Which number of `z_1^{(2)}`, `a_3^2` or `b_{2,1}` is the layer: one in brackets rather than one below, one below rather than one above, the first
 * of several below.
 */
function labelScore(atom: Atom, labels: readonly string[]): number {
  let score = 0;
  if (labels.length === 0) return score;
  let isFirstBelow = true;
  for (const script of atom.scripts) {
    const isBelow = script.position === 'sub';
    if (labels.includes(script.text))
      score += script.wrapped ? 0.5 : isBelow ? (isFirstBelow ? 0.25 : 0.125) : 0;
    if (isBelow) isFirstBelow = false;
  }
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
function withoutLabels(
  atom: Atom,
  labels: readonly string[],
  bare: boolean,
  shape: Shape | undefined,
): readonly Script[] | undefined {
  if (labels.length === 0) return atom.scripts;
  let left: Script[] | undefined;
  for (const label of labels) {
    const scripts: readonly Script[] = left ?? atom.scripts;
    const isLabel = (script: Script) =>
      script.text === label &&
      // W^2 is a power where there is a W without a number.
      !(bare && script.position === 'sup' && !script.wrapped && isDigits(script.text));
    let whole = scripts.findIndex(isLabel);
    // b_2^{(2)}: the number in brackets is the layer.
    if (whole >= 0 && scripts.length > 1 && !scripts[whole]!.wrapped) {
      const wrapped = scripts.findIndex(script => script.wrapped && isLabel(script));
      if (wrapped >= 0) whole = wrapped;
    }
    // `h_{2i}^2`: a vector has no two indices, so that the 2 above is an exponent.
    if (whole >= 0 && scripts.length > 1 && shape?.[1] === 1 && isSquared(scripts, whole, label)) whole = -1;
    if (whole >= 0) {
      left = scripts.filter((_, at) => at !== whole);
      continue;
    }
    // `z_{1i}`: the label is the first part of a juxtaposition.
    const part = scripts.findIndex(script => script.parts.length > 1 && partText(script.parts[0]!) === label);
    if (part < 0) {
      left = withoutOuter(scripts, label) ?? withoutSign(scripts, label);
      if (left) continue;
      return undefined;
    }
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

/** `y_{t_k}` of a y_t, `W_{U_{i,j}}` of a W_U: what stands below the label. */
function withoutOuter(scripts: readonly Script[], label: string): Script[] | undefined {
  // Most labels that do not match are those of other names: nothing is made for them.
  for (let at = 0; at < scripts.length; at++) {
    const { formula, position } = scripts[at]!;
    if (formula.kind !== 'scripts' || formula.sup || !formula.sub || partText(formula.base) !== label)
      continue;
    const below = scriptsOf(formula).map(script => ({ ...script, position }));
    return below.length === 0 ? undefined : [...scripts.slice(0, at), ...below, ...scripts.slice(at + 1)];
  }
  return undefined;
}

/** `\theta^{-\top}` of a θ^-: what stands behind the sign that is a label. */
function withoutSign(scripts: readonly Script[], label: string): Script[] | undefined {
  if (label !== '-' && label !== '+') return undefined;
  for (let at = 0; at < scripts.length; at++) {
    const { formula, position } = scripts[at]!;
    const [only, ...others] = formula.kind === 'sum' ? formula.terms : [];
    if (only?.sign !== label || others.length > 0) continue;
    const behind = scriptsOf(scripted(only.term, { [position]: only.term }));
    return [...scripts.slice(0, at), ...behind, ...scripts.slice(at + 1)];
  }
  return undefined;
}

/** Whether a number stands above, and the same one before an index below. */
const isSquared = (scripts: readonly Script[], at: number, label: string): boolean =>
  scripts[at]!.position === 'sup' &&
  !scripts[at]!.wrapped &&
  scripts.some(
    ({ position, parts }) => position === 'sub' && parts.length > 1 && partText(parts[0]!) === label,
  );

const isDigits = (text: string): boolean => /^\d+$/.test(text);

function partText(formula: Script['formula']): string {
  return formula.kind === 'number' ? formula.text : formula.kind === 'name' ? formula.name : '';
}
