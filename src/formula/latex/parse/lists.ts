/** A range of tokens as one formula or as a list: items between commas, semicolons or wide spaces, asides in words among them. */
import type { Formula } from '../../formula.ts';
import { join, rangeOf } from '../../ranges.ts';
import type { Parser } from './parse.ts';
import { readRelation } from './precedence.ts';

export function readList(parser: Parser): Formula {
  const from = parser.at;
  let first: Formula | undefined;
  let items: Formula[] | undefined;
  let separators: (',' | ';' | 'space')[] | undefined;
  let separator: ',' | ';' | 'space' | undefined;
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
  return {
    kind: 'list',
    items,
    separators: separators!,
    range: join(items[0]!.range, items[items.length - 1]!.range),
  };
}
