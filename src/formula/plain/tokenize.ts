/** Plain formulas to tokens: names, numbers and operators in the spelling of mathjs, and the Unicode signs that people paste. */

import { visible } from '../blanks.ts';
import { isDigit, isLetter } from '../characters.ts';
import { Unreadable } from '../formula.ts';
import { accentAt, letterAt } from './letters.ts';
import { signs } from './signs.ts';

export interface PlainToken {
  readonly kind: 'name' | 'number' | 'operator' | 'prime' | 'end' | 'line';
  /** The name, the number as written, or the operator in ASCII. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** White space stands before it. */
  readonly spaced: boolean;
}

/** A letter or `_`. */
const startsName = (code: number): boolean => isLetter(code) || code === 95;

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Operators of more than one character, longest first. */
const long = ['%o%', '.*', './', '.^', '**', '==', '!=', '<=', '>=', ':='];
const short = '+-*/^(),[]{};<>=:@?';
/** `// ok`; `a // 2` is a division without remainder, which no formula is. */
const REMARK = /^\/\/[ \t]*\p{L}{2}/u;

/** `%o%`, and the `%` of `A % 2`: behind an operand no comment. */
const isSign = (text: string, last: PlainToken | undefined): boolean =>
  last !== undefined && last.kind !== 'line' && /^%(?:o%|[ \t]*\d[\d.]*[ \t]*(?:[)\n]|$))/.test(text);

/**
 * Tokens of a text; line ends are tokens where `lines` is set. The last token is always `end`.
 * @throws Unreadable at a character that has no meaning
 */
export function tokenizePlain(text: string, lines = false): PlainToken[] {
  return new Tokenizer(text, lines).tokens;
}

/** One pass over a text: every method reads what starts at the current place, if it does. */
class Tokenizer {
  readonly tokens: PlainToken[] = [];
  readonly #text: string;
  /** Whether line ends are tokens. */
  readonly #lines: boolean;
  #at = 0;
  #spaced = false;

