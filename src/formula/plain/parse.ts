/**
 * Precedence parser of plain formulas, in the syntax of mathjs. From loose to tight: comparisons; + and -; `*` `/` `.*` `./` from the left;
 * a product without a sign (`2 x`, and `1/2 x` is half of x); a sign; `^` `.^` from the right; `'`, calls and entries.
 * A product without a sign is a `product` of its own inside the other, so no precedence is left open.
 */
import {
  type Formula,
  type ProductSign,
  type Range,
  type RelationSign,
  type Term,
  Unreadable,
} from '../formula.ts';
import type { PlainToken } from './tokenize.ts';

export const MAX_DEPTH = 200;
/** Signs before one term, and entries of entries, of which more are no formula. */
const MAX_SIGNS = 20;

const join = (a: Range, b: Range): Range => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
const rangeOf = (one: PlainToken): Range => [one.start, one.end];

const products: Readonly<Record<string, ProductSign>> = {
  '*': 'plain-*',
  '/': '/',
  '.*': '.*',
  './': './',
  '@': '@',
};
const relations: Readonly<Record<string, RelationSign>> = {
  '==': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
const has = <Value>(table: Readonly<Record<string, Value>>, key: string): boolean =>
  Object.hasOwn(table, key);

/** Names of the file, of which `dA/dB` and `d_A_d_B` are derivatives. */
export interface Names {
  has(name: string): boolean;
}

export class PlainParser {
  private at = 0;
  private depth = 0;
  /** Where the last signed term started: behind `-x` no number follows without a sign. */
  private signedAt = -1;

  constructor(
    private readonly tokens: readonly PlainToken[],
    private readonly names: Names | undefined,
  ) {}

  /** The formula of all tokens. */
  whole(): Formula {
    const formula = this.relation();
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

  private expected(what: string, more = ''): Unreadable {
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

  private is(text: string): boolean {
    const one = this.tokens[this.at]!;
    return one.kind === 'operator' && one.text === text;
  }
  private take(text: string, what: string): PlainToken {
    if (!this.is(text)) throw this.expected(what);
    return this.tokens[this.at++]!;
  }

  private relation(): Formula {
    if (++this.depth > MAX_DEPTH)
      throw new Unreadable(
        'syntax',
        rangeOf(this.tokens[this.at]!),
        `the formula is nested more than ${MAX_DEPTH} deep here`,
      );
    const first = this.sum();
    let result = first;
    if (this.tokens[this.at]!.kind === 'operator' && has(relations, this.tokens[this.at]!.text)) {
      const sides = [first];
      const signs: RelationSign[] = [];
      while (this.tokens[this.at]!.kind === 'operator' && has(relations, this.tokens[this.at]!.text)) {
        signs.push(relations[this.tokens[this.at++]!.text]!);
        sides.push(this.sum());
      }
      result = { kind: 'relation', sides, signs, range: join(first.range, sides[sides.length - 1]!.range) };
    }
    this.depth--;
    return result;
  }

  private isSign(): boolean {
    return this.is('+') || this.is('-');
  }

  private sum(): Formula {
    const sign = this.tokens[this.at]!;
    let terms: Term[];
    if (this.isSign()) {
      this.at++;
      terms = [{ sign: sign.text as '+' | '-', signRange: rangeOf(sign), term: this.signedTerm(true) }];
    } else {
      const first = this.product();
      if (!this.isSign()) return first;
      terms = [{ sign: '+', signRange: [first.range[0], first.range[0]], term: first }];
    }
    while (this.isSign()) {
      const next = this.tokens[this.at++]!;
      terms.push({ sign: next.text as '+' | '-', signRange: rangeOf(next), term: this.signedTerm(false) });
    }
    const first = terms[0]!;
    return {
      kind: 'sum',
      terms,
      range: join(join(first.signRange, first.term.range), terms[terms.length - 1]!.term.range),
    };
  }

  /** A term behind a sign, with more signs before it: `a - -b`. */
  private signedTerm(unary: boolean): Formula {
    const signs: PlainToken[] = [];
    while (this.isSign()) if (signs.push(this.tokens[this.at++]!) > MAX_SIGNS) throw this.expected('a term');
    if (unary || signs.length > 0) this.signedAt = this.at;
    return signAll(signs, this.product());
  }

  private product(): Formula {
    const first = this.implicit();
    let one = this.tokens[this.at]!;
    if (one.kind !== 'operator' || !has(products, one.text)) return first;
    const factors = [first];
    const signs: ProductSign[] = [];
    const signRanges: Range[] = [];
    while (one.kind === 'operator' && has(products, one.text)) {
      this.at++;
      signs.push(products[one.text]!);
      signRanges.push(rangeOf(one));
      factors.push(this.implicit());
      one = this.tokens[this.at]!;
    }
    return {
      kind: 'product',
      factors,
      signs,
      signRanges,
      range: join(first.range, factors[factors.length - 1]!.range),
    };
  }

  /** Factors without a sign between them: `2 x`, `2(x + y)`, `(a)(b)`. */
  private implicit(): Formula {
    const isSigned = this.signedAt === this.at;
    const first = this.half();
    let last = first;
    let factors: Formula[] | undefined;
    for (;;) {
      const one = this.tokens[this.at]!;
      const follows =
        one.kind === 'name' ||
        (one.kind === 'operator' && one.text === '(') ||
        (one.kind === 'number' &&
          last.kind !== 'number' &&
          !isOperation(last) &&
          !(isSigned && last === first));
      if (!follows) break;
      factors ??= [first];
      last = this.half();
      factors.push(last);
    }
    if (factors === undefined) return first;
    return {
      kind: 'product',
      factors,
      signs: factors.slice(1).map(() => 'juxtaposed' as const),
      signRanges: factors.slice(1).map(factor => [factor.range[0], factor.range[0]] as const),
      range: join(first.range, last.range),
    };
  }

  /** `1/2 x`: a quotient of two numbers before a factor without a sign is one number. */
  private half(): Formula {
    let result = this.signed();
    while (this.is('/') && isNumber(result)) {
      const [slash, number, next] = [
        this.tokens[this.at]!,
        this.tokens[this.at + 1]!,
        this.tokens[this.at + 2],
      ];
      if (number.kind !== 'number' || next === undefined) break;
      if (next.kind !== 'name' && !(next.kind === 'operator' && next.text === '(')) break;
      this.at++;
      const divisor = this.signed();
      result = {
        kind: 'product',
        factors: [result, divisor],
        signs: ['/'],
        signRanges: [rangeOf(slash)],
        range: join(result.range, divisor.range),
      };
    }
    return result;
  }

  private signed(): Formula {
    const signs: PlainToken[] = [];
    while (this.isSign()) if (signs.push(this.tokens[this.at++]!) > MAX_SIGNS) throw this.expected('a term');
    return signAll(signs, this.power());
  }

  private power(): Formula {
    const base = this.postfix();
    const one = this.tokens[this.at]!;
    if (!this.is('^') && !this.is('.^')) return base;
    this.at++;
    if (++this.depth > MAX_DEPTH)
      throw new Unreadable('syntax', rangeOf(one), `the formula is nested more than ${MAX_DEPTH} deep here`);
    const sup = this.signed();
    this.depth--;
    const elementwise = one.text === '.^';
    const range = join(base.range, sup.range);
    // x'^2 has a prime and an exponent
    if (base.kind === 'scripts' && base.sup === undefined) return { ...base, sup, elementwise, range };
    return { kind: 'scripts', base, sub: undefined, sup, primes: 0, elementwise, range };
  }

  private postfix(): Formula {
    let result = this.atom();
    for (let entries = 0; ; entries++) {
      if (entries > MAX_SIGNS) throw this.expected('an operator');
      const one = this.tokens[this.at]!;
      if (one.kind === 'prime') {
        let primes = 0;
        let end = one.end;
        while (this.tokens[this.at]!.kind === 'prime') {
          end = this.tokens[this.at++]!.end;
          primes++;
        }
        result = {
          kind: 'scripts',
          base: result,
          sub: undefined,
          sup: undefined,
          primes,
          range: [result.range[0], end],
        };
        return result;
      }
      if (!this.is('[') || result.kind === 'number' || result.kind === 'matrix') return result;
      this.at++;
      const places = this.items(']');
      const close = this.take(']', '] or a comma');
      result = { kind: 'entry', base: result, places, range: [result.range[0], close.end] };
    }
  }

  private atom(): Formula {
    const one = this.tokens[this.at]!;
    if (one.kind === 'number') {
      this.at++;
      return { kind: 'number', value: Number(one.text), text: one.text, range: rangeOf(one) };
    }
    if (one.kind === 'name') return this.name(one);
    if (this.is('(')) {
      this.at++;
      const body = this.relation();
      const close = this.take(')', ') or an operator');
      return { kind: 'group', open: '(', close: ')', visible: true, body, range: [one.start, close.end] };
    }
    if (this.is('[')) return this.matrix(one);
    throw this.expected('a term');
  }

  private name(one: PlainToken): Formula {
    const derivative = this.named(one);
    if (derivative !== undefined) return derivative;
    this.at++;
    let primes = 0;
    while (this.tokens[this.at + primes]!.kind === 'prime') primes++;
    const open = this.tokens[this.at + primes]!;
    const isCall = open.kind === 'operator' && open.text === '(' && (primes === 0 || !open.spaced);
    if (!isCall)
      return { kind: 'name', name: one.text, font: undefined, word: true, accents: [], range: rangeOf(one) };
    this.at += primes + 1;
    const args = this.items(')');
    const close = this.take(')', ') or a comma');
    return {
      kind: 'call',
      name: one.text,
      nameRange: rangeOf(one),
      primes,
      args,
      range: [one.start, close.end],
    };
  }

  /** `dA/dB` or `d_A_d_B` with names of the file. */
  private named(one: PlainToken): Formula | undefined {
    const { names } = this;
    if (names === undefined || one.text.charCodeAt(0) !== 100) return undefined;
    const [slash, below] = [this.tokens[this.at + 1]!, this.tokens[this.at + 2]];
    if (
      slash.kind === 'operator' &&
      slash.text === '/' &&
      below?.kind === 'name' &&
      below.text.charCodeAt(0) === 100
    ) {
      const of = one.text.slice(1);
      const wrt = below.text.slice(1);
      if (names.has(of) && names.has(wrt)) {
        this.at += 3;
        return { kind: 'named-derivative', of, wrt, range: [one.start, below.end] };
      }
    }
    if (!one.text.startsWith('d_') || names.has(one.text)) return undefined;
    for (let split = one.text.indexOf('_d_', 2); split > 0; split = one.text.indexOf('_d_', split + 1)) {
      const of = one.text.slice(2, split);
      const wrt = one.text.slice(split + 3);
      if (!names.has(of) || !names.has(wrt)) continue;
      this.at++;
      return { kind: 'named-derivative', of, wrt, range: rangeOf(one) };
    }
    return undefined;
  }

  /** Formulas between commas up to a closing bracket, which stays. */
  private items(close: string): Formula[] {
    const items: Formula[] = [];
    if (this.is(close)) return items;
    for (;;) {
      if (this.is(':')) {
        const one = this.tokens[this.at++]!;
        items.push({
          kind: 'name',
          name: ':',
          font: undefined,
          word: false,
          accents: [],
          range: rangeOf(one),
        });
      } else items.push(this.relation());
      if (!this.is(',')) return items;
      this.at++;
    }
  }

  private matrix(open: PlainToken): Formula {
    this.at++;
    const rows: Formula[][] = [];
    while (!this.is(']')) {
      rows.push(this.items(';'));
      if (!this.is(';')) break;
      this.at++;
    }
    const close = this.take(']', '], a comma or a semicolon');
    const range: Range = [open.start, close.end];
    // [[a, b], [c, d]] has a row in each item
    const nested =
      rows.length === 1 && rows[0]!.every(item => item.kind === 'matrix' && item.rows.length === 1);
    if (nested && rows[0]!.length > 0)
      return {
        kind: 'matrix',
        open: '[',
        rows: rows[0]!.map(item => (item.kind === 'matrix' ? item.rows[0]! : [])),
        range,
      };
    return { kind: 'matrix', open: '[', rows, range };
  }
}

function signAll(signs: readonly PlainToken[], term: Formula): Formula {
  let result = term;
  for (let i = signs.length - 1; i >= 0; i--) {
    const one = signs[i]!;
    const signRange = rangeOf(one);
    result = {
      kind: 'sum',
      terms: [{ sign: one.text as '+' | '-', signRange, term: result }],
      range: join(signRange, result.range),
    };
  }
  return result;
}

const isNumber = (f: Formula): boolean =>
  f.kind === 'number' || (f.kind === 'sum' && f.terms.length === 1 && f.terms[0]!.term.kind === 'number');
/** A number may not follow an operation directly (`2^3 4`). */
const isOperation = (f: Formula): boolean => f.kind === 'scripts' || f.kind === 'sum' || f.kind === 'product';
