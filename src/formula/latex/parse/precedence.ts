/** Precedence: relations over sums over products over factors. */

import type { Formula, ProductSign, Range, RelationSign, Term } from '../../formula.ts';
import { nameFormula } from '../../leaves.ts';
import { join, rangeOf } from '../../ranges.ts';
import type { Token } from '../tokens/tokens.ts';
import { evaluatedAt } from './evaluated.ts';
import { signAll } from './nodes.ts';
import type { Parser } from './parse.ts';
import { readScript } from './raised.ts';
import { readFactor } from './scripts.ts';

/** Signs before one term, of which more are no formula. */
const MAX_SIGNS = 20;

export function readRelation(parser: Parser): Formula {
  const one = parser.tokens[parser.at]!;
  if (one.kind === 'relation' && one.value === 'colon') {
    // the colon of a slice, W_{:, i}
    parser.at++;
    return nameFormula(':', rangeOf(one));
  }
  const first = readSum(parser);
  if (parser.operator()?.kind !== 'relation') return first;
  const sides = [first];
  const signs: RelationSign[] = [];
  for (let sign = parser.operator(); sign?.kind === 'relation'; sign = parser.operator()) {
    parser.at++;
    parser.skipGaps();
    if (
      sign.value === 'colon' &&
      (parser.at >= parser.end || parser.tokens[parser.at]!.kind === 'separator')
    ) {
      sides.push({ kind: 'empty', range: [sign.end, sign.end] });
    } else sides.push(readSum(parser));
    signs.push(sign.value as RelationSign);
  }
  return { kind: 'relation', sides, signs, range: join(first.range, sides[sides.length - 1]!.range) };
}

export function readSum(parser: Parser): Formula {
  const one = parser.tokens[parser.at];
  let terms: Term[] | undefined;
  let first: Formula;
  if (parser.at < parser.end && (one!.kind === '+' || one!.kind === '-')) {
    first = readSigned(parser);
    terms = first.kind === 'sum' ? [...first.terms] : undefined;
  } else first = readProduct(parser);
  let sign = parser.operator();
  if (sign === undefined || !startsTerm(parser, sign)) return first;
  terms ??= [{ sign: '+', signRange: [first.range[0], first.range[0]], term: first }];
  while (sign !== undefined && startsTerm(parser, sign)) {
    if (sign.kind === '{') {
      const term = readProduct(parser);
      terms.push({ sign: '+', signRange: [term.range[0], term.range[0]], term });
      sign = parser.operator();
      continue;
    }
    parser.at++;
    parser.skipGaps();
    const next = parser.tokens[parser.at];
    const term: Formula =
      parser.at < parser.end && (next!.kind === '+' || next!.kind === '-')
        ? readSigned(parser)
        : readProduct(parser);
    terms.push({ sign: sign.kind as Term['sign'], signRange: rangeOf(sign), term });
    sign = parser.operator();
  }
  const last = terms[terms.length - 1]!.term.range;
  return { kind: 'sum', terms, range: join(join(terms[0]!.signRange, first.range), last) };
}

const isSignOfTerm = (one: Token | undefined): boolean => one?.kind === '+' || one?.kind === '-';

/** `A {- B}` and `A \rlap{- B}` look as `A - B` does. */
const isBracedTerm = (parser: Parser, one: Token): boolean =>
  one.kind === '{' && isSignOfTerm(parser.tokens[parser.at + 1]);

const startsTerm = (parser: Parser, one: Token): boolean => isSignOfTerm(one) || isBracedTerm(parser, one);

/** A term with its sign or signs: `-a b`, `--a`. */
function readSigned(parser: Parser): Formula {
  const signs: Token[] = [];
  while (parser.at < parser.end) {
    const one = parser.tokens[parser.at]!;
    if (one.kind !== '+' && one.kind !== '-') break;
    signs.push(one);
    if (signs.length > MAX_SIGNS) throw parser.expected('a term');
    parser.at++;
    parser.skipGaps();
  }
  return signAll(signs, readProduct(parser));
}

/** The factors that follow, up to + or - or a relation; with signs between them or none. */
export function readProduct(parser: Parser): Formula {
  let first = readFactor(parser);
  let factors: Formula[] | undefined;
  let signs: ProductSign[] = [];
  let signRanges: Range[] = [];
  for (;;) {
    const one = parser.operator();
    if (one === undefined) break;
    let sign: ProductSign = 'juxtaposed';
    let range: Range;
    if (one.kind === 'sign') {
      sign = one.value as ProductSign;
      range = rangeOf(one);
      parser.at++;
      const isEndOfLine = parser.tokens[parser.at]?.kind === 'newline';
      parser.skipGaps();
      // `a \cdot \\ & \cdot b`: the sign at the end of a line stands at the beginning of the next one again
      const again = parser.at < parser.end && isEndOfLine ? parser.tokens[parser.at] : undefined;
      if (again?.kind === 'sign' && again.value === one.value) parser.at++;
    } else if (isBracedTerm(parser, one)) break;
    else if (startsFactor(one)) range = [one.start, one.start];
    else if (one.kind === 'evaluated') {
      const whole = atItsPoint(parser, factors ?? [first]);
      if (factors) factors = [...whole];
      else first = whole[0]!;
      continue;
    } else break;
    const next = parser.tokens[parser.at];
    const factor =
      sign !== 'juxtaposed' && parser.at < parser.end && (next!.kind === '-' || next!.kind === '+')
        ? readSignedFactor(parser)
        : readFactor(parser);
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

/** `A f'(z)|_{z = z_1}`: the term before the bar, at the point behind it. */
function atItsPoint(parser: Parser, factors: readonly Formula[]): readonly Formula[] {
  const bar = parser.tokens[parser.at++]!;
  const whole = evaluatedAt(factors, readScript(parser, parser.tokens[parser.at++]!));
  parser.mends.push({
    range: [bar.start, parser.tokens[parser.at - 1]!.end],
    message: 'what stands before the bar was read at the point behind it',
  });
  return whole;
}

function readSignedFactor(parser: Parser): Formula {
  const signs: Token[] = [];
  while (
    parser.at < parser.end &&
    (parser.tokens[parser.at]!.kind === '-' || parser.tokens[parser.at]!.kind === '+')
  )
    if (signs.push(parser.tokens[parser.at++]!) > MAX_SIGNS) throw parser.expected('a term');
  return signAll(signs, readFactor(parser));
}

export function startsFactor(one: Token): boolean {
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
