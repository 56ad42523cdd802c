/**
 * The names of a problem file: which are allowed, and which would read two ways.
 */
import { isReserved } from '../formula/functions.ts';

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
const LONGEST_NAME = 60;

/** Why a name cannot stand, or undefined where it can. `taken` tells what a name already is in the file. */
export function objection(
  name: string,
  taken: (name: string) => string | undefined,
): { readonly message: string; readonly hint?: string } | undefined {
  if (name.length > LONGEST_NAME) return { message: `a name has at most ${LONGEST_NAME} characters` };
  if (!NAME.test(name))
    return {
      message: `'${name}' is no name`,
      hint: 'A name begins with a letter and goes on in letters, digits and _; how it looks is for `latex`.',
    };
  if (isReserved(name)) {
    const what = name === 'e' || name === 'pi' ? 'a number' : 'a function';
    return {
      message: `${name} is ${what} in every formula and cannot be defined`,
      hint: 'Choose another name.',
    };
  }
  const before = taken(name);
  return before === undefined
    ? undefined
    : { message: `${name} is ${before} already`, hint: 'Choose another name.' };
}

/**
 * Pairs of names whose derivative `d_A_d_B` reads in a second way: as the derivative of another pair, or as a name of the file.
 * Only names that hold `_d_`, end in `_d` or begin with `d_` can do that, so few are looked at.
 */
export function ambiguousDerivatives(names: ReadonlySet<string>): { name: string; message: string }[] {
  const found: { name: string; message: string }[] = [];
  for (const name of names) {
    if (name.startsWith('d_'))
      for (const [of, wrt] of splits(name.slice(2)))
        if (names.has(of) && names.has(wrt))
          found.push({ name, message: `${name} reads as the derivative of ${of} by ${wrt} too` });
    if (!name.includes('_d_') && !name.endsWith('_d')) continue;
    // A longer name A' = A + rest with A' _d_ B' = A _d_ B: then B = (rest _d_ B') without its leading _d_.
    for (const [shorter, rest] of heads(name)) {
      if (!names.has(shorter)) continue;
      const head = `${rest}_d_`.slice(3);
      for (const wrt of names)
        if (wrt.startsWith(head) && names.has(wrt.slice(head.length)))
          found.push({
            name,
            message: `d_${name}_d_${wrt.slice(head.length)} reads two ways: by the names ${name} and ${wrt.slice(head.length)}, and by ${shorter} and ${wrt}`,
          });
    }
  }
  return found;
}

/** Every way to write a text as `A_d_B`. */
function splits(text: string): [string, string][] {
  const found: [string, string][] = [];
  for (let at = text.indexOf('_d_', 1); at > 0; at = text.indexOf('_d_', at + 1))
    found.push([text.slice(0, at), text.slice(at + 3)]);
  return found;
}

/** Every way to cut a name before a `_d_`, or before a `_d` at its end. */
function heads(name: string): [string, string][] {
  const found: [string, string][] = [];
  for (let at = name.indexOf('_d', 1); at > 0; at = name.indexOf('_d', at + 1))
    if (at + 2 === name.length || name[at + 2] === '_') found.push([name.slice(0, at), name.slice(at)]);
  return found;
}

/** How a spelling is compared with another: without spaces and without braces around a single character. */
export const spellingKey = (latex: string): string =>
  latex.replace(/\s+/g, '').replace(/\{([A-Za-z0-9])\}/g, '$1');

const GREEK =
  /^(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|rho|varrho|sigma|varsigma|tau|upsilon|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega)$/;

/** `_{a_{\mathrm{in}}}`: what stands behind each `_` of a name under what stands before it. */
function subscripts([first, ...rest]: readonly string[]): string {
  if (first === undefined || first === '') return '';
  const word = /^\d+$|^[A-Za-z]$/.test(first) ? first : `\\mathrm{${first}}`;
  return `_{${word}${subscripts(rest)}}`;
}

/**
 * How a function of the file is written: a letter as it is, a name that spells a Greek letter as that letter, `g_act` and `f1` with a subscript, other
 * words upright.
 */
export function functionLatex(name: string): string {
  if (name.length === 1) return name;
  if (GREEK.test(name)) return `\\${name}`;
  const [, base, digits, rest] = /^([A-Za-z]+?)(?:(\d+)|_(\w+))$/.exec(name) ?? [];
  if (base === undefined) return `\\operatorname{${name.replace(/_/g, ' ')}}`;
  const isWord = base.length > 1 && !GREEK.test(base);
  if (isWord && digits !== undefined) return `\\operatorname{${name}}`;
  const letter = isWord ? `\\operatorname{${base}}` : base.length === 1 ? base : `\\${base}`;
  if (digits !== undefined) return `${letter}_{${digits}}`;
  return `${letter}${subscripts(rest!.split('_'))}`;
}
