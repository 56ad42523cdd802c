/**
 * The parser's place in the tokens. It works on a range of tokens whose brackets are already matched, so every group is parsed by itself
 * (`lists.ts` over `precedence.ts` over `scripts.ts` over `primary.ts`) and an error stays inside its range. Ranges of nodes are those of
 * their tokens.
 */
import { type Font, type Formula, type Mend, type Range, Unreadable } from '../../formula.ts';
import { join, rangeOf } from '../../ranges.ts';
import { type Bracketed, MAX_DEPTH } from '../statements/brackets.ts';
import type { Token } from '../tokens/tokens.ts';
import { readList } from './lists.ts';
import { describe, unknownCommand } from './messages.ts';

export class Parser {
  readonly tokens: Token[];
  readonly match: number[];
  at = 0;
  end = 0;
  font: Font | undefined = undefined;
  depth = 0;
  /** Where TeX took one digit of a number: the token, and the end of the digit. */
  private splitAt = -1;
  private splitEnd = 0;

  constructor(
    bracketed: Bracketed,
    readonly mends: Mend[],
    private readonly hasInfix: boolean,
  ) {
    this.tokens = bracketed.tokens as Token[];
    this.match = bracketed.match;
  }

  /** Ready for another range after an error. */
  reset(): void {
    this.depth = 0;
    this.font = undefined;
  }

  /** Parses the tokens `[from, to)` as one formula. */
  parse(from: number, to: number): Formula {
    const { at, end } = this;
    if (++this.depth > MAX_DEPTH) throw this.tooDeep(from);
    this.at = from;
    this.end = to;
    const formula = this.hasInfix ? this.infix(from, to) : readList(this);
    this.at = at;
    this.end = end;
    this.depth--;
    return formula;
  }

  /** `a \\over b`: a fraction of all that stands before and behind. */
  private infix(from: number, to: number): Formula {
    for (let i = from; i < to; i++) {
      const one = this.tokens[i]!;
      if (one.kind === 'command' && one.value === 'infix') {
        if (i === from || i + 1 === to)
          throw new Unreadable(
            'syntax',
            rangeOf(one),
            'expected a formula before and behind \\over, found nothing',
          );
        const numerator = this.parse(from, i);
        const denominator = this.parse(i + 1, to);
        return {
          kind: 'fraction',
          numerator,
          denominator,
          range: join(join(numerator.range, denominator.range), this.span(from, to)),
        };
      }
      if (this.match[i]! > i) i = this.match[i]!;
    }
    return readList(this);
  }

  tooDeep(at: number): Unreadable {
    return new Unreadable(
      'syntax',
      rangeOf(this.tokens[at]!),
      `the formula is nested more than ${MAX_DEPTH} deep here`,
    );
  }

  /** The range of the tokens `[from, to)`; where there are none, the empty one behind the token before. */
  span(from: number, to: number): Range {
    if (from < to) return join(rangeOf(this.tokens[from]!), rangeOf(this.tokens[to - 1]!));
    const place = from > 0 ? this.tokens[from - 1]!.end : 0;
    return [place, place];
  }

  /** The range of what was read from token `from` up to the current place. */
  behind(from: number): Range {
    const range = this.span(from, this.at);
    return this.splitAt === this.at ? [range[0], Math.max(range[1], this.splitEnd)] : range;
  }

  /** Something was expected at the current place. */
  expected(what: string): Unreadable {
    const found = this.at < this.end ? this.tokens[this.at] : undefined;
    if (found?.kind === 'unknown') return unknownCommand(found);
    let last = this.at - 1;
    // Braces that were closed for the writer stand nowhere.
    while (last >= 0 && this.tokens[last]!.start === this.tokens[last]!.end) last--;
    const before = this.tokens[last];
    const place: Range = found ? rangeOf(found) : before ? rangeOf(before) : [0, 0];
    const behind = found || !before ? '' : ` behind ${describe(before)}`;
    return new Unreadable('syntax', place, `expected ${what}${behind}, found ${describe(found)}`);
  }

  private isGap(i: number): boolean {
    const kind = this.tokens[i]!.kind;
    return kind === 'quad' || kind === '&' || kind === 'newline';
  }
  skipGaps(): void {
    while (this.at < this.end && this.isGap(this.at)) this.at++;
  }

  /**
   * The token that goes on with the formula: behind a wide space only an operator does (`a \quad + b`); a minus sign
   * does when it stands apart from what follows (`[a \quad -b]` are two items).
   */
  operator(): Token | undefined {
    if (this.at >= this.end) return undefined;
    const here = this.tokens[this.at]!;
    if (here.kind !== 'quad' && here.kind !== '&' && here.kind !== 'newline') return here;
    let next = this.at + 1;
    while (next < this.end && this.isGap(next)) next++;
    if (next >= this.end) return undefined;
    const one = this.tokens[next]!;
    const goesOn =
      one.kind === '+' ||
      one.kind === 'sign' ||
      one.kind === 'relation' ||
      (one.kind === '-' && next + 1 < this.end && this.tokens[next + 1]!.spaced);
    if (!goesOn) return undefined;
    this.at = next;
    return one;
  }

  /** Takes one digit of a number, as TeX does; the rest stays a token of its own. */
  splitDigit(one: Token): Formula {
    this.splitAt = this.at;
    this.splitEnd = one.start + 1;
    this.tokens[this.at] = {
      ...one,
      value: one.value.slice(1),
      text: one.text.slice(1),
      start: one.start + 1,
      spaced: false,
    };
    return {
      kind: 'number',
      value: Number(one.value[0]),
      text: one.value[0]!,
      range: [one.start, one.start + 1],
    };
  }
}
