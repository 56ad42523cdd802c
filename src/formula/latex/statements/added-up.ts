/**
 * What is added up, `dW = A`, `dW += B`: behind the second, dW is A + B; and where nothing says what it was before, it was nothing.
 */
import { textOf } from '../../atom.ts';
import { type Formula, type Side, type Statement, Unreadable } from '../../formula.ts';
import { ADDS } from '../tokens/signs.ts';
import type { Token } from '../tokens/tokens.ts';
import type { StatementSpan } from './spans.ts';

/** The statements, whose spans are these, with sums behind what adds to what stands before it. */
export function addedUp(
  statements: readonly Statement[],
  tokens: readonly Token[],
  spans: readonly StatementSpan[],
): Statement[] {
  const before = new Map<string, Side>();
  return statements.map((statement, at) => {
    const [head, ...values] = statement.sides;
    if (head!.formula instanceof Unreadable || values.length === 0) return statement;
    const name = textOf(head!.formula);
    const so = tokens[spans[at]!.sides[0]!.to]?.text === ADDS ? before.get(name) : undefined;
    const all = so ? values.map(value => sumOf(so, value)) : values;
    before.set(name, all[all.length - 1]!);
    return so ? { ...statement, sides: [head!, ...all] } : statement;
  });
}

function sumOf(before: Side, added: Side): Side {
  const [first, second] = [before.formula, added.formula];
  if (first instanceof Unreadable) return { ...added, formula: first };
  if (second instanceof Unreadable) return added;
  const { range } = added;
  const term = (formula: Formula) => ({ sign: '+' as const, signRange: range, term: formula });
  return { range, formula: { kind: 'sum', terms: [term(first), term(second)], range } };
}
