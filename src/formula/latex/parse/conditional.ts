/** Values with their conditions in words, as the cases that they are: on a side, and within brackets, `(1 \text{ if } z > 0 \text{ else } 0)`. */
import type { Formula } from '../../formula.ts';
import { clausesOf } from '../statements/clauses.ts';
import { conditional, conditionSpan } from '../statements/conditions.ts';
import type { CaseSpan, StatementSpan } from '../statements/spans.ts';
import { conditionalOf } from '../tokens/words.ts';
import { conditionOf } from './matrices.ts';
import type { Parser } from './parse.ts';

/** The cases of values and conditions among the tokens, which are counted from `start`. */
export function readRows(
  parser: Parser,
  { from, to, rows }: { readonly from: number; readonly to: number; readonly rows: readonly CaseSpan[] },
  start = 0,
): Formula {
  return {
    kind: 'cases',
    rows: rows.map(({ value, condition }) => ({
      value: parser.parse(start + value[0], start + value[1]),
      condition: condition && conditionOf(parser, start + condition[0], start + condition[1]),
    })),
    range: parser.span(start + from, start + to),
  };
}

/** What stands between brackets, where words tell when each of its values holds; undefined of anything else. */
export function conditionalWithin(parser: Parser, from: number, to: number): Formula | undefined {
  let at = from;
  while (at < to && !(parser.tokens[at]!.kind === 'text' && conditionalOf(parser.tokens[at]!.value) === 'if'))
    at++;
  if (at === from || at >= to) return undefined;
  const tokens = parser.tokens.slice(from, to);
  const match = parser.match.slice(from, to).map(other => other - from);
  const clauses = clausesOf({ tokens, match });
  const last = clauses.length - 1;
  if (conditionSpan(tokens, clauses, 0) !== last || clauses[0]!.relations.length > 0) return undefined;
  const statement: StatementSpan = {
    sides: [{ from: clauses[0]!.from, to: clauses[0]!.to }],
    signs: [],
    leading: false,
    aside: false,
  };
  conditional(tokens, clauses, 0, last, statement);
  const side = statement.sides[0]!;
  return side.rows && side.rows.length > 1 ? readRows(parser, { ...side, rows: side.rows }, from) : undefined;
}
