/**
 * Strangers' text on a terminal: control characters are shown, never obeyed, and a place in a formula is marked under it.
 */
import type { Range } from '../formula/formula.ts';

/** The text with control and direction characters replaced, so that it cannot move the cursor, set colours or turn the line around. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, char =>
    char === '\t' || char === '\n' ? ' ' : '�',
  );
}

/** Characters of a line that are shown. */
const WIDTH = 100;

/** Two lines: the source line that holds the start of a range, and `^^^` under the range; long lines are cut around it. */
export function marked(source: string, [start, end]: Range): readonly [string, string] {
  const lineStart = source.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
  const newline = source.indexOf('\n', start);
  const lineEnd = newline < 0 ? source.length : newline;
  const stop = Math.min(Math.max(end, start + 1), Math.max(lineEnd, start + 1));
  const cut = Math.max(lineStart, Math.min(start - 30, lineEnd - WIDTH));
  const shown = source.slice(cut, Math.min(lineEnd, cut + WIDTH));
  const before = cut > lineStart ? '…' : '';
  const after = cut + WIDTH < lineEnd ? '…' : '';
  const marks = Math.max(1, Math.min(stop, cut + WIDTH) - start);
  return [before + printable(shown) + after, ' '.repeat(start - cut + before.length) + '^'.repeat(marks)];
}
