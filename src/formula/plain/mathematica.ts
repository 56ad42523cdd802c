/**
 * The spelling of Mathematica in that of plain formulas: `Transpose[W] . d UnitStep[z]` as `transpose(W) @ d .* step(z)`. Its products and powers are entry by
 * entry, with a sign or without; its dot is the matrix product, and binds tighter.
 */
import { bracketed, called, closeOf, isSign, type Line, nameAt, parted, signAt } from './loops/line.ts';
import type { Names } from './parse.ts';
import type { PlainToken } from './tokenize.ts';

/** What its functions are called here; nothing where they leave their argument as it is. */
const CALLED: Readonly<Record<string, string>> = {
  Transpose: 'transpose',
  DiagonalMatrix: 'diag',
  Outer: 'outer',
  KroneckerProduct: 'outer',
  TensorProduct: 'outer',
  Dot: 'dot',
  Times: 'multiply',
  UnitStep: 'step',
  HeavisideTheta: 'step',
  Boole: '',
  Thread: '',
  Simplify: '',
  FullSimplify: '',
  Ramp: 'relu',
  LogisticSigmoid: 'sigmoid',
  Exp: 'exp',
  Log: 'log',
  Tanh: 'tanh',
  Sech: 'sech',
  Cosh: 'cosh',
  Sinh: 'sinh',
  Sqrt: 'sqrt',
  Abs: 'abs',
  Sign: 'sign',
  Max: 'max',
  Min: 'min',
  Tr: 'trace',
  Norm: 'norm',
  Inverse: 'inv',
  IdentityMatrix: 'eye',
  Length: 'len',
  Total: 'sum',
  Mean: 'mean',
  Flatten: 'ravel',
};

const CALL = new RegExp(String.raw`(?<!\w)(?:${Object.keys(CALLED).join('|')})'?\[(?!\[)`);

/** Whether a text is in the language of Mathematica, by the names of its functions before square brackets. */
export const isMathematica = (text: string): boolean => text.includes('[') && CALL.test(text);

const DOT = /(?<=[A-Za-z]\w{0,30}|[)\]\s])\.(?=\s*[A-Za-z({])/g;
const COMMENT = /\(\*[^*]{0,400}\*\)/g;

/** The text with a sign of its own for the matrix product, and without comments. */
export const fromMathematica = (text: string): string =>
  text.replace(COMMENT, found => found.replace(/[^\n]/g, ' ')).replace(DOT, '@');

const ENTRY_BY_ENTRY: Readonly<Record<string, string>> = { '*': '.*', '/': './', '^': '.^', ':=': '=' };

/** The tokens of such a text as plain formulas have them; what the file calls so is no function. */
export function plainTokens(line: Line, names: Names | undefined): PlainToken[] {
  const written: PlainToken[] = [];
  for (let at = 0; at < line.length; at++) {
    const one = line[at]!;
    const last = written[written.length - 1];
    if (last && endsFactor(last) && startsFactor(one)) written.push(signAt(one, '.*'));
    let open = at + 1;
    while (one.kind === 'name' && line[open]?.kind === 'prime') open++;
    const isPart = isSign(line[open], '[') && isSign(line[open + 1], '[');
    if (one.kind === 'name' && isSign(line[open], '[') && !isPart && names?.has(one.text) !== true) {
      const close = closeOf(line, open);
      const inside = parted(line.slice(open + 1, close)).map(part => plainTokens(part, names));
      written.push(...callOf(one, line.slice(at + 1, open), inside));
      at = close;
    } else if (isSign(one, '[') && isSign(line[at + 1], '[')) {
      const close = closeOf(line, at);
      const places = parted(line.slice(at + 2, close - 1)).map(part => placeOf(part, names));
      written.push(one, ...places.flatMap((place, i) => (i === 0 ? place : [signAt(one, ','), ...place])));
      written.push(signAt(one, ']'));
      at = close;
    } else {
      const sign = one.kind === 'operator' ? ENTRY_BY_ENTRY[one.text] : undefined;
      written.push(sign === undefined ? one : { ...one, text: sign });
    }
  }
  return written;
}

const endsFactor = (one: PlainToken): boolean =>
  one.kind === 'name' ||
  one.kind === 'number' ||
  one.kind === 'prime' ||
  isSign(one, ')') ||
  isSign(one, ']');
const startsFactor = (one: PlainToken): boolean =>
  one.kind === 'name' || one.kind === 'number' || isSign(one, '(');

/** `All`, `i`. */
const placeOf = (part: Line, names: Names | undefined): Line => {
  const [only, ...more] = part;
  return only?.text === 'All' && more.length === 0 ? [signAt(only, ':')] : plainTokens(part, names);
};

function callOf(one: PlainToken, primes: Line, given: readonly Line[]): Line {
  const name = Object.hasOwn(CALLED, one.text) ? CALLED[one.text]! : one.text;
  const [first, ...more] = given;
  if (name === '' && given.length === 1) return bracketed(first!);
  // `Outer[Times, u, v]`
  if (name === 'outer' && first?.length === 1 && first[0]!.text === 'Times') return called(one, name, more);
  if (name === 'sum' || name === 'mean') return called(one, name, [first ?? [], ...axisOf(one, given)]);
  const [head, ...rest] = called(one, name, given.map(withoutMark));
  return [head!, ...primes, ...rest];
}

/** `f[z_] := …`: its argument is z. */
const withoutMark = (part: Line): Line => {
  const [only, ...more] = part;
  const isMarked = only?.kind === 'name' && more.length === 0 && /^[A-Za-z]\w*_$/.test(only.text);
  return isMarked ? [nameAt(only, only.text.slice(0, -1))] : part;
};

/** `Total[A]` adds up down the columns, `Total[A, {2}]` along the rows, `Total[A, 2]` and `Total[Flatten[A]]` all entries. */
function axisOf(one: PlainToken, [first, second]: readonly Line[]): readonly Line[] {
  const said = (name: string, value: PlainToken): Line => [nameAt(one, name), signAt(one, '='), value];
  const number = (text: string): PlainToken => ({ ...one, kind: 'number', text });
  if (second === undefined) return first?.[0]?.text === 'ravel' ? [] : [said('axis', number('0'))];
  if (second.length === 1 && second[0]!.text === '2') return [];
  const isRows = second.length === 3 && isSign(second[0], '{') && second[1]!.text === '2';
  return isRows ? [said('axis', number('1')), said('keepdims', nameAt(one, 'True'))] : [second];
}
