/**
 * Precedence parser of plain formulas, in the syntax of mathjs. From loose to tight: comparisons; + and -; `*` `/` `.*` `./` from the left;
 * a product without a sign (`2 x`, and `1/2 x` is half of x); a sign; `^` `.^` from the right; `'`, calls and entries.
 * A product without a sign is a `product` of its own inside the other, so no precedence is left open.
 */

import { called, juxtaposed, stretchOf, twoFactors } from '../compose.ts';
import {
  type Formula,
  type FormulaOf,
  type ProductSign,
  type Range,
  type RelationSign,
  type Term,
  Unreadable,
} from '../formula.ts';
import { nameFormula, signedNumber, signedTerm } from '../leaves.ts';
import { join, rangeOf } from '../ranges.ts';
import { MAX_DEPTH, MAX_SIGNS, type PlainParser } from './parse.ts';
import { readPostfix } from './primary.ts';
import type { PlainToken } from './tokenize.ts';

const products: Readonly<Record<string, ProductSign>> = {
  '*': 'plain-*',
  '/': '/',
  '.*': '.*',
  './': './',
  '@': '@',
  '\\': '\\',
  '%o%': 'otimes',
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

/** Comparisons and what binds tighter: a whole formula. */
export function readRelation(parser: PlainParser): Formula {
  if (++parser.depth > MAX_DEPTH)
    throw new Unreadable(
      'syntax',
      rangeOf(parser.tokens[parser.at]!),
      `the formula is nested more than ${MAX_DEPTH} deep here`,
    );
  const first = readSum(parser);
  let result = first;
  if (parser.tokens[parser.at]!.kind === 'operator' && has(relations, parser.tokens[parser.at]!.text)) {
    const sides = [first];
    const signs: RelationSign[] = [];
    while (parser.tokens[parser.at]!.kind === 'operator' && has(relations, parser.tokens[parser.at]!.text)) {
      signs.push(relations[parser.tokens[parser.at++]!.text]!);
      sides.push(readSum(parser));
    }
    result = { kind: 'relation', sides, signs, range: join(first.range, sides[sides.length - 1]!.range) };
  }
  if (parser.tokens[parser.at]!.kind === 'name') result = readChoice(parser, result);
  else if (parser.is('?') && parser.names !== undefined) result = readTernary(parser, result);
  parser.depth--;
  return result;
}

/** `a if condition else b`, of Python. */
function readChoice(parser: PlainParser, value: Formula): Formula {
  const mark = parser.tokens[parser.at]!;
  if (mark.text !== 'if' || parser.names === undefined || parser.names.has('if')) return value;
  const isChoice = (one: PlainToken) => one.kind === 'name' && one.text === 'else';
  if (!parser.tokens.slice(parser.at).some(isChoice)) return value;
  parser.at++;
  const condition = readRelation(parser);
  if (!isChoice(parser.tokens[parser.at]!)) throw parser.expected('else');
  parser.at++;
  const args = [condition, value, readRelation(parser)];
  const range = join(value.range, args[2]!.range);
  return called('where', rangeOf(mark), args, range);
}

/** `condition ? a : b`, of C, JavaScript and Julia. */
function readTernary(parser: PlainParser, condition: Formula): Formula {
  const nameRange = rangeOf(parser.tokens[parser.at++]!);
  const value = readRelation(parser);
  parser.take(':', ': or an operator');
  const args = [condition, value, readRelation(parser)];
  const range = join(condition.range, args[2]!.range);
  return called('where', nameRange, args, range);
}

function readSum(parser: PlainParser): Formula {
  const sign = parser.tokens[parser.at]!;
  let terms: Term[];
  if (parser.isSign()) {
    parser.at++;
    terms = [{ sign: sign.text as '+' | '-', signRange: rangeOf(sign), term: readTerm(parser, true) }];
  } else {
    const first = readProduct(parser);
    if (!parser.isSign()) return first;
    terms = [{ sign: '+', signRange: [first.range[0], first.range[0]], term: first }];
  }
  while (parser.isSign()) {
    const next = parser.tokens[parser.at++]!;
    terms.push({ sign: next.text as '+' | '-', signRange: rangeOf(next), term: readTerm(parser, false) });
  }
  const first = terms[0]!;
  return {
    kind: 'sum',
    terms,
    range: join(join(first.signRange, first.term.range), terms[terms.length - 1]!.term.range),
  };
}

/** A term behind a sign, with more signs before it: `a - -b`. */
function readTerm(parser: PlainParser, unary: boolean): Formula {
  const signs: PlainToken[] = [];
  while (parser.isSign())
    if (signs.push(parser.tokens[parser.at++]!) > MAX_SIGNS) throw parser.expected('a term');
  if (unary || signs.length > 0) parser.signedAt = parser.at;
  return signAll(signs, readProduct(parser));
}

function readProduct(parser: PlainParser): Formula {
  const first = readImplicit(parser);
  let one = parser.tokens[parser.at]!;
  let sign = productSign(parser, one);
  if (sign === undefined) return first;
  const factors = [first];
  const signs: ProductSign[] = [];
  const signRanges: Range[] = [];
  while (sign !== undefined) {
    parser.at++;
    signs.push(sign);
    signRanges.push(rangeOf(one));
    factors.push(readImplicit(parser));
    one = parser.tokens[parser.at]!;
    sign = productSign(parser, one);
  }
  const range = join(first.range, factors[factors.length - 1]!.range);
  const product = { kind: 'product' as const, factors, signs, signRanges, range };
  return parser.language === 'mathematica' ? withDotsFirst(product) : product;
}

/** `a .* B @ c` as `a .* (B @ c)`. */
function withDotsFirst(product: FormulaOf<'product'>): Formula {
  const { factors, signs, signRanges, range } = product;
  const starts = factors.map((_, at) => at).filter(at => signs[at - 1] !== '@');
  if (starts.length === 1) return product;
  const runs = starts.map((from, i) => stretchOf(product, from, starts[i + 1] ?? factors.length));
  const between = <Item>(items: readonly Item[]): Item[] => starts.slice(1).map(from => items[from - 1]!);
  return { kind: 'product', factors: runs, signs: between(signs), signRanges: between(signRanges), range };
}

const productSign = (parser: PlainParser, one: PlainToken): ProductSign | undefined =>
  one.kind === 'operator' && has(products, one.text)
    ? products[one.text]
    : isRing(parser, one)
      ? '.*'
      : undefined;

/** `u o v`, with the letter for the ring that the keyboard lacks. */
function isRing({ tokens, at, names }: PlainParser, one: PlainToken): boolean {
  if (one.kind !== 'name' || one.text !== 'o' || !one.spaced || names === undefined || names.has('o'))
    return false;
  const next = tokens[at + 1]!;
  return next.spaced && (next.kind === 'name' || next.kind === 'number' || next.text === '(');
}

/** Words of programs that are no factors. */
const CLAUSES: ReadonlySet<string> = new Set(['for', 'if', 'else']);

/** Factors without a sign between them: `2 x`, `2(x + y)`, `(a)(b)`. */
function readImplicit(parser: PlainParser): Formula {
  const isSigned = parser.signedAt === parser.at;
  const first = readHalf(parser);
  let last = first;
  let factors: Formula[] | undefined;
  for (;;) {
    const one = parser.tokens[parser.at]!;
    const follows =
      (one.kind === 'name' && !CLAUSES.has(one.text) && !isRing(parser, one)) ||
      (one.kind === 'operator' &&
        (one.text === '(' ||
          (one.text === '[' && (isTransposed(last) || (one.spaced && parser.names !== undefined))))) ||
      (one.kind === 'number' &&
        last.kind !== 'number' &&
        !isOperation(last) &&
        !(isSigned && last === first));
    if (!follows) break;
    factors ??= [first];
    last = readHalf(parser);
    factors.push(last);
  }
  if (factors === undefined) return first;
  return juxtaposed(factors, join(first.range, last.range));
}

/** `1/2 x`: a quotient of two numbers before a factor without a sign is one number. */
function readHalf(parser: PlainParser): Formula {
  let result = readSigned(parser);
  while (parser.is('/') && signedNumber(result) !== undefined) {
    const [slash, number, next] = [
      parser.tokens[parser.at]!,
      parser.tokens[parser.at + 1]!,
      parser.tokens[parser.at + 2],
    ];
    if (number.kind !== 'number' || next === undefined) break;
    if (next.kind !== 'name' && !(next.kind === 'operator' && next.text === '(')) break;
    parser.at++;
    const divisor = readSigned(parser);
    result = twoFactors(result, '/', divisor, rangeOf(slash), join(result.range, divisor.range));
  }
  return result;
}

function readSigned(parser: PlainParser): Formula {
  const signs: PlainToken[] = [];
  while (parser.isSign())
    if (signs.push(parser.tokens[parser.at++]!) > MAX_SIGNS) throw parser.expected('a term');
  return signAll(signs, readPower(parser));
}

function readPower(parser: PlainParser): Formula {
  const base = readPostfix(parser);
  const one = parser.tokens[parser.at]!;
  if (!parser.is('^') && !parser.is('.^')) return base;
  parser.at++;
  if (++parser.depth > MAX_DEPTH)
    throw new Unreadable('syntax', rangeOf(one), `the formula is nested more than ${MAX_DEPTH} deep here`);
  const sup = readTransposeSign(parser) ?? readBraces(parser) ?? readSigned(parser);
  parser.depth--;
  const elementwise = one.text === '.^';
  const range = join(base.range, sup.range);
  // x'^2 has a prime and an exponent
  if (base.kind === 'scripts' && base.sup === undefined) return { ...base, sup, elementwise, range };
  return { kind: 'scripts', base, sub: undefined, sup, primes: 0, elementwise, range };
}

/** `V^{-1}`, as LaTeX writes it. */
function readBraces(parser: PlainParser): Formula | undefined {
  if (!parser.is('{') || parser.names === undefined) return undefined;
  const open = parser.tokens[parser.at++]!;
  const body = readTransposeSign(parser) ?? readRelation(parser);
  const range = join(rangeOf(open), rangeOf(parser.take('}', '} or an operator')));
  return { kind: 'group', open: '{', close: '}', visible: false, body, range };
}

/** `X^T`, where the file has no T, and `X^⊤`: a name, behind which a bracket holds no arguments. */
function readTransposeSign(parser: PlainParser): Formula | undefined {
  const one = parser.tokens[parser.at]!;
  const { names } = parser;
  const isSign =
    one.kind === 'prime' ||
    (one.kind === 'name' &&
      (one.text === 'T' || one.text === 't') &&
      names !== undefined &&
      !names.has(one.text));
  if (!isSign) return undefined;
  parser.at++;
  return nameFormula(one.kind === 'prime' ? 'T' : one.text, rangeOf(one), true);
}

const signAll = (signs: readonly PlainToken[], term: Formula): Formula =>
  signs.reduceRight((signed, one) => signedTerm(one.text as '+' | '-', rangeOf(one), signed), term);

/** `X^T [A + B]`: behind a transpose a bracket holds no place. */
const isTransposed = (f: Formula): boolean =>
  f.kind === 'scripts' && f.sup?.kind === 'name' && f.sup.name === 'T';
/** A number may not follow an operation directly (`2^3 4`). */
const isOperation = (f: Formula): boolean => f.kind === 'scripts' || f.kind === 'sum' || f.kind === 'product';
