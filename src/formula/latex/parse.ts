/**
 * Precedence parser: relations over sums over products over factors with scripts. It works on a range of tokens whose brackets are
 * already matched, so every group is parsed by itself and an error stays inside its range. Ranges of nodes are those of their tokens.
 */
import {
  type Bracket,
  type Font,
  type Formula,
  type Mend,
  type ProductSign,
  type Range,
  type RelationSign,
  type Term,
  Unreadable,
} from '../formula.ts';
import { type Bracketed, MAX_DEPTH } from './brackets.ts';
import { runCommand } from './constructs.ts';
import { readCases, readMatrix } from './matrices.ts';
import { describe, unknownCommand } from './messages.ts';
import type { Token } from './tokens.ts';

/** Signs before one term, and scripts on scripts, of which more are no formula. */
const MAX_SIGNS = 20;
const MAX_SCRIPTS = 20;

export const join = (a: Range, b: Range): Range => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
export const rangeOf = (one: Token): Range => [one.start, one.end];

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
    const formula = this.hasInfix ? this.infix(from, to) : this.list();
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
    return this.list();
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
    const before = this.tokens[this.at - 1];
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
  private operator(): Token | undefined {
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

  // ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  private list(): Formula {
    const from = this.at;
    let first: Formula | undefined;
    let items: Formula[] | undefined;
    let separators: (',' | ';' | 'space')[] | undefined;
    let separator: ',' | ';' | 'space' | undefined;
    const add = (item: Formula) => {
      if (first === undefined) first = item;
      else {
        items ??= [first];
        separators ??= [];
        items.push(item);
        separators.push(separator ?? 'space');
      }
      separator = undefined;
    };
    while (this.at < this.end) {
      const one = this.tokens[this.at]!;
      switch (one.kind) {
        case 'quad':
        case '&':
        case 'newline':
          this.at++;
          break;
        case 'separator': {
          if (first === undefined || (separator !== undefined && separator !== 'space'))
            add({ kind: 'empty', range: [one.start, one.start] });
          separator = one.value as ',' | ';';
          this.at++;
          break;
        }
        case 'text':
          this.at++;
          add({ kind: 'text', text: one.value, range: rangeOf(one) });
          break;
        case 'stop':
          if (this.at === this.end - 1) {
            this.at++;
            break;
          }
          throw this.expected('a formula');
        default:
          add(this.relation());
      }
    }
    if (first === undefined) return { kind: 'empty', range: this.span(from, this.end) };
    if (items === undefined) return first;
    return {
      kind: 'list',
      items,
      separators: separators!,
      range: join(items[0]!.range, items[items.length - 1]!.range),
    };
  }

  // ── relations, sums, products ─────────────────────────────────────────────────────────────────────────────────────

  private relation(): Formula {
    const one = this.tokens[this.at]!;
    if (one.kind === 'relation' && one.value === 'colon') {
      // the colon of a slice, W_{:, i}
      this.at++;
      return { kind: 'name', name: ':', font: undefined, word: false, accents: [], range: rangeOf(one) };
    }
    const first = this.sum();
    if (this.operator()?.kind !== 'relation') return first;
    const sides = [first];
    const signs: RelationSign[] = [];
    for (let sign = this.operator(); sign?.kind === 'relation'; sign = this.operator()) {
      this.at++;
      this.skipGaps();
      if (sign.value === 'colon' && (this.at >= this.end || this.tokens[this.at]!.kind === 'separator')) {
        sides.push({ kind: 'empty', range: [sign.end, sign.end] });
      } else sides.push(this.sum());
      signs.push(sign.value as RelationSign);
    }
    return { kind: 'relation', sides, signs, range: join(first.range, sides[sides.length - 1]!.range) };
  }

  sum(): Formula {
    const one = this.tokens[this.at];
    let terms: Term[] | undefined;
    let first: Formula;
    if (this.at < this.end && (one!.kind === '+' || one!.kind === '-')) {
      first = this.signed();
      terms = first.kind === 'sum' ? [...first.terms] : undefined;
    } else first = this.product();
    let sign = this.operator();
    if (sign === undefined || (sign.kind !== '+' && sign.kind !== '-')) return first;
    terms ??= [{ sign: '+', signRange: [first.range[0], first.range[0]], term: first }];
    while (sign !== undefined && (sign.kind === '+' || sign.kind === '-')) {
      this.at++;
      this.skipGaps();
      const next = this.tokens[this.at];
      const term: Formula =
        this.at < this.end && (next!.kind === '+' || next!.kind === '-') ? this.signed() : this.product();
      terms.push({ sign: sign.kind, signRange: rangeOf(sign), term });
      sign = this.operator();
    }
    const last = terms[terms.length - 1]!.term.range;
    return { kind: 'sum', terms, range: join(join(terms[0]!.signRange, first.range), last) };
  }

  /** A term with its sign or signs: `-a b`, `--a`. */
  private signed(): Formula {
    const signs: Token[] = [];
    while (this.at < this.end) {
      const one = this.tokens[this.at]!;
      if (one.kind !== '+' && one.kind !== '-') break;
      signs.push(one);
      if (signs.length > MAX_SIGNS) throw this.expected('a term');
      this.at++;
      this.skipGaps();
    }
    return signAll(signs, this.product());
  }

  /** The factors that follow, up to + or - or a relation; with signs between them or none. */
  product(): Formula {
    const first = this.factor();
    let factors: Formula[] | undefined;
    let signs: ProductSign[] = [];
    let signRanges: Range[] = [];
    for (;;) {
      const one = this.operator();
      if (one === undefined) break;
      let sign: ProductSign = 'juxtaposed';
      let range: Range;
      if (one.kind === 'sign') {
        sign = one.value as ProductSign;
        range = rangeOf(one);
        this.at++;
        this.skipGaps();
      } else if (startsFactor(one)) range = [one.start, one.start];
      else break;
      const next = this.tokens[this.at];
      const factor =
        sign !== 'juxtaposed' && this.at < this.end && (next!.kind === '-' || next!.kind === '+')
          ? this.signedFactor()
          : this.factor();
      if (factor.kind === 'empty' && sign === 'juxtaposed') continue;
      if (factors === undefined) {
        if (first.kind === 'empty' && sign === 'juxtaposed') {
          factors = [factor];
          continue;
        }
        factors = [first];
        signs = [];
        signRanges = [];
      }
      factors.push(factor);
      signs.push(sign);
      signRanges.push(range);
    }
    if (factors === undefined) return first;
    if (factors.length === 1) return factors[0]!;
    return {
      kind: 'product',
      factors,
      signs,
      signRanges,
      range: join(factors[0]!.range, factors[factors.length - 1]!.range),
    };
  }

  private signedFactor(): Formula {
    const signs: Token[] = [];
    while (this.at < this.end && (this.tokens[this.at]!.kind === '-' || this.tokens[this.at]!.kind === '+'))
      if (signs.push(this.tokens[this.at++]!) > MAX_SIGNS) throw this.expected('a term');
    return signAll(signs, this.factor());
  }

  // ── factors ───────────────────────────────────────────────────────────────────────────────────────────────────────

  factor(): Formula {
    this.skipGaps();
    const base = this.primary();
    if (this.at < this.end) {
      const kind = this.tokens[this.at]!.kind;
      if (kind === '^' || kind === '_' || kind === 'prime' || (kind === '{' && this.isEmptyBase()))
        return this.scripts(base);
    }
    return base;
  }

  /** `W^{(2)}{}^\top`: the script behind an empty group belongs to what stands before it. */
  private isEmptyBase(): boolean {
    if (this.match[this.at] !== this.at + 1 || this.at + 2 >= this.end) return false;
    const { kind } = this.tokens[this.at + 2]!;
    return kind === '^' || kind === '_';
  }

  private scripts(base: Formula): Formula {
    const { font } = this;
    let whole = base;
    let sub: Formula | undefined;
    let sup: Formula | undefined;
    let primes = 0;
    let end = base.range[1];
    let count = 0;
    const close = () => {
      if (++count > MAX_SCRIPTS) throw this.expected('a term without more scripts');
      if (sub !== undefined || sup !== undefined || primes > 0)
        whole = {
          kind: 'scripts',
          base: whole,
          sub,
          sup,
          primes,
          range: [base.range[0], Math.max(end, whole.range[1])],
        };
      sub = undefined;
      sup = undefined;
      primes = 0;
    };
    while (this.at < this.end) {
      const one = this.tokens[this.at]!;
      if (one.kind === 'prime') {
        this.at++;
        primes++;
        end = one.end;
        continue;
      }
      if (one.kind === '{' && this.isEmptyBase()) {
        close();
        this.at += 2;
        continue;
      }
      if (one.kind !== '^' && one.kind !== '_') break;
      this.at++;
      this.font = undefined;
      const script = this.script(one);
      this.font = font;
      end = Math.max(this.tokens[this.at - 1]!.end, script.range[1]);
      const scriptPrimes = one.kind === '^' ? primeCount(script) : 0;
      if (scriptPrimes > 0) {
        primes += scriptPrimes;
        continue;
      }
      if (script.kind === 'empty') continue;
      if (one.kind === '^' ? sup !== undefined : sub !== undefined) {
        const place: Range = [one.start, end];
        this.mends.push({
          range: place,
          message:
            one.kind === '^'
              ? 'a second superscript: read as one on the whole before it'
              : 'a second subscript: read as one on the whole before it',
        });
        const last = end;
        end = one.start;
        close();
        end = last;
      }
      if (one.kind === '^') sup = script;
      else sub = script;
    }
    close();
    return whole;
  }

  /** What `^` or `_` raises: one token or a brace group, as in TeX; a bracket group as a whole, with a mend. */
  private script(sign: Token): Formula {
    if (this.at >= this.end)
      throw new Unreadable(
        'syntax',
        rangeOf(sign),
        `expected ${sign.kind === '^' ? 'a superscript' : 'a subscript'} behind ${sign.kind}, found the end of the formula`,
      );
    const one = this.tokens[this.at]!;
    switch (one.kind) {
      case 'open':
        if (this.match[this.at]! >= 0 && this.match[this.at]! < this.end && one.value !== '.') {
          const group = this.primary();
          this.mends.push({
            range: group.range,
            message: `the whole bracket was read as the ${sign.kind === '^' ? 'superscript' : 'subscript'}: TeX takes one token`,
          });
          return group;
        }
        break;
      case '-':
      case '+': {
        this.at++;
        const next = this.at < this.end ? this.tokens[this.at]! : undefined;
        if (next !== undefined && (next.kind === 'number' || next.kind === 'letter') && !next.spaced) {
          const value = this.argument();
          this.mends.push({
            range: [one.start, value.range[1]],
            message: 'the sign and what follows it were read as the script: TeX takes one token',
          });
          return signAll([one], value);
        }
        return symbolOf(one);
      }
      case 'sign':
      case 'relation':
        this.at++;
        return symbolOf(one);
      case 'prime':
        this.at++;
        return {
          kind: 'name',
          name: 'prime',
          font: undefined,
          word: false,
          accents: [],
          range: rangeOf(one),
        };
      case 'text':
        this.at++;
        return { kind: 'text', text: one.value, range: rangeOf(one) };
      case '{': {
        // {*}, {+}: an operator alone
        const close = this.match[this.at]!;
        if (close === this.at + 2) {
          const inner = this.tokens[this.at + 1]!;
          if (
            inner.kind === 'sign' ||
            inner.kind === '+' ||
            inner.kind === '-' ||
            (inner.kind === 'relation' && inner.value !== 'colon')
          ) {
            this.at = close + 1;
            return symbolOf(inner);
          }
        }
        if (close >= 0 && close > this.at + 1) {
          const from = this.at + 1;
          let primes = from;
          while (primes < close && this.tokens[primes]!.kind === 'prime') primes++;
          if (primes > from) return this.primeScript(from, primes, close);
          const leads = this.tokens[from]!.kind === 'sign' && this.tokens[from + 1]!.kind !== 'separator';
          const ends = this.tokens[close - 1]!.kind === 'sign' && this.tokens[close - 2]!.kind !== 'separator';
          if (leads || ends) return this.signScript(from, close, leads);
        }
      }
    }
    return this.argument();
  }

  /** `^{\odot 2}`, `_{i\cdot}`: a sign beside what it says of the script, as a symbol of its own. */
  private signScript(from: number, close: number, leads: boolean): Formula {
    const sign = symbolOf(this.tokens[leads ? from : close - 1]!);
    const rest = leads ? this.parse(from + 1, close) : this.parse(from, close - 1);
    this.at = close + 1;
    const parts = rest.kind === 'product' ? rest.factors : [rest];
    const factors = leads ? [sign, ...parts] : [...parts, sign];
    return {
      kind: 'product',
      factors,
      signs: factors.slice(1).map(() => 'juxtaposed' as const),
      signRanges: factors.slice(1).map(factor => [factor.range[0], factor.range[0]] as const),
      range: this.span(from, close),
    };
  }

  /** `^{''}`, `^{'T}`: primes at the start of a superscript. */
  private primeScript(from: number, primes: number, close: number): Formula {
    const factors: Formula[] = [];
    for (let i = from; i < primes; i++)
      factors.push({
        kind: 'name',
        name: 'prime',
        font: undefined,
        word: false,
        accents: [],
        range: rangeOf(this.tokens[i]!),
      });
    if (primes < close) {
      const rest = this.parse(primes, close);
      if (rest.kind === 'product') factors.push(...rest.factors);
      else factors.push(rest);
    }
    this.at = close + 1;
    if (factors.length === 1) return factors[0]!;
    return {
      kind: 'product',
      factors,
      signs: factors.slice(1).map(() => 'juxtaposed' as const),
      signRanges: factors.slice(1).map(factor => [factor.range[0], factor.range[0]] as const),
      range: this.span(from, close),
    };
  }

  /** An argument as TeX takes it: a brace group (its content) or one token. */
  argument(): Formula {
    this.skipGaps();
    if (this.at >= this.end) throw this.expected('an argument');
    const one = this.tokens[this.at]!;
    if (one.kind === '{') {
      const close = this.match[this.at]!;
      if (close < 0 || close >= this.end) throw this.expected('an argument');
      const content = this.parse(this.at + 1, close);
      this.at = close + 1;
      return content;
    }
    if (one.kind === 'number' && one.value.length > 1) {
      // TeX takes one digit
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
    if (++this.depth > MAX_DEPTH) throw this.tooDeep(this.at);
    const result = this.primary();
    this.depth--;
    return result;
  }

  primary(): Formula {
    if (this.at >= this.end) throw this.expected('a term');
    const one = this.tokens[this.at]!;
    switch (one.kind) {
      case 'letter':
        this.at++;
        return {
          kind: 'name',
          name: one.value,
          font: one.font ?? this.font,
          word: false,
          accents: [],
          range: rangeOf(one),
        };
      case 'word':
        this.at++;
        return {
          kind: 'name',
          name: one.value,
          font: one.font ?? this.font,
          word: true,
          accents: [],
          range: rangeOf(one),
        };
      case 'number':
        this.at++;
        return { kind: 'number', value: Number(one.value), text: one.value, range: rangeOf(one) };
      case 'command': {
        if (++this.depth > MAX_DEPTH) throw this.tooDeep(this.at);
        if (one.value === 'switch') {
          this.at++;
          const { font } = this;
          this.font = one.font;
          const rest =
            this.at < this.end ? this.product() : ({ kind: 'empty', range: rangeOf(one) } as const);
          this.font = font;
          this.depth--;
          return rest;
        }
        const result = runCommand(this, one);
        this.depth--;
        return result;
      }
      case '{':
        return this.braces(one);
      case 'open':
        return this.group(one);
      case 'begin':
        return this.environment(one);
      case 'dots':
        this.at++;
        return {
          kind: 'dots',
          direction: one.value as 'horizontal' | 'vertical' | 'diagonal',
          range: rangeOf(one),
        };
      case 'sign':
        // f(\cdot), and the like: an operator that stands for an argument
        if (one.value === 'cdot' || one.value === 'circ' || one.value === '*') {
          if (this.at + 1 >= this.end || this.isBeforeGap(this.at + 1)) {
            this.at++;
            return symbolOf(one);
          }
        }
        throw this.expected('a term');
      case 'unknown':
        throw unknownCommand(one);
      case '}':
      case 'close':
        throw new Unreadable(
          'syntax',
          rangeOf(one),
          `expected a term, found ${describe(one)} without its opening bracket`,
        );
      case 'end':
        throw new Unreadable(
          'syntax',
          rangeOf(one),
          `expected a term, found ${describe(one)} without its \\begin`,
        );
      default:
        throw this.expected('a term');
    }
  }

  private isBeforeGap(i: number): boolean {
    const { kind } = this.tokens[i]!;
    return kind === 'separator' || kind === 'quad' || kind === '&' || kind === 'relation';
  }

  private braces(one: Token): Formula {
    const close = this.match[this.at]!;
    if (close < 0) throw new Unreadable('syntax', rangeOf(one), 'this brace is never closed: expected }');
    const from = this.at;
    const body = this.parse(from + 1, close);
    this.at = close + 1;
    const range = this.span(from, close + 1);
    if (body.kind === 'empty') return { kind: 'empty', range };
    return { kind: 'group', open: '{', close: '}', visible: false, body, range };
  }

  private group(one: Token): Formula {
    const from = this.at;
    const next = this.tokens[from + 1];
    if (one.value === '{' && next?.kind === 'begin' && from + 1 < this.end) {
      const cases = readCases(this, from);
      if (cases !== undefined) return cases;
    }
    let close = this.match[from]!;
    let closed = '';
    if (close < 0 || close >= this.end) {
      if (one.value === '|' || one.value === '‖')
        throw new Unreadable(
          'syntax',
          rangeOf(one),
          `expected a second ${one.value} for this one, found the end of the formula`,
        );
      if (one.value !== '.')
        this.mends.push({
          range: rangeOf(one),
          message: `the bracket ${one.value} is never closed: read as closed at the end`,
        });
      close = this.end;
      if (close > from + 1 && this.tokens[close - 1]!.kind === 'stop') close--;
      if (close === from + 1)
        throw new Unreadable(
          'syntax',
          rangeOf(one),
          `expected a formula behind ${one.value}, found the end of the formula`,
        );
      const body = this.parse(from + 1, close);
      this.at = close;
      return this.bracketed(one, '', body, this.span(from, close));
    }
    closed = this.tokens[close]!.value;
    const body = this.parse(from + 1, close);
    this.at = close + 1;
    return this.bracketed(one, closed, body, this.span(from, close + 1));
  }

  private bracketed(open: Token, close: string, body: Formula, range: Range): Formula {
    if (open.value === '.') {
      if (close === '.' || close === '')
        return { kind: 'group', open: '{', close: '}', visible: false, body, range };
      throw new Unreadable(
        'syntax',
        rangeOf(open),
        `expected an opening bracket for ${close}, found \\left.`,
      );
    }
    if (body.kind === 'matrix' && body.open === '' && close !== '.')
      return { ...body, open: open.value, range };
    return { kind: 'group', open: open.value as Bracket, close, visible: true, body, range };
  }

  private environment(one: Token): Formula {
    const close = this.match[this.at]!;
    if (close < 0 || close >= this.end) {
      const environment = one.value;
      throw new Unreadable(
        'syntax',
        rangeOf(one),
        `expected \\end{${environment}} for this \\begin{${environment}}, found the end of the formula`,
      );
    }
    return readMatrix(this, one, close);
  }
}

