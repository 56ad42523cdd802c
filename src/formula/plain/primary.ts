/** What stands by itself in a plain formula, with primes, entries and arguments behind it. */

import { textOf } from '../atom.ts';
import { called, inBrackets, scripted } from '../compose.ts';
import { type Formula, type Range, Unreadable } from '../formula.ts';
import { nameFormula, numberFormula } from '../leaves.ts';
import { rangeOf } from '../ranges.ts';
import { readMethod } from './calls.ts';
import { readEach } from './comprehensions.ts';
import { isKeyword } from './meaning/axes.ts';
import { readName, readQuotient } from './named.ts';
import { MAX_SIGNS, type PlainParser } from './parse.ts';
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
      result = scripted(result, { primes }, [result.range[0], end]);
      if (!parser.is('.')) return result;
    }
    if (parser.is('.')) {
      result = readMethod(parser, result);
      continue;
    }
    if (!parser.is('[') || result.kind === 'number' || result.kind === 'matrix') return result;
    if (isFactor(result, parser)) return result;
    parser.at++;
    const items = readItems(parser, ']');
    const places = parser.language === 'python' && isRow(items) ? items.slice(0, 1) : items;
    const close = parser.take(']', '] or a comma');
    const range: Range = [result.range[0], close.end];
    result = rowsOfOnes(result, places, range) ??
      largestAlone(result, places, range) ?? { kind: 'entry', base: result, places, range };
  }
}

/** `(1/m) [A B]`, `1/m [A B]`: a bracket behind what has no places is a factor. */
const isFactor = (before: Formula, { tokens, at, names, sizes }: PlainParser): boolean =>
  names !== undefined &&
  tokens[at]!.spaced &&
  (before.kind === 'group' ||
    (before.kind === 'name' && !names.has(before.name) && sizes?.has(before.name) === true));

/** `X[i, :]` of Python is `X[i]`, an array of one axis; `X[i:i+1]`, whose colon stands at the index itself, keeps both, as `b[None, :]` does. */
const isRow = ([first, second, ...more]: readonly Formula[]): boolean =>
  first?.kind === 'name' &&
  !/^(?::|None|newaxis)$/.test(first.name) &&
  second?.kind === 'name' &&
  second.name === ':' &&
  second.range[0] > first.range[1] &&
  more.length === 0;

/** `s.max(1, keepdim=True)[0]` of PyTorch, which tells the places of the largest entries as well. */
function largestAlone(
  base: Formula,
  [first, ...more]: readonly Formula[],
  range: Range,
): Formula | undefined {
  const isFirst = first?.kind === 'number' && first.value === 0 && more.length === 0;
  if (!isFirst || base.kind !== 'call' || !/^(?:max|min)$/.test(base.name)) return undefined;
  const isTorch = base.args.some(
    argument => isKeyword(argument) && /^(?:dim|keepdim)$/.test(textOf(argument.sides[0]!)),
  );
  return isTorch ? { ...base, range } : undefined;
}

/** `np.eye(K)[labels]` is `one_hot(labels, K)`. */
function rowsOfOnes(base: Formula, places: readonly Formula[], range: Range): Formula | undefined {
  const [labels, ...more] = places;
  if (base.kind !== 'call' || base.name !== 'eye' || !labels || more.length > 0) return undefined;
  const areLabels = labels.kind === 'name' ? /^y$|../.test(labels.name) : labels.kind === 'call';
  return areLabels ? { ...base, name: 'one_hot', args: [labels, ...base.args], range } : undefined;
}

function readAtom(parser: PlainParser): Formula {
  const one = parser.tokens[parser.at]!;
  if (one.kind === 'number') {
    parser.at++;
    const special =
      one.text === '1' && parser.names !== undefined
        ? (readIndicator(parser, one) ?? readOnes(parser, one))
        : undefined;
    if (special !== undefined) return special;
    return numberFormula(one.text, rangeOf(one));
  }
  if (one.kind === 'name') return readName(parser, one);
  if (parser.is('(')) {
    const quotient = readQuotient(parser);
    if (quotient) return quotient;
    parser.at++;
    const first = readRelation(parser);
    const body = parser.is(',') && parser.names !== undefined ? readTuple(parser, first) : first;
    const close = parser.take(')', ') or an operator');
    return inBrackets(body, [one.start, close.end]);
  }
  if (parser.is('[')) return readMatrix(parser, one);
  throw parser.expected('a term');
}

/** `1[z > 0]` and `1{z > 0}` are 1 where the condition holds; a matrix is no factor behind a number. */
function readIndicator(parser: PlainParser, one: PlainToken): Formula | undefined {
  const open = parser.tokens[parser.at]!;
  const end = parser.is('[') ? ']' : parser.is('{') ? '}' : undefined;
  if (end === undefined || open.spaced) return undefined;
  parser.at++;
  const body = readRelation(parser);
  const close = parser.take(end, `${end} or an operator`);
  if (body.kind !== 'relation')
    throw new Unreadable('syntax', body.range, 'a condition stands behind 1 here');
  return inBrackets(body, [one.start, close.end]);
}

/** `1_N`, a column of ones. */
function readOnes(parser: PlainParser, one: PlainToken): Formula | undefined {
  const size = parser.tokens[parser.at]!;
  if (size.kind !== 'name' || size.spaced || size.text[0] !== '_') return undefined;
  const name = size.text.slice(1);
  if (parser.sizes?.has(name) !== true) return undefined;
  parser.at++;
  const args = [nameFormula(name, [size.start + 1, size.end], true)];
  return called('ones', rangeOf(one), args, [one.start, size.end]);
}

/** `(m, n)`, or `(n,)`, from its first comma on. */
function readTuple(parser: PlainParser, first: Formula): Formula {
  const items = [first];
  while (parser.is(',')) {
    parser.at++;
    if (!parser.is(')')) items.push(readRelation(parser));
  }
  const range: Range = [first.range[0], items[items.length - 1]!.range[1]];
  return { kind: 'list', items, separators: items.slice(1).map(() => ',' as const), range };
}

/** Formulas between commas up to a closing bracket, which stays. */
export function readItems(parser: PlainParser, close: string): Formula[] {
  const items: Formula[] = [];
  if (parser.is(close)) return items;
  for (;;) {
    if (parser.is(':')) {
      const one = parser.tokens[parser.at++]!;
      items.push(nameFormula(':', rangeOf(one)));
    } else items.push(readEach(parser, readRelation(parser)));
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
