/** What a quantity of the file is computed from. */
import type { Expression } from '../expression/expression.ts';
import type { Problem } from './problem.ts';

/** Names of the symbols in an expression, each once, in order. */
export function symbolsOf(e: Expression, found: Set<string> = new Set()): Set<string> {
  if (e.op === 'symbol') found.add(e.name);
  for (const arg of e.args) symbolsOf(arg, found);
  return found;
}

/** The names that a quantity's value depends on, itself included. */
export function ancestorsOf(problem: Problem, name: string, found: Set<string> = new Set()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const definition = problem.quantities.get(name)?.definition;
  if (definition) for (const symbol of symbolsOf(definition)) ancestorsOf(problem, symbol, found);
  return found;
}
