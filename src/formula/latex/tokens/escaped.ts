/**
 * Backslashes that were escaped once more than LaTeX asks: `\\frac`, and `\\{ … \\}`, `\\,`, `\\|` as Markdown wants them. Two backslashes are a
 * line break where nothing shows that they are not.
 */
import { isLetter } from '../../characters.ts';
import { commandOf } from './commands.ts';
import { readNamed } from './control.ts';
import type { Scan } from './scan.ts';

const isSpaceSign = (code: number): boolean => code === 44 || code === 59 || code === 33 || code === 58;

/** The two backslashes at the place; `from` is that of the second. */
export function readTwoBackslashes(scan: Scan, from: number): unknown {
  const { text, at } = scan;
  let last = from;
  if (scan.doubled) {
    if (text.charCodeAt(from + 1) === 92) last++;
  } else {
    const end = escapedEnd(scan, from);
    if (end > 0) {
      const name = text.slice(from, end);
      scan.mend(at, end, `read as ${name}: its backslash is doubled`);
      scan.at = end;
      return readNamed(scan, name, at);
    }
  }
  scan.push('newline', '\\\\', at, last + 1);
  scan.at = last + 1;
  if (text.charCodeAt(scan.at) === 42) scan.at++;
  const optional = /^\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|\\\w+)\s*\]/.exec(
    text.slice(scan.at, scan.at + 24),
  );
  if (optional !== null) scan.at += optional[0].length;
}

/** Where the command ends whose backslash at `from` is the second of two; 0 where they end a line. */
function escapedEnd(scan: Scan, from: number): number {
  const { text } = scan;
  const code = text.charCodeAt(from + 1);
  if (isLetter(code)) {
    let letters = from + 1;
    while (letters < scan.end && isLetter(text.charCodeAt(letters))) letters++;
    return letters - from > 4 && commandOf(text.slice(from, letters)) !== undefined ? letters : 0;
  }
  // no line starts with such a sign
  if (isSpaceSign(code)) return code === 58 && text.charCodeAt(from + 2) === 61 ? 0 : from + 2;
  if (code === 123) {
    const stop = scan.balanced(from + 1);
    if (!text.startsWith('\\\\', stop - 3)) return 0;
    scan.escapedBraces.add(stop - 1);
    return from + 2;
  }
  if (code === 125) return scan.escapedBraces.has(from + 1) ? from + 2 : 0;
  return code === 124 && hasEscapedBars(text) ? from + 2 : 0;
}

/** `\\|v\\|`: bars in pairs, where no lines are to be ended. */
const hasEscapedBars = (text: string): boolean =>
  !text.includes('\\begin') && text.split('\\\\|').length % 2 === 1;

/** Whether the two backslashes of a doubled text end a line: `\\begin{bmatrix} a \\ b \\end{bmatrix}`, where only those of commands are doubled. */
export const endsLine = (scan: Scan, code: number): boolean =>
  scan.linesKept && !isLetter(code) && !'\\,;:!{}|%_^#$'.includes(String.fromCharCode(code));
