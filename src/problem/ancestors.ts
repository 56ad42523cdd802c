/** What a quantity of the file is computed from. */
import { symbolsIn } from '../expression/symbols.ts';
import type { Problem } from './problem.ts';

/** The names that a quantity's value depends on, itself included. */
export function ancestorsOf(problem: Problem, name: string, found: Set<string> = new Set()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const definition = problem.quantities.get(name)?.definition;
  if (definition) for (const symbol of symbolsIn(definition)) ancestorsOf(problem, symbol, found);
  return found;
}
