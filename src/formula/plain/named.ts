/** What a name starts in a plain formula: a call, places as MATLAB writes them, an entry of what the file has, a derivative by its name. */

import { called, inBrackets, scripted } from '../compose.ts';
import type { Formula, Range } from '../formula.ts';
import { nameFormula, numberFormula } from '../leaves.ts';
import { rangeOf } from '../ranges.ts';
import { countedFromOne, readArguments } from './calls.ts';
import { isSign } from './loops/line.ts';
import type { PlainParser } from './parse.ts';
import { readRelation } from './precedence.ts';
import type { PlainToken } from './tokenize.ts';

/** What a name starts: a derivative, a call, places, an entry, or the name alone. */
export function readName(parser: PlainParser, one: PlainToken): Formula {
  const derivative = readNamed(parser, one);
  if (derivative !== undefined) return derivative;
  parser.at++;
  let primes = 0;
  while (parser.tokens[parser.at + primes]!.kind === 'prime') primes++;
  const open = parser.tokens[parser.at + primes]!;
  const isCall =
    open.kind === 'operator' &&
    open.text === '(' &&
    (primes === 0 || !open.spaced) &&
    (!isQuantity(parser, one) || isPlaces(parser, parser.at));
  if (one.text === 't' && primes === 0 && parser.language === 'r' && isSign(open, '('))
    return readTransposed(parser, one);
  if (!isCall) return entryNamed(parser, one) ?? nameFormula(one.text, rangeOf(one), true);
  parser.at += primes + 1;
  const args = countedFromOne(parser, one.text, readArguments(parser));
  const close = parser.take(')', ') or a comma');
  if (parser.names && args.some(arg => arg.kind === 'name' && arg.name === ':'))
    return placesOf(one, args, close);
  return { ...called(one.text, rangeOf(one), args, [one.start, close.end]), primes };
}

/** `(:, i)`, `(i, :)`, `(:)`: places as MATLAB writes them. */
function isPlaces({ tokens }: PlainParser, open: number): boolean {
  const [bracket, first, second, third] = tokens.slice(open, open + 4);
  if (!bracket || bracket.spaced || !first || !second) return false;
  return isSign(first, ':') || (isSign(second, ',') && third !== undefined && isSign(third, ':'));
}

/** `X(:, i)`, and `v(:)`, which makes a column of all entries. */
function placesOf(one: PlainToken, places: readonly Formula[], close: PlainToken): Formula {
  const nameRange = rangeOf(one);
  const base = nameFormula(one.text, nameRange, true);
  const range: Range = [one.start, close.end];
  return places.length === 1
    ? called('ravel', nameRange, [base], range)
    : { kind: 'entry', base, places, range };
}

/** `t(A)`, of R. */
function readTransposed(parser: PlainParser, one: PlainToken): Formula {
  const open = parser.take('(', 'a bracket');
  const body = readRelation(parser);
  const close = parser.take(')', ') or an operator');
  return scripted(inBrackets(body, [open.start, close.end]), { primes: 1 }, [one.start, close.end]);
}

/** Whether a name stands for no function: a bracket behind it is a factor. */
const isQuantity = (parser: PlainParser, one: PlainToken): boolean =>
  parser.names?.has(one.text) === true ||
  parser.sizes?.has(one.text) === true ||
  entryNamed(parser, one) !== undefined;

/** `dA/dB` with names of the file, with brackets around its parts or without. */
export function readQuotient(parser: PlainParser): Formula | undefined {
  const { names, tokens, at } = parser;
  const above = differentialAt(parser, at);
  const slash = above && tokens[above.next];
  if (names === undefined || !slash || !isSign(slash, '/')) return undefined;
  const below = differentialAt(parser, above.next + 1);
  if (!below || !names.has(above.of) || !names.has(below.of)) return undefined;
  parser.at = below.next;
  return {
    kind: 'named-derivative',
    of: above.of,
    wrt: below.of,
    range: [tokens[at]!.start, tokens[below.next - 1]!.end],
  };
}

/** What is behind the d at a place: `dA`, `(dA)`, `d(A)`, `d A`. */
function differentialAt({ tokens }: PlainParser, at: number): Named | undefined {
  if (isSign(tokens[at]!, '(')) return closedAt(tokens, differentialFrom(tokens, at + 1));
  return differentialFrom(tokens, at);
}

function differentialFrom(tokens: readonly PlainToken[], at: number): Named | undefined {
  const one = tokens[at];
  if (one?.kind !== 'name' || one.text.charCodeAt(0) !== 100) return undefined;
  if (one.text.length > 1) return { of: one.text.slice(1), next: at + 1 };
  const open = isSign(tokens[at + 1]!, '(');
  const name = tokens[at + (open ? 2 : 1)];
  if (name?.kind !== 'name') return undefined;
  return open ? closedAt(tokens, { of: name.text, next: at + 3 }) : { of: name.text, next: at + 2 };
}

interface Named {
  readonly of: string;
  readonly next: number;
}

const closedAt = (tokens: readonly PlainToken[], named: Named | undefined): Named | undefined =>
  named && tokens[named.next] && isSign(tokens[named.next]!, ')')
    ? { ...named, next: named.next + 1 }
    : undefined;

/** `dA/dB` or `d_A_d_B` with names of the file. */
function readNamed(parser: PlainParser, one: PlainToken): Formula | undefined {
  const { names } = parser;
  if (names === undefined || one.text.charCodeAt(0) !== 100) return undefined;
  const quotient = readQuotient(parser);
  if (quotient) return quotient;
  if (!one.text.startsWith('d_') || names.has(one.text)) return undefined;
  for (let split = one.text.indexOf('_d_', 2); split > 0; split = one.text.indexOf('_d_', split + 1)) {
    const of = one.text.slice(2, split);
    const wrt = one.text.slice(split + 3);
    if (!names.has(of) || !names.has(wrt)) continue;
    parser.at++;
    return { kind: 'named-derivative', of, wrt, range: rangeOf(one) };
  }
  return undefined;
}

/** `p_i`, `W_ij`: an entry of what the file has; `delta_ij`, where the file has no delta, is Kronecker's. */
function entryNamed(parser: PlainParser, one: PlainToken): Formula | undefined {
  const { names } = parser;
  const cut = one.text.lastIndexOf('_');
  if (cut < 1 || names === undefined || names.has(one.text) || one.end - one.start < one.text.length - cut)
    return undefined;
  const base = one.text.slice(0, cut);
  const indices = one.text.slice(cut + 1);
  if (!/^(?:[a-z]{1,2}|[1-9])$/.test(indices)) return undefined;
  const from = one.end - indices.length;
  const places = [...indices].map((index, i): Formula => {
    const range: Range = [from + i, from + i + 1];
    return index <= '9' ? numberFormula(index, range) : nameFormula(index, range, true);
  });
  const range = rangeOf(one);
  if (names.has(base))
    return { kind: 'entry', base: nameFormula(base, [one.start, from - 1], true), places, range };
  if (base !== 'delta' || places.length !== 2) return undefined;
  return inBrackets({ kind: 'relation', sides: places, signs: ['='], range });
}
