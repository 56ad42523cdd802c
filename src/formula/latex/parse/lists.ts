/** A range of tokens as one formula or as a list: items between commas, semicolons or wide spaces, asides in words among them. */
import { grouped, juxtaposed, listed } from '../../compose.ts';
import type { Formula } from '../../formula.ts';
import { nameFormula } from '../../leaves.ts';
import { join, rangeOf } from '../../ranges.ts';
import { boundOf } from '../tokens/words.ts';
import type { Parser } from './parse.ts';
import { readRelation } from './precedence.ts';

export function readList(parser: Parser): Formula {
  const from = parser.at;
  let first: Formula | undefined;
  let items: Formula[] | undefined;
  let separators: (',' | ';' | 'space')[] | undefined;
  let separator: ',' | ';' | 'space' | undefined;
  const bounds = new Set<string>();
  const add = (item: Formula) => {
    if (first === undefined) first = item;
    else {
      items ??= [first];
      separators ??= [];
      items.push(item);
      separators.push(separator ?? 'space');
    }
    separator = undefined;
  };
  while (parser.at < parser.end) {
    const one = parser.tokens[parser.at]!;
    switch (one.kind) {
      case 'quad':
      case '&':
      case 'newline':
        parser.at++;
        break;
      case 'separator': {
        if (first === undefined || (separator !== undefined && separator !== 'space'))
          add({ kind: 'empty', range: [one.start, one.start] });
        separator = one.value as ',' | ';';
        parser.at++;
        break;
      }
      case 'text':
        parser.at++;
        add({ kind: 'text', text: one.value, range: rangeOf(one) });
        if (boundOf(one)) bounds.add(boundOf(one)!);
        break;
      case 'stop':
        if (parser.at === parser.end - 1) {
          parser.at++;
          break;
        }
        throw parser.expected('a formula');
      default:
        add(readRelation(parser));
    }
  }
  if (first === undefined) return { kind: 'empty', range: parser.span(from, parser.end) };
  if (items === undefined) return first;
  const [bound, ...others] = bounds;
  const larger = bound && others.length === 0 ? boundOfItems(bound, items) : undefined;
  if (larger) return larger;
  return {
    kind: 'list',
    items,
    separators: separators!,
    range: join(items[0]!.range, items[items.length - 1]!.range),
  };
}

/** `0 \vee z` as \max(0, z), `a \wedge b` as \min(a, b); undefined where the sign joins what holds, `i = 1 \vee i = 2`. */
function boundOfItems(bound: string, items: readonly Formula[]): Formula | undefined {
  const values = items.filter((_, at) => at % 2 === 0);
  const isBound =
    items.length % 2 === 1 &&
    items.every((item, at) => (item.kind === 'text') === (at % 2 === 1) && item.kind !== 'relation');
  if (!isBound) return undefined;
  const range = join(items[0]!.range, items[items.length - 1]!.range);
  const list = { ...grouped(listed(values, range), range), visible: true, open: '(', close: ')' } as const;
  return juxtaposed([nameFormula(bound, range, true), list], range);
}
