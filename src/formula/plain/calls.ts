/** What a function or method of a plain formula is applied to: arguments, with or without names, and axes as the languages count them. */

import { called, keyword } from '../compose.ts';
import type { Formula } from '../formula.ts';
import { signedNumber } from '../leaves.ts';
import { rangeOf } from '../ranges.ts';
import { readEach } from './comprehensions.ts';
import { isKeyword } from './meaning/axes.ts';
import type { PlainParser } from './parse.ts';
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
    return called('numel', rangeOf(one), [base], [base.range[0], one.end]);
  // of PyTorch, which tells the places of the largest entries as well
  if (one.text === 'values' && !parser.is('(')) return { ...base, range: [base.range[0], one.end] };
  // `np.zeros(X.shape)`
  if (one.text === 'shape' && !parser.is('[') && !parser.is('('))
    return called('shape', rangeOf(one), [base], [base.range[0], one.end]);
  // `X.shape[0]`
  const isSize = one.text === 'shape' && parser.is('[');
  if (isSize) parser.at++;
  else parser.take('(', '(');
  const given = isSize ? readItems(parser, ']') : readArguments(parser);
  const args = counted(one.text, isModule(parser, base) ? flattened(given) : [base, ...given]);
  const close = isSize ? parser.take(']', ']') : parser.take(')', ') or a comma');
  // counted from 0, as a method; `size(X, 1)` counts from 1
  const name = one.text === 'size' && args.length > 1 ? 'shape' : one.text;
  return called(name, rangeOf(one), args, [base.range[0], close.end]);
}

/** `np.sum([… for i in range(N)])` adds up all entries of the list, not its items. */
function flattened(args: readonly Formula[]): readonly Formula[] {
  const [only, ...more] = args;
  if (only?.kind !== 'matrix' || more.length > 0) return args;
  const { range } = only;
  return [called('ravel', range, [only], range)];
}

/** `np.sum(…)`, `K.sum(…)` of Keras: a function of its module, not a method of a name. */
const isModule = ({ names }: PlainParser, base: Formula): boolean =>
  base.kind === 'name' && /^(?:np|numpy|jnp|torch|tf|K)$/.test(base.name) && names?.has(base.name) !== true;

/** `v.sum(1)`, `np.sum(v, -1)` and `np.max(v, 0, keepdims=True)` count their axes from 0: with `axis` said. */
function counted(name: string, args: readonly Formula[]): Formula[] {
  const [first, place, ...more] = args;
  const isLargest = /^a?(?:max|min)$/.test(name) && first?.kind !== 'number' && more.every(isKeyword);
  if ((name !== 'sum' && name !== 'mean' && !isLargest) || !place || signedNumber(place) === undefined)
    return [...args];
  return [first!, keyword('axis', place.range, place), ...more];
}

/** `sum(A, 1)` of MATLAB counts from 1, with `dims` said. */
export function countedFromOne(parser: PlainParser, name: string, args: Formula[]): Formula[] {
  const place = args[1];
  if (parser.language === 'python' || (name !== 'sum' && name !== 'mean')) return args;
  if (args.length !== 2 || place?.kind !== 'number' || place.value !== 1) return args;
  return [args[0]!, keyword('dims', place.range, place)];
}

/** What a function is applied to; a pair in brackets counts as two: `ones((m, n))`. An argument may have a name: `axis=0`. */
export function readArguments(parser: PlainParser): Formula[] {
  const items: Formula[] = [];
  while (!parser.is(')')) {
    const [one, sign] = [parser.tokens[parser.at]!, parser.tokens[parser.at + 1]];
    const isSaid = sign?.kind === 'operator' && sign.text === '=';
    // `mean(A, axis 0)`
    const isAxis = sign?.kind === 'number' && /^(?:axis|dims?)$/.test(one.text);
    if (one.kind === 'name' && (isSaid || isAxis) && parser.names !== undefined) {
      parser.at += isSaid ? 2 : 1;
      const value = readRelation(parser);
      items.push(keyword(one.text, rangeOf(one), value, [one.start, value.range[1]]));
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
