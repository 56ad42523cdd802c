/** How the names of a file are spelled in LaTeX: as the file says, and as suggests itself (`W1` as W_1, `yhat` as \hat y). */
import { wordSet } from '../../../expression/words.ts';
import { type Atom, atomOf } from '../../atom.ts';
import { formulaIn } from '../../latex/read.ts';

export const GREEK = wordSet(`
  alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma
  tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell`);

export const sameLabels = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((label, at) => label === b[at]);

/** Reads one spelling of a name; undefined where it is no name. */
export function readAtom(latex: string, words: ReadonlySet<string>): Atom | undefined {
  const formula = formulaIn(latex, words);
  return formula && atomOf(formula);
}

/** `W1` -> W and 1, `d_in` -> d and in. */
export function splitPlainName(name: string): { base: string; label: string } | undefined {
  const match = /^([A-Za-z]+?)_?(\d+)$/.exec(name) ?? /^([A-Za-z]+)_([A-Za-z0-9]+)$/.exec(name);
  return match ? { base: match[1]!, label: match[2]! } : undefined;
}

/** `x_in_1` -> x, and in and 1. */
export function splitLabels(name: string): { base: string; labels: readonly string[] } | undefined {
  const [base, ...labels] = name.split('_');
  const isSplit = labels.length > 1 && /^[A-Za-z]+$/.test(base!) && labels.every(label => label !== '');
  return isSplit ? { base: base!, labels } : undefined;
}

/** `in_1`: each label below the one before it. */
const nested = ([first, ...rest]: readonly string[]): string =>
  rest.length === 0 ? first! : `${first}_{${nested(rest)}}`;

/** The ways in which a plain name is naturally written in LaTeX: `W1` as W_1, `yhat` as \hat y, `alpha` as \alpha. */
export function suggestedSpellings(name: string): string[] {
  const spellings: string[] = [];
  const split = splitPlainName(name);
  const letters = split ? split.base : name;
  const tail = split ? `_{${split.label}}` : '';
  const spell = (base: string) => (GREEK.has(base) ? `\\${base}` : base);
  const accent = /^(.+?)_?(hat|bar|tilde|dot)$/.exec(letters);
  if (accent) spellings.push(`\\${accent[2]}{${spell(accent[1]!)}}${tail}`);
  if (split || GREEK.has(letters)) spellings.push(spell(letters) + tail);
  if (name.includes('_')) spellings.push(`\\mathrm{${name.replaceAll('_', '\\_')}}`);
  const several = splitLabels(name);
  if (several) {
    const base = several.base.length > 1 ? `\\mathrm{${several.base}}` : several.base;
    const letter = GREEK.has(several.base) ? spell(several.base) : base;
    spellings.push(`${letter}_{${several.labels.join(',')}}`, `${letter}_{${nested(several.labels)}}`);
  }
  return spellings;
}
