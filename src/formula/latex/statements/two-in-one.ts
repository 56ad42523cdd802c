/** Chains of sides that hold two statements with nothing but a sign between them. */
import type { Token } from '../tokens/tokens.ts';
import { isIndexLetter } from './asides.ts';
import type { SideSpan, StatementSpan } from './spans.ts';

/** `y = 0: A = B` is what is supposed, and what holds then; `df = A : dX` is a product, and `i = j: A` tells entries. */
export function splitCase(tokens: readonly Token[], statement: StatementSpan): StatementSpan[] {
  const { sides, signs } = statement;
  if (signs[0] !== '=' || signs[1] !== 'colon') return [statement];
  const [head, said] = [sides[0]!, sides[1]!];
  const isIndex = ({ from, to }: SideSpan) => to === from + 1 && isIndexLetter(tokens[from]!.value);
  const isDifferential = tokens[head.from]!.value === 'd' && head.to > head.from + 1;
  return isDifferential || (isIndex(head) && isIndex(said)) ? [statement] : splitAt(statement, 1);
}

/** `A = B \to C = D` are two statements; `f: A \to B` is one. */
export function splitArrow(statement: StatementSpan): StatementSpan[] {
  const at = statement.signs.indexOf('to');
  if (at < 0 || !statement.signs.slice(0, at).includes('=') || !statement.signs.slice(at + 1).includes('='))
    return [statement];
  const [before, behind] = splitAt(statement, at);
  return [before, ...splitArrow(behind)];
}

const splitAt = (statement: StatementSpan, at: number): [StatementSpan, StatementSpan] => [
  { ...statement, sides: statement.sides.slice(0, at + 1), signs: statement.signs.slice(0, at) },
  {
    ...statement,
    leading: false,
    sides: statement.sides.slice(at + 1),
    signs: statement.signs.slice(at + 1),
  },
];
