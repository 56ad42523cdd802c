/** The place of the plain parser in its tokens. */

import { type Formula, Unreadable } from '../formula.ts';
import { rangeOf } from '../ranges.ts';
import { readRelation } from './precedence.ts';
import type { PlainToken } from './tokenize.ts';

export const MAX_DEPTH = 200;
/** Signs before one term, and entries of entries, of which more are no formula. */
export const MAX_SIGNS = 20;

/** Names of the file, of which `dA/dB` and `d_A_d_B` are derivatives. */
export interface Names {
  has(name: string): boolean;
}

/**
 * The language that an answer is in by its signs: in Python axes are not counted from 1, in R `t(A)` is a transpose whatever else is called t, and in
 * Mathematica the matrix product binds tighter than the other ones.
 */
export type Language = 'python' | 'r' | 'mathematica';

/** What is known of the whole answer. */
interface Said {
  readonly language?: Language | undefined;
  readonly sizes?: Names | undefined;
}

export class PlainParser {
  at = 0;
  depth = 0;
  /** Where the last signed term started: behind `-x` no number follows without a sign. */
  signedAt = -1;

  constructor(
    readonly tokens: readonly PlainToken[],
    readonly names: Names | undefined,
    private readonly said: Said = {},
  ) {}

  get language(): Language | undefined {
    return this.said.language;
  }

  get sizes(): Names | undefined {
    return this.said.sizes;
  }

  /** A parser of other tokens, in which names are what they are here. */
  inside(tokens: readonly PlainToken[]): PlainParser {
    return new PlainParser(tokens, this.names, this.said);
  }

  /** The formula of all tokens. */
  whole(): Formula {
    const formula = readRelation(this);
    const rest = this.tokens[this.at]!;
    if (rest.kind !== 'end') {
      const isBracket = rest.text === ')' || rest.text === ']';
      throw this.expected(
        isBracket ? 'an operator or the end' : 'an operator',
        isBracket ? ' without its opening bracket' : '',
      );
    }
    return formula;
  }

  /** Something was expected at the current place. */
  expected(what: string, more = ''): Unreadable {
    const found = this.tokens[this.at]!;
    const before = this.tokens[this.at - 1];
    const isEnd = found.kind === 'end';
    const behind = before === undefined ? '' : ` behind ${before.text}`;
    const range = isEnd && before !== undefined ? rangeOf(before) : rangeOf(found);
    return new Unreadable(
      'syntax',
      range,
      `expected ${what}${behind}, found ${isEnd ? 'the end of the formula' : found.text}${more}`,
    );
  }

  is(text: string): boolean {
    const one = this.tokens[this.at]!;
    return one.kind === 'operator' && one.text === text;
  }

  take(text: string, what: string): PlainToken {
    if (!this.is(text)) throw this.expected(what);
    return this.tokens[this.at++]!;
  }

  isSign(): boolean {
    return this.is('+') || this.is('-');
  }
}
