/** Plain formulas to tokens: names, numbers and operators in the spelling of mathjs, and the Unicode signs that people paste. */
import { Unreadable } from '../formula.ts';

export interface PlainToken {
  readonly kind: 'name' | 'number' | 'operator' | 'prime' | 'end' | 'line';
  /** The name, the number as written, or the operator in ASCII. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** White space stands before it. */
  readonly spaced: boolean;
}

const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Signs outside ASCII, and the operator each one stands for. */
const signs: Readonly<Record<string, string>> = {
  '·': '*',
  '⋅': '*',
  '×': '*',
  '∗': '*',
  '⊙': '.*',
  '∘': '.*',
  '⊘': './',
  '÷': '/',
  '∕': '/',
  '−': '-',
  '–': '-',
  '—': '-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '＝': '=',
  '（': '(',
  '）': ')',
  '，': ',',
  ᵀ: "'",
  '⊤': "'",
  '′': "'",
  '’': "'",
};
const greek: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  Γ: 'Gamma',
  Δ: 'Delta',
  Θ: 'Theta',
  Λ: 'Lambda',
  Σ: 'Sigma',
  Φ: 'Phi',
  Ψ: 'Psi',
  Ω: 'Omega',
  ℓ: 'ell',
  '∂': 'd',
};
const subscripts = '₀₁₂₃₄₅₆₇₈₉';
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Operators of more than one character, longest first. */
const long = ['.*', './', '.^', '**', '==', '!=', '<=', '>=', ':='];
const short = '+-*/^(),[];<>=:@';

/**
 * Tokens of a text; line ends are tokens where `lines` is set. The last token is always `end`.
 * @throws Unreadable at a character that has no meaning
 */
export function tokenizePlain(text: string, lines = false): PlainToken[] {
  const tokens: PlainToken[] = [];
  let spaced = false;
  let at = 0;
  const push = (kind: PlainToken['kind'], value: string, end: number) => {
    tokens.push({ kind, text: value, start: at, end, spaced });
    spaced = false;
    at = end;
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) {
      if (lines) push('line', '\n', at + 1);
      else at++;
      spaced = true;
    } else if (code === 32 || code === 9 || code === 0xa0) {
      at++;
      spaced = true;
    } else if (code === 35 || code === 37) {
      while (at < text.length && text.charCodeAt(at) !== 10) at++;
    } else if (isLetter(code) || Object.hasOwn(greek, text[at]!)) {
      let end = at;
      let name = '';
      for (; end < text.length; end++) {
        const next = text.charCodeAt(end);
        const character = text[end]!;
        if (isLetter(next) || isDigit(next)) name += character;
        else if (next < 128) break;
        else if (Object.hasOwn(greek, character)) name += greek[character];
        else if (subscripts.includes(character)) name += subscripts.indexOf(character);
        else break;
      }
      push('name', name, end);
    } else if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(at + 1)))) {
      push('number', '', numberEnd(text, at));
      const last = tokens[tokens.length - 1]!;
      tokens[tokens.length - 1] = { ...last, text: text.slice(last.start, last.end) };
    } else if (code === 39) push('prime', "'", at + 1);
    else if (
      text.startsWith('.T', at) &&
      !isLetter(text.charCodeAt(at + 2)) &&
      !isDigit(text.charCodeAt(at + 2))
    )
      push('prime', "'", at + 2);
    else {
      const operator = long.find(sign => text.startsWith(sign, at));
      if (operator !== undefined) push('operator', operator === '**' ? '^' : operator, at + 2);
      else if (short.includes(text[at]!)) push('operator', text[at]!, at + 1);
      else other(text[at]!);
    }
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length, spaced });
  return tokens;

  function other(character: string): void {
    if (superscripts.includes(character)) {
      const start = at;
      let end = at;
      let digits = '';
      while (end < text.length && superscripts.includes(text[end]!))
        digits += superscripts.indexOf(text[end++]!);
      tokens.push({ kind: 'operator', text: '^', start, end: start, spaced });
      push('number', digits, end);
      return;
    }
    if (Object.hasOwn(signs, character)) {
      const sign = signs[character]!;
      push(sign === "'" ? 'prime' : 'operator', sign, at + 1);
      return;
    }
    const code = text.codePointAt(at)!;
    if (code === 0x200b || code === 0xfeff) {
      at++;
      return;
    }
    const length = code > 0xffff ? 2 : 1;
    throw new Unreadable(
      'syntax',
      [at, at + length],
      `the character ${text.slice(at, at + length)} has no meaning in a plain formula`,
    );
  }
}

/** 12, 1.5, .5, 2., 1e-3; but 2.*x is 2 .* x, and 2e is 2 times e. */
function numberEnd(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  if (text.charCodeAt(end) === 46 && !'*/^T'.includes(text[end + 1] ?? ' ')) {
    end++;
    while (isDigit(text.charCodeAt(end))) end++;
  }
  const exponent = text.charCodeAt(end);
  if (exponent === 101 || exponent === 69) {
    let digits = end + 1;
    if (text[digits] === '+' || text[digits] === '-') digits++;
    if (isDigit(text.charCodeAt(digits))) {
      while (isDigit(text.charCodeAt(digits))) digits++;
      end = digits;
    }
  }
  return end;
}
