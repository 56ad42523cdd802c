/** What an expression is made of, by name. */
import type { Expression } from './expression.ts';

/** The names of the symbols in an expression, in order; a named derivative counts as itself, not as its names. */
export function symbolsIn(
  e: Expression,
  into = new Set<string>(),
  seen = new Set<Expression>(),
): Set<string> {
  if (e.op === 'symbol') into.add(e.name);
  else if (e.op !== 'derivative' && e.args.length > 0 && !seen.has(e)) {
    seen.add(e);
    for (const arg of e.args) symbolsIn(arg, into, seen);
  }
  return into;
}
