/** Plain formulas to tokens: names, numbers and operators in the spelling of mathjs, and the Unicode signs that people paste. */
import { visible } from '../blanks.ts';
import { Unreadable } from '../formula.ts';
import { fractions } from '../latex/tokens/unicode.ts';
import { accentAt, letterAt } from './letters.ts';

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
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Operators of more than one character, longest first. */
const long = ['%o%', '.*', './', '.^', '**', '==', '!=', '<=', '>=', ':='];
const short = '+-*/^(),[]{};<>=:@?';

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
    } else if (code === 35 || (code === 37 && !text.startsWith('%o%', at))) {
      while (at < text.length && text.charCodeAt(at) !== 10) at++;
    } else if (isLetter(code) || (code > 127 && letterAt(text, at) !== undefined)) {
      let end = at;
      let name = '';
      while (end < text.length) {
        const next = text.charCodeAt(end);
        if (isLetter(next) || isDigit(next)) name += text[end++]!;
        else {
          const letter = next < 128 ? undefined : (letterAt(text, end) ?? accentAt(text, end));
          if (letter === undefined) break;
          name += letter.name;
          end += letter.length;
          // digits below the line end a name: `δ₁xᵀ`
          if (letter.name <= '9' && endsBelow(text, end)) break;
        }
      }
      push('name', name, end);
    } else if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(at + 1)))) {
      push('number', '', numberEnd(text, at));
      const last = tokens[tokens.length - 1]!;
      tokens[tokens.length - 1] = { ...last, text: text.slice(last.start, last.end) };
    } else if (code === 34 || (code === 39 && isOpening()))
      push('name', text.slice(at, quoteEnd()), quoteEnd());
    else if (code === 39) push('prime', "'", at + 1);
    else if (
      text.startsWith('.T', at) &&
      !isLetter(text.charCodeAt(at + 2)) &&
      !isDigit(text.charCodeAt(at + 2))
    )
      push('prime', "'", at + 2);
    else if (code === 46 && dotted()) continue;
    else {
      const operator = long.find(sign => text.startsWith(sign, at));
      if (operator !== undefined) push('operator', operator === '**' ? '^' : operator, at + operator.length);
      else if (short.includes(text[at]!)) push('operator', text[at]!, at + 1);
      else other(text[at]!);
    }
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length, spaced });
  return tokens;

  /** Whether the mark at this place cannot be a transpose, and is closed on its line. */
  function isOpening(): boolean {
    const last = tokens.at(-1);
    return (
      last?.kind === 'operator' &&
      (last.text === '(' || last.text === ',' || last.text === '=') &&
      quoteEnd() > at + 1
    );
  }

  /** Behind the mark that closes the one at this place; behind that one, where none does. */
  function quoteEnd(): number {
    const close = text.indexOf(text[at]!, at + 1);
    return close < 0 || text.slice(at, close).includes('\n') ? at + 1 : close + 1;
  }

  /** A dot that is no part of a number: of a method (`v.sum()`), of a broadcast (`1 .- v`, `exp.(v)`), or at the end of a sentence. */
  function dotted(): boolean {
    const next = text[at + 1] ?? '\n';
    const last = tokens.at(-1)?.kind;
    // `A.T.sum()` comes as `A'  .sum()`
    if (isLetter(text.charCodeAt(at + 1)) && last !== undefined && (!spaced || last === 'prime'))
      push('operator', '.', at + 1);
    else if (next === "'") push('prime', "'", at + 2);
    // a sentence ends without a space before its full stop
    else if (
      spaced &&
      (last === 'name' || last === 'prime') &&
      /^\.[ \t]+[A-Za-z∂∇(]/.test(text.slice(at, at + 8))
    )
      push('operator', '*', at + 1);
    else if (lines && last !== undefined && /^\.\s+[A-Za-z∂∇]/.test(text.slice(at, at + 8)))
      push('line', '\n', at + 1);
    else if (
      '+-<>'.includes(next) ||
      text.startsWith('==', at + 1) ||
      text.startsWith('!=', at + 1) ||
      (next === '(' && (last === 'name' || last === 'prime') && !spaced) ||
      /^\.\s*(?:\n|$)/.test(text.slice(at, at + 20))
    )
      at++;
    else return false;
    return true;
  }

  function other(character: string): void {
    const accent = accentAt(text, at);
    const last = tokens.at(-1);
    // a word processor puts a space between a letter and its hat
    if (accent !== undefined && last?.kind === 'name') {
      at += accent.length;
      spaced = false;
      tokens[tokens.length - 1] = { ...last, text: last.text + accent.name, end: at };
      return;
    }
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
    const fraction = fractions.get(character);
    // behind a digit it would be added
    if (fraction !== undefined && last?.kind !== 'number') {
      for (const part of `(${fraction[0]}/${fraction[1]})`)
        tokens.push({
          kind: isDigit(part.charCodeAt(0)) ? 'number' : 'operator',
          text: part,
          start: at,
          end: at + 1,
          spaced,
        });
      at++;
      spaced = false;
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
      `the character ${visible(text.slice(at, at + length))} has no meaning in a plain formula`,
    );
  }
}

/** Whether a letter that is no part of the name stands behind a digit below the line. */
function endsBelow(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const next = text.charCodeAt(at);
  if (next < 128) return isLetter(next) && next !== 95;
  return letterAt(text, at) !== undefined;
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
