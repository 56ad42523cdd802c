/** The state of a run over a text: the place, the tokens so far, and whether white space was passed. */
import { isBlank } from '../../characters.ts';
import type { Mend } from '../../formula.ts';
import { isBare } from './bare.ts';
import { behindBrace } from './braces.ts';
import { isDoubled } from './damage.ts';
import { type Token, type TokenKind, token } from './tokens.ts';

export interface Tokenizing {
  /** Names of macros that are defined elsewhere: they are left to the macro expander, whatever they mean here. */
  readonly macros: ReadonlyMap<string, unknown> | undefined;
  /** Names of the problem with more than one letter, or a letter and digits. */
  readonly words: ReadonlySet<string> | undefined;
  readonly mends: Mend[];
  /** Something was met that may be no part of a formula: several letters side by side, a comment, a note, letters of other scripts. */
  besides?: boolean;
}

export class Scan {
  at = 0;
  end = 0;
  /** White space stands before the next token. */
  spaced = false;
  openBars = 0;
  /** A backslash stands before a blank: a space, or what is left of a line break. */
  hasSpaces = false;
  /** Commands whose arguments are read as mathematics again. */
  depth = 0;
  /** Every backslash of the text is doubled. */
  readonly doubled: boolean;
  /** But those that end lines are not. */
  readonly linesKept: boolean;
  /** The text has lost its backslashes. */
  readonly bare: boolean;
  /** Where braces stand that two backslashes escape. */
  readonly escapedBraces = new Set<number>();

  constructor(
    readonly text: string,
    readonly how: Tokenizing,
    readonly tokens: Token[],
  ) {
    this.doubled = text.includes('\\\\') && isDoubled(text);
    this.bare = isBare(text);
    this.linesKept = this.doubled && text.includes('\\\\begin') && !text.includes('\\\\\\\\');
    if (this.doubled)
      how.mends.push({
        range: [text.indexOf('\\'), text.indexOf('\\') + 2],
        message: 'the backslashes are doubled: \\\\ was read as \\',
      });
  }

  push(
    kind: TokenKind,
    value: string,
    start: number,
    end: number,
    text = end - start === 1 ? this.text[start]! : this.text.slice(start, end),
  ): Token {
    const made = token(kind, text, value, start, end, this.spaced);
    this.tokens.push(made);
    this.spaced = false;
    return made;
  }

  mend(start: number, end: number, message: string): void {
    this.how.mends.push({ range: [start, end], message });
  }

  one(kind: TokenKind, value: string, length = 1): void {
    this.push(kind, value, this.at, this.at + length);
    this.at += length;
  }

  blanks(at: number): number {
    while (at < this.end && isBlank(this.text.charCodeAt(at))) at++;
    return at;
  }

  /** The place behind the brace group that opens at `open`; the end of the text where it never closes. */
  balanced(open: number): number {
    const behind = behindBrace(this.text, open, this.end);
    return behind < 0 ? this.end : behind;
  }

  skipBracket(open: number): number {
    const close = this.text.indexOf(']', open);
    return close < 0 || close >= this.end ? open : close + 1;
  }

  lastIsSeparator(): boolean {
    const last = this.tokens[this.tokens.length - 1];
    return (
      last === undefined ||
      last.kind === 'separator' ||
      last.kind === 'quad' ||
      last.kind === '&' ||
      last.kind === 'display'
    );
  }

  afterOperand(): boolean {
    const last = this.tokens[this.tokens.length - 1];
    return (
      last !== undefined &&
      !this.spaced &&
      (last.kind === 'letter' ||
        last.kind === 'word' ||
        last.kind === 'number' ||
        last.kind === '}' ||
        last.kind === 'close')
    ); // prettier-ignore
  }
}
