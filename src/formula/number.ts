/** Numbers as they are written. */
import { type Formula, type Range, Unreadable } from './formula.ts';

const MOST_SHOWN = 20;

/** @throws Unreadable where no computer number is as large. */
export function numberFormula(text: string, range: Range): Formula & { kind: 'number' } {
  const value = Number(text);
  if (value === Number.POSITIVE_INFINITY) {
    const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
    throw new Unreadable('syntax', range, `${shown} is too large to compute with`, 'numbers end at 1.8e308');
  }
  return { kind: 'number', value, text, range };
}
