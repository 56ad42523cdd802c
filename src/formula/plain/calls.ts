/** What a function or method of a plain formula is applied to: arguments, with or without names, and axes as the languages count them. */
import type { Formula, Range } from '../formula.ts';
import { nameFormula } from '../leaves.ts';
import { mapChildren } from '../tree.ts';
import { sizeIn } from './loops/head.ts';
import { EACH, parted } from './loops/line.ts';
import { type PlainParser, rangeOf } from './parse.ts';
import { readRelation } from './precedence.ts';
import { readItems } from './primary.ts';

/** `v.sum(axis=0)` is `sum(v, axis=0)`. */
export function readMethod(parser: PlainParser, base: Formula): Formula {
  parser.at++;
  const one = parser.tokens[parser.at]!;
  if (one.kind !== 'name') throw parser.expected('the name of a function');
  parser.at++;
  // `X.size` counts the entries
  if (one.text === 'size' && !parser.is('('))
    return {
      kind: 'call',
      name: 'numel',
      nameRange: rangeOf(one),
      primes: 0,
      args: [base],
      range: [base.range[0], one.end],
    };
  // `np.zeros(X.shape)`
  if (one.text === 'shape' && !parser.is('[') && !parser.is('('))
    return {
      kind: 'call',
      name: 'shape',
      nameRange: rangeOf(one),
      primes: 0,
      args: [base],
      range: [base.range[0], one.end],
    };
  // `X.shape[0]`
  const isSize = one.text === 'shape' && parser.is('[');
  if (isSize) parser.at++;
  else parser.take('(', '(');
  const given = isSize ? readItems(parser, ']') : readArguments(parser);
  const args = counted(one.text, isModule(parser, base) ? flattened(given) : [base, ...given]);
  const close = isSize ? parser.take(']', ']') : parser.take(')', ') or a comma');
  return {
    kind: 'call',
    // counted from 0, as a method; `size(X, 1)` counts from 1
    name: one.text === 'size' && args.length > 1 ? 'shape' : one.text,
    nameRange: rangeOf(one),
    primes: 0,
    args,
    range: [base.range[0], close.end],
  };
}

/** `np.sum([… for i in range(N)])` adds up all entries of the list, not its items. */
function flattened(args: readonly Formula[]): readonly Formula[] {
  const [only, ...more] = args;
  if (only?.kind !== 'matrix' || more.length > 0) return args;
  const { range } = only;
  return [{ kind: 'call', name: 'ravel', nameRange: range, primes: 0, args: [only], range }];
}

/** `np.sum(…)`: a function of its module, not a method of a name. */
const isModule = ({ names }: PlainParser, base: Formula): boolean =>
  base.kind === 'name' && /^(?:np|numpy|jnp|torch|tf)$/.test(base.name) && names?.has(base.name) !== true;

/** `v.sum(1)`, `np.sum(v, 1)` and `np.max(v, 0)` count their axes from 0: with `axis` said. */
function counted(name: string, args: readonly Formula[]): Formula[] {
  const place = args[1];
  const isLargest = /^a?(?:max|min)$/.test(name) && args.length === 2 && args[0]!.kind !== 'number';
  if ((name !== 'sum' && name !== 'mean' && !isLargest) || place?.kind !== 'number') return [...args];
  const axis: Formula = {
    kind: 'relation',
    sides: [nameFormula('axis', place.range, true), place],
    signs: ['define'],
    range: place.range,
  };
  return [args[0]!, axis, ...args.slice(2)];
}

/** `… for i in range(N)` behind a formula: each of them. */
export function readEach(parser: PlainParser, what: Formula): Formula {
  const one = parser.tokens[parser.at]!;
  if (one.kind !== 'name' || one.text !== 'for' || parser.names === undefined) return what;
  const [index, sign] = parser.tokens.slice(parser.at + 1, parser.at + 3);
  if (index?.kind === 'name' && sign?.text === ',') return readTogether(parser, what);
  if (index?.kind !== 'name' || sign?.text !== 'in') throw parser.expected('an operator');
  const from = parser.at + 3;
  const to = closeBehind(parser, from + 1);
  const size = sizeIn(parser.tokens.slice(from, to));
  if (!size) throw parser.expected('for i in range(N)');
  parser.at = to - size.length - 1;
  const args = [nameFormula(index.text, rangeOf(index), true), readRelation(parser), what];
  parser.at = to;
  const range: Range = [what.range[0], parser.tokens[to - 1]!.end];
  return { kind: 'call', name: EACH, nameRange: rangeOf(one), primes: 0, args, range };
}