  constructor(text: string, lines: boolean) {
    this.#text = text;
    this.#lines = lines;
    while (this.#at < text.length)
      if (
        !this.#blank() &&
        !this.#name() &&
        !this.#number() &&
        !this.#mark() &&
        !this.#dot() &&
        !this.#sign()
      )
        this.#beyondAscii();
    this.tokens.push({ kind: 'end', text: '', start: text.length, end: text.length, spaced: this.#spaced });
  }

  #push(kind: PlainToken['kind'], text: string, end: number): true {
    this.tokens.push({ kind, text, start: this.#at, end, spaced: this.#spaced });
    this.#spaced = false;
    this.#at = end;
    return true;
  }

  get #last(): PlainToken | undefined {
    return this.tokens[this.tokens.length - 1];
  }

  /** Blanks, line ends and comments. */
  #blank(): boolean {
    const text = this.#text;
    const code = text.charCodeAt(this.#at);
    const isLineEnd = code === 10 || code === 13;
    if (isLineEnd || code === 32 || code === 9 || code === 0xa0) {
      if (isLineEnd && this.#lines) this.#push('line', '\n', this.#at + 1);
      else this.#at++;
      this.#spaced = true;
    } else if (
      code === 35 ||
      (code === 37 && !isSign(text.slice(this.#at, this.#at + 20), this.#last)) ||
      (code === 47 && this.#spaced && REMARK.test(text.slice(this.#at, this.#at + 9)))
    ) {
      while (this.#at < text.length && text.charCodeAt(this.#at) !== 10) this.#at++;
    } else return false;
    return true;
  }

  #name(): boolean {
    const text = this.#text;
    const code = text.charCodeAt(this.#at);
    if (!startsName(code) && (code <= 127 || letterAt(text, this.#at) === undefined)) return false;
    let end = this.#at;
    let name = '';
    while (end < text.length) {
      const next = text.charCodeAt(end);
      if (startsName(next) || isDigit(next)) name += text[end++]!;
      else {
        const letter = next < 128 ? undefined : (letterAt(text, end) ?? accentAt(text, end));
        if (letter === undefined) break;
        name += letter.name;
        end += letter.length;
        // digits below the line end a name: `δ₁xᵀ`
        if (letter.name <= '9' && endsBelow(text, end)) break;
      }
    }
    return this.#push('name', name, end);
  }

  #number(): boolean {
    const text = this.#text;
    const at = this.#at;
    const code = text.charCodeAt(at);
    if (!isDigit(code) && !(code === 46 && isDigit(text.charCodeAt(at + 1)))) return false;
    const end = numberEnd(text, at);
    return this.#push('number', text.slice(at, end), end);
  }

  /** A text in quotation marks, a prime, and the `.T` of NumPy. */
  #mark(): boolean {
    const text = this.#text;
    const at = this.#at;
    const code = text.charCodeAt(at);
    if (code === 34 || (code === 39 && this.#isOpening()))
      return this.#push('name', text.slice(at, this.#quoteEnd()), this.#quoteEnd());
    if (code === 39) return this.#push('prime', "'", at + 1);
    const next = text.charCodeAt(at + 2);
    return (
      text.startsWith('.T', at) && !startsName(next) && !isDigit(next) && this.#push('prime', "'", at + 2)
    );
  }

  /** Whether the mark at this place cannot be a transpose, and is closed on its line. */
  #isOpening(): boolean {
    const last = this.#last;
    return (
      last?.kind === 'operator' &&
      (last.text === '(' || last.text === ',' || last.text === '=') &&
      this.#quoteEnd() > this.#at + 1
    );
  }

  /** Behind the mark that closes the one at this place; behind that one, where none does. */
  #quoteEnd(): number {
    const text = this.#text;
    const at = this.#at;
    const close = text.indexOf(text[at]!, at + 1);
    return close < 0 || text.slice(at, close).includes('\n') ? at + 1 : close + 1;
  }

  /** A dot that is no part of a number: of a method (`v.sum()`), of a broadcast (`1 .- v`, `exp.(v)`), or at the end of a sentence. */
  #dot(): boolean {
    const text = this.#text;
    const at = this.#at;
    if (text.charCodeAt(at) !== 46) return false;
    const next = text[at + 1] ?? '\n';
    const last = this.#last?.kind;
    const isBehindName = last === 'name' || last === 'prime';
    // `A.T.sum()` comes as `A'  .sum()`
    if (startsName(text.charCodeAt(at + 1)) && last !== undefined && (!this.#spaced || last === 'prime'))
      return this.#push('operator', '.', at + 1);
    if (next === "'") return this.#push('prime', "'", at + 2);
    // a sentence ends without a space before its full stop
    if (this.#spaced && isBehindName && /^\.[ \t]+[A-Za-z∂∇(]/.test(text.slice(at, at + 8)))
      return this.#push('operator', '*', at + 1);
    if (this.#lines && last !== undefined && /^\.\s+[A-Za-z∂∇]/.test(text.slice(at, at + 8)))
      return this.#push('line', '\n', at + 1);
    const isDropped =
      '+-<>'.includes(next) ||
      text.startsWith('==', at + 1) ||
      text.startsWith('!=', at + 1) ||
      (next === '(' && isBehindName && !this.#spaced) ||
      /^\.\s*(?:\n|$)/.test(text.slice(at, at + 20));
    if (isDropped) this.#at++;
    return isDropped;
  }

  #sign(): boolean {
    const text = this.#text;
    const at = this.#at;
    const operator = long.find(sign => text.startsWith(sign, at));
    if (operator !== undefined)
      return this.#push('operator', operator === '**' ? '^' : operator, at + operator.length);
    return (short.includes(text[at]!) || this.#isSolving()) && this.#push('operator', text[at]!, at + 1);
  }

  /** Whether `A \ b` starts here, and no command of LaTeX. */
  #isSolving(): boolean {
    const last = this.#last;
    const isBehindOperand =
      last?.kind === 'name' || last?.kind === 'prime' || /^[)\]]$/.test(last?.text ?? '');
    return (
      isBehindOperand &&
      /^\\(?:[ \t]*[([]|[ \t]+[A-Za-z]|[A-Za-z]\b)/.test(this.#text.slice(this.#at, this.#at + 20))
    );
  }

  #beyondAscii(): void {
    const character = this.#text[this.#at]!;
    if (this.#accent() || this.#superscript(character)) return;
    if (Object.hasOwn(signs, character)) {
      const sign = signs[character]!;
      this.#push(sign === "'" ? 'prime' : 'operator', sign, this.#at + 1);
      return;
    }
    const code = this.#text.codePointAt(this.#at)!;
    if (code === 0x200b || code === 0xfeff) {
      this.#at++;
      return;
    }
    const end = this.#at + (code > 0xffff ? 2 : 1);
    throw new Unreadable(
      'syntax',
      [this.#at, end],
      `the character ${visible(this.#text.slice(this.#at, end))} has no meaning in a plain formula`,
    );
  }

  /** An accent that a word processor parts from its letter by a space. */
  #accent(): boolean {
    const last = this.#last;
    const accent = last?.kind === 'name' ? accentAt(this.#text, this.#at) : undefined;
    if (accent === undefined) return false;
    this.#at += accent.length;
    this.#spaced = false;
    this.tokens[this.tokens.length - 1] = { ...last!, text: last!.text + accent.name, end: this.#at };
    return true;
  }

  #superscript(character: string): boolean {
    if (!superscripts.includes(character)) return false;
    let end = this.#at;
    let digits = '';
    while (end < this.#text.length && superscripts.includes(this.#text[end]!))
      digits += superscripts.indexOf(this.#text[end++]!);
    this.tokens.push({ kind: 'operator', text: '^', start: this.#at, end: this.#at, spaced: this.#spaced });
    return this.#push('number', digits, end);
  }
}

/** Whether a letter that is no part of the name stands behind a digit below the line. */
function endsBelow(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const next = text.charCodeAt(at);
  if (next < 128) return startsName(next) && next !== 95;
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
