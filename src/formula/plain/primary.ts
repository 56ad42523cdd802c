/** What stands by itself in a plain formula, with primes, entries and arguments behind it. */
import { textOf } from '../atom.ts';
import { type Formula, type Range, Unreadable } from '../formula.ts';
import { nameFormula, numberFormula } from '../leaves.ts';
import { countedFromOne, readArguments, readMethod } from './calls.ts';
import { readEach } from './comprehensions.ts';
import { isKeyword } from './meaning/axes.ts';
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
    parser.at++;
    const first = readRelation(parser);
    const body = parser.is(',') && parser.names !== undefined ? readTuple(parser, first) : first;
    const close = parser.take(')', ') or an operator');
    return { kind: 'group', open: '(', close: ')', visible: true, body, range: [one.start, close.end] };
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
  return { kind: 'group', open: '(', close: ')', visible: true, body, range: [one.start, close.end] };
}

/** `1_N`, a column of ones. */
function readOnes(parser: PlainParser, one: PlainToken): Formula | undefined {
  const size = parser.tokens[parser.at]!;
  if (size.kind !== 'name' || size.spaced || size.text[0] !== '_') return undefined;
  const name = size.text.slice(1);
  if (parser.sizes?.has(name) !== true) return undefined;
  parser.at++;
  const args = [nameFormula(name, [size.start + 1, size.end], true)];
  return {
    kind: 'call',
    name: 'ones',
    nameRange: rangeOf(one),
    primes: 0,
    args,
    range: [one.start, size.end],
  };
}

function readName(parser: PlainParser, one: PlainToken): Formula {
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
  return {
    kind: 'call',
    name: one.text,
    nameRange: rangeOf(one),
    primes,
    args,
    range: [one.start, close.end],
  };
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
    ? { kind: 'call', name: 'ravel', nameRange, primes: 0, args: [base], range }
    : { kind: 'entry', base, places, range };
}

const isSign = (one: PlainToken, sign: string): boolean => one.kind === 'operator' && one.text === sign;

/** `t(A)`, of R. */
function readTransposed(parser: PlainParser, one: PlainToken): Formula {
  const base = readAtom(parser);
  const range: Range = [one.start, base.range[1]];
  return { kind: 'scripts', base, sub: undefined, sup: undefined, primes: 1, range };
}

/** Whether a name stands for no function: a bracket behind it is a factor. */
const isQuantity = (parser: PlainParser, one: PlainToken): boolean =>
  parser.names?.has(one.text) === true ||
  parser.sizes?.has(one.text) === true ||
  (parser.factors?.has(one.text) === true && isTerm(parser)) ||
  entryNamed(parser, one) !== undefined;

/** Whether a bracket behind a name holds a sum or a product, and no places: `d(m)` picks entries by a condition. */
function isTerm({ tokens, at }: PlainParser): boolean {
  let depth = 0;
  let hasSign = false;
  for (let i = at; ; i++) {
    const one = tokens[i];
    if (!one || one.kind === 'end') return false;
    if (one.kind !== 'operator') continue;
    if (one.text === '(' || one.text === '[') depth++;
    else if (one.text === ')' || one.text === ']') depth--;
    else if (depth === 1 && PARTS.test(one.text)) return false;
    else if (SIGNS.test(one.text)) hasSign = true;
    if (depth === 0) return hasSign;
  }
}
/** What parts places, and what compares. */
const PARTS = /^(?:[,:;<>]|[<>=!]=|=)$/;
const SIGNS = /^(?:\.?[*/]|[-+@]|%o%)$/;

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
    return index <= '9'
      ? { kind: 'number', value: Number(index), text: index, range }
      : nameFormula(index, range, true);
  });
  const range = rangeOf(one);
  if (names.has(base))
    return { kind: 'entry', base: nameFormula(base, [one.start, from - 1], true), places, range };
  if (base !== 'delta' || places.length !== 2) return undefined;
  const body: Formula = { kind: 'relation', sides: places, signs: ['='], range };
  return { kind: 'group', open: '(', close: ')', visible: true, body, range };
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