/** `… for a, d in zip(A, D)` behind a formula: each row of A with that of D. */
function readTogether(parser: PlainParser, what: Formula): Formula {
  const one = parser.tokens[parser.at]!;
  const head = parser.tokens.slice(parser.at + 1);
  const to = closeBehind(parser, parser.at + 1);
  const zip = head.findIndex(({ text }) => text === 'in') + 1;
  const names = parted(head.slice(0, Math.max(zip - 1, 0)));
  const isZip = head[zip]?.text === 'zip' && head[zip + 1]?.text === '(';
  if (!isZip || names.some(([name, ...more]) => name?.kind !== 'name' || more.length > 0))
    throw parser.expected('for i in range(N)');
  parser.at += zip + 3;
  const arrays = readItems(parser, ')');
  if (arrays.length !== names.length || parser.at !== to - 1)
    throw parser.expected('as many names as arrays');
  parser.at = to;
  const range: Range = [what.range[0], parser.tokens[to - 1]!.end];
  const index = nameFormula('#at', rangeOf(one), true);
  const item = (part: Formula): Formula => {
    const at = part.kind === 'name' ? names.findIndex(([name]) => name!.text === part.name) : -1;
    if (at < 0) return mapChildren(part, item);
    return { kind: 'entry', base: arrays[at]!, places: [index], range: part.range };
  };
  const count: Formula = {
    kind: 'call',
    name: 'len',
    nameRange: rangeOf(one),
    primes: 0,
    args: [arrays[0]!],
    range,
  };
  return {
    kind: 'call',
    name: EACH,
    nameRange: rangeOf(one),
    primes: 0,
    args: [index, count, item(what)],
    range,
  };
}

/** Behind the bracket that closes the one at a place. */
function closeBehind({ tokens }: PlainParser, open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { kind, text } = tokens[at]!;
    if (kind !== 'operator') continue;
    if (text === '(') depth++;
    else if (text === ')' && --depth <= 0) return at + 1;
  }
  return tokens.length - 1;
}

/** `sum(A, 1)` of MATLAB counts from 1, with `dims` said. */
export function countedFromOne(parser: PlainParser, name: string, args: Formula[]): Formula[] {
  const place = args[1];
  if (parser.language === 'python' || (name !== 'sum' && name !== 'mean')) return args;
  if (args.length !== 2 || place?.kind !== 'number' || place.value !== 1) return args;
  const axis: Formula = {
    kind: 'relation',
    sides: [nameFormula('dims', place.range, true), place],
    signs: ['define'],
    range: place.range,
  };
  return [args[0]!, axis];
}

/** What a function is applied to; a pair in brackets counts as two: `ones((m, n))`. An argument may have a name: `axis=0`. */
export function readArguments(parser: PlainParser): Formula[] {
  const items: Formula[] = [];
  while (!parser.is(')')) {
    const [one, sign] = [parser.tokens[parser.at]!, parser.tokens[parser.at + 1]];
    if (one.kind === 'name' && sign?.kind === 'operator' && sign.text === '=' && parser.names !== undefined) {
      parser.at += 2;
      const value = readRelation(parser);
      const range: Range = [one.start, value.range[1]];
      items.push({
        kind: 'relation',
        sides: [nameFormula(one.text, rangeOf(one), true), value],
        signs: ['define'],
        range,
      });
    } else if (parser.is(':')) {
      items.push(...readItems(parser, ')'));
      return items;
    } else items.push(readEach(parser, readRelation(parser)));
    // behind a semicolon Julia names its arguments
    if (!parser.is(',') && !(parser.is(';') && parser.names !== undefined)) break;
    parser.at++;
  }
  const [first] = items;
  const isTuple = items.length === 1 && first!.kind === 'group' && first!.body.kind === 'list';
  return isTuple && first!.kind === 'group' && first!.body.kind === 'list' ? [...first!.body.items] : items;
}
