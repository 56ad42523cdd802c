/** A form that is read but has no meaning. */
import { type Range, Unreadable } from '../formula.ts';

export function fail(range: Range, message: string, hint?: string): never {
  throw new Unreadable('syntax', range, message, hint);
}