/** Signs before a term, the last one innermost. */
function signAll(signs: readonly Token[], term: Formula): Formula {
  let result = term;
  for (let i = signs.length - 1; i >= 0; i--) {
    const one = signs[i]!;
    result = {
      kind: 'sum',
      terms: [{ sign: one.kind as '+' | '-', signRange: rangeOf(one), term: result }],
      range: join(rangeOf(one), result.range),
    };
  }
  return result;
}

/** An operator that stands where a symbol would: `\cdot` in f(\cdot), `*` in x^*. */
function symbolOf(one: Token): Formula {
  const name = one.value === '*' ? 'ast' : one.value;
  return { kind: 'name', name, font: undefined, word: false, accents: [], range: rangeOf(one) };
}

function startsFactor(one: Token): boolean {
  switch (one.kind) {
    case 'letter':
    case 'word':
    case 'number':
    case '{':
    case 'open':
    case 'begin':
    case 'dots':
    case 'unknown':
      return true;
    case 'command':
      return one.value !== 'infix';
    default:
      return false;
  }
}

/** `^{\prime\prime}` is two primes; 0 for any other superscript. */
function primeCount(script: Formula): number {
  if (script.kind === 'name') return script.name === 'prime' ? 1 : 0;
  if (
    script.kind === 'product' &&
    script.factors.every(factor => factor.kind === 'name' && factor.name === 'prime')
  )
    return script.factors.length;
  return 0;
}
