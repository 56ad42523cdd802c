/** What stands by itself in a plain formula, with primes, entries and arguments behind it. */
import type { Formula, Range } from '../formula.ts';
import { MAX_SIGNS, type PlainParser, rangeOf } from './parse.ts';
import { readRelation } from './precedence.ts';
import type { PlainToken } from './tokenize.ts';

/** A factor with its primes and entries. */
export function readPostfix(parser: PlainParser): Formula {
  let result = readAtom(parser);
  for (let entries = 0; ; entries++) {
    if (entries > MAX_SIGNS) throw parser.expected('an operator');
    const one = parser.tokens[parser.at]!;
    if (one.kind === 'prime') {
      let primes = 0;
      let end = one.end;
      while (parser.tokens[parser.at]!.kind === 'prime') {
        end = parser.tokens[parser.at++]!.end;
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
    if (!parser.is('[') || result.kind === 'number' || result.kind === 'matrix') return result;
    parser.at++;
    const places = readItems(parser, ']');
    const close = parser.take(']', '] or a comma');
    result = { kind: 'entry', base: result, places, range: [result.range[0], close.end] };
  }
}

function readAtom(parser: PlainParser): Formula {
  const one = parser.tokens[parser.at]!;
  if (one.kind === 'number') {
    parser.at++;
    return { kind: 'number', value: Number(one.text), text: one.text, range: rangeOf(one) };
  }
  if (one.kind === 'name') return readName(parser, one);
  if (parser.is('(')) {
    parser.at++;
    const body = readRelation(parser);
    const close = parser.take(')', ') or an operator');
    return { kind: 'group', open: '(', close: ')', visible: true, body, range: [one.start, close.end] };
  }
  if (parser.is('[')) return readMatrix(parser, one);
  throw parser.expected('a term');
}

function readName(parser: PlainParser, one: PlainToken): Formula {
  const derivative = readNamed(parser, one);
  if (derivative !== undefined) return derivative;
  parser.at++;
  let primes = 0;
  while (parser.tokens[parser.at + primes]!.kind === 'prime') primes++;
  const open = parser.tokens[parser.at + primes]!;
  const isCall = open.kind === 'operator' && open.text === '(' && (primes === 0 || !open.spaced);
  if (!isCall)
    return { kind: 'name', name: one.text, font: undefined, word: true, accents: [], range: rangeOf(one) };
  parser.at += primes + 1;
  const args = readItems(parser, ')');
  const close = parser.take(')', ') or a comma');
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
function readNamed(parser: PlainParser, one: PlainToken): Formula | undefined {
  const { names } = parser;
  if (names === undefined || one.text.charCodeAt(0) !== 100) return undefined;
  const [slash, below] = [parser.tokens[parser.at + 1]!, parser.tokens[parser.at + 2]];
  if (
    slash.kind === 'operator' &&
    slash.text === '/' &&
    below?.kind === 'name' &&
    below.text.charCodeAt(0) === 100
  ) {
    const of = one.text.slice(1);
    const wrt = below.text.slice(1);
    if (names.has(of) && names.has(wrt)) {
      parser.at += 3;
      return { kind: 'named-derivative', of, wrt, range: [one.start, below.end] };
    }
  }
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

/** Formulas between commas up to a closing bracket, which stays. */
function readItems(parser: PlainParser, close: string): Formula[] {
  const items: Formula[] = [];
  if (parser.is(close)) return items;
  for (;;) {
    if (parser.is(':')) {
      const one = parser.tokens[parser.at++]!;
      items.push({
        kind: 'name',
        name: ':',
        font: undefined,
        word: false,
        accents: [],
        range: rangeOf(one),
      });
    } else items.push(readRelation(parser));
    if (!parser.is(',')) return items;
    parser.at++;
  }
}

function readMatrix(parser: PlainParser, open: PlainToken): Formula {
  parser.at++;
  const rows: Formula[][] = [];
  while (!parser.is(']')) {
    rows.push(readItems(parser, ';'));
    if (!parser.is(';')) break;
    parser.at++;
  }
  const close = parser.take(']', '], a comma or a semicolon');
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
