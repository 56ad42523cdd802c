/**
 * Plain text as on paper (`2(ŷ − y)ᵀ`, `Σ_i (ŷ_i − y_i)²`, `W^(2)`, `sum_k W_kj * d[k]`), for the reader of LaTeX, which knows such signs: character
 * for character, so that every place stays where it is.
 */
import { lowered } from '../latex/tokens/unicode.ts';
import { isDone } from './programs.ts';

/** What no paper has. */
const SIGNS = /%(?:[*o]%|[ \t]*\d)|<-[ \t]|\w\.[a-z]+\(/;

/** `A = 0 and (B)`: neither two formulas nor one. */
const BOTH = /=[^=\n;]{1,400}\sand[ \t]+\([^=\n;]{1,400}$/m;

const COMMENT = /(?<=^|[ \t])(?:#(?!\w)|\/\/(?=[ \t]*\p{L}{2}))[^\n]*/gmu;

/** `y_hat`, which below the line is an h and two letters; `y_hat_i` is one of its entries. */
const NAMED_BELOW =
  /(?<!\w)[A-Za-z][A-Za-z0-9]{0,12}_[a-z]{2,12}\d?(?!\w)|(?<!\w)[A-Za-z]{1,12}_[a-z]{2,12}(?=_[a-z]{1,2}(?!\w))/g;

/** `h_t-1`: a step before. */
export const STEP = /(?<!\w)([A-Za-z]{1,3})_(t[-+]1)(?![\w.])/g;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * The text with a semicolon at the end of each line, Σ and `sum_i` as sums, ⊤ raised, and what stands in brackets or as letters behind a name (`W[k][j]`,
 * `W_kj`) lowered; undefined where brackets do not match, which is no notation.
 */
export function fromPaper(text: string, names: ReadonlyMap<string, string>): string | undefined {
  return isBalanced(text) && !isDone(text) && !SIGNS.test(text) && !BOTH.test(text)
    ? withOwnLayers(text, names)
        .replace(NAMED_BELOW, found => {
          const name = names.get(found);
          if (name === undefined) return found;
          if (name.length < found.length) return name.padEnd(found.length);
          const cut = found.indexOf('_');
          return (found.slice(0, cut) + script(found.slice(cut + 1))).padEnd(found.length);
        })
        .replace(STEP, (_, name: string, step: string) => name + script(step).padEnd(step.length + 1))
        .replace(COMMENT, found => ' '.repeat(found.length))
        .replace(/\n/g, (_, at: number, whole: string) => (isInBrackets(whole, at) ? ' ' : ';'))
        .replaceAll('Σ', '∑')
        .replace(SUM_FROM, (_, index: string, from: string, to: string) => `∑_{${index}=${from}}^${to}`)
        .replace(SUM_FROM_IN_BRACKETS, '∑  _{$1}')
        .replace(/(?<![\^{]\s*)⊤/g, 'ᵀ')
        .replace(/(?<=\[\d\])\.T(?!\w)/g, 'ᵀ ')
        .replace(SUM_WHERE, (found, index: string, condition: string) =>
          `∑_{${index}:${condition}}`.padEnd(found.length),
        )
        .replace(SUM_IN_WORDS, (found, index: string) => `∑_${index}`.padEnd(found.length))
        .replace(SUM_WITH_LIMITS, (found, index: string, from: string, to: string) =>
          `∑_{${index}=${from}}^{${to}}`.padEnd(found.length),
        )
        .replace(SUM_BEFORE_ITS_INDEX, (found, what: string, index: string) =>
          names.has(index) ? found : `∑_${index}   (${what})`.padEnd(found.length),
        )
        .replace(/\b(?:[Ss]um|SUM)(?=\s*_)/g, '∑  ')
        .replace(DERIVATIVE, (found, of: string, slash: string) =>
          names.has(`d${/^\w+/.exec(of)![0]}`) ? found : `∂${of}${slash}∂`,
        )
        .replace(IN_BRACKETS, (found, name: string, places: string) =>
          names.has(name) || !names.has(places[1]!)
            ? name + script(places.replace(/\W/g, '')).padEnd(places.length)
            : found,
        )
        .replace(LETTERS_BEHIND, (found, name: string, places: string) =>
          names.has(found) ? found : `${name} ${script(places)}`,
        )
    : undefined;
}

/** The text with the layers of names of its own lowered where one of them has an entry, and wherever it stands then: `δ2_j x_k, δ2 = …`. */
function withOwnLayers(text: string, names: ReadonlyMap<string, string>): string {
  const layered = new Set<string>();
  const lowered = text.replace(OWN_LAYER, (found, name: string, layer: string, places: string) => {
    if (names.get(name + layer) === name + layer || names.has(found)) return found;
    layered.add(name + layer);
    return (name + script(layer + places.replace(/\W|_/g, ''))).padEnd(found.length);
  });
  return layered.size === 0
    ? text
    : lowered.replace(LAYER, (found, name: string, layer: string) =>
        layered.has(found) && !names.has(found) ? name + script(layer) : found,
      );
}
const LAYER = /(?<![\w\u0370-\u03ff])([A-Za-z\u0370-\u03ff]+)(\d)(?![\w(])/g;

/** `sum over k of`, `sum from k=1 to K of`, `sum(k=1..K)`, and `sum of … over k`. */
const SUM_IN_WORDS = /(?:\b[Tt]he )?\b[Ss]um over (?:all )?([a-z])(?: of\b|:)?(?!\w)/g;
/** `sum over i with q_i > 0 of`. */
const SUM_WHERE =
  /(?:\b[Tt]he )?\b[Ss]um over (?:all )?([a-z]) (?:with|where|for which|such that|s\.t\.) ([^\n,;=]{1,60}?[<>≤≥][^\n,;=]{1,60}?) of\b/g;
const SUM_WITH_LIMITS =
  /(?:\b[Tt]he )?\b[Ss]um(?: (?:from|for|over) | ?\()([a-z]) ?= ?(\d) ?(?:to|through|\.{2,3}|…) ?([A-Za-z]\w?)\)?(?: of\b|:)?(?!\w)/g;
const SUM_BEFORE_ITS_INDEX =
  /(?:\b[Tt]he )?\b[Ss]um of ([^\n,;=]{1,120}?) over (?:all )?([a-z])(?=[ \t]*[.,;]?[ \t]*$)/gm;
/** `a2_k`, `delta1[j]`: behind a name that the file has not as it stands, a number is a layer. */
const OWN_LAYER =
  /(?<![\w\u0370-\u03ff])([A-Za-z\u0370-\u03ff]+)(\d)(_[a-z]{1,3}(?![\w{])|(?:\[[a-z](?:, ?[a-z])?\]){1,2})/g;
/** `sum_k=1^K`, and `sum_(k=1)^K`. */
const SUM_FROM = /\b[Ss]um_([a-z])=(\d)\^(?=\w)(\w)/g;
const SUM_FROM_IN_BRACKETS = /\b[Ss]um_\(([a-z] ?= ?\d)\)(?=\^)/g;
/** `dp_i/dz_j`, `dL/dW[i][j]`. */
const DERIVATIVE = /(?<!\w)d([A-Za-z]\w*(?:\[\w\]|\^\(\d\)(?:_\w+)?){0,3})(\s?\/\s?)d(?=[A-Za-z])/g;
/** `W[k][j]`, `W[k, j]`. */
const IN_BRACKETS = /(?<![\w\p{L}])((?!∂)\p{L}\p{M}?\w*)((?:\[[a-z1-9](?:, ?[a-z1-9])?\]){1,3})/gu;
/** `W2_kj`, `δ_ij`, and `_kj` behind a raised layer. */
const LETTERS_BEHIND =
  /(?<![A-Za-z\u0370-\u03ff])([A-Za-z\u0370-\u03ff][\u0300-\u036f]?[A-Za-z0-9]*|[)\]}])_([1-9]?[a-z]{2,3})(?![\w{])/g;

/** Whether a bracket is open at a place. */
function isInBrackets(text: string, at: number): boolean {
  let depth = 0;
  for (let i = Math.max(0, at - MOST_BEFORE); i < at; i++) {
    const sign = text[i]!;
    if (sign === '(' || sign === '[' || sign === '{') depth++;
    else if (sign === ')' || sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
  }
  return depth > 0;
}
const MOST_BEFORE = 400;

const script = (places: string): string => [...places].map(lowered).join('');

function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const sign of text) {
    const closing = CLOSING[sign];
    if (closing !== undefined) open.push(closing);
    else if ((sign === ')' || sign === ']' || sign === '}') && open.pop() !== sign) return false;
  }
  return open.length === 0;
}
