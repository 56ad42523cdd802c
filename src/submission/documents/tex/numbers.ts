/**
 * Numbers in a LaTeX text: its sections as LaTeX counts them, and the words before a formula or at the start of a line, without their commands.
 */
import { leadingNumber } from '../label-line.ts';

/** How a line may start that starts with a number. */
const STARTS = /^\s*(?:\\(?:noindent|item|medskip|bigskip|par|text[a-z]{2}|bf|underline)|[({\da-zQPE])/;

/** A text without its commands and braces, the words in them left: `\item \textbf{dL-dW}`. */
export const withoutCommands = (text: string): string =>
  text
    .replace(/\\item\s*\[([^\]]{0,20})\]/g, ' $1 ')
    .replace(/\\([_#&%])/g, '$1')
    .replace(/\\(?:[A-Za-z]+\*?|[^A-Za-z])|\$|&/g, found => (found === '&' ? '|' : ' '))
    .replace(/[{}]/g, ' ');

/** The number that the paragraph or item on this line starts with; `apart`: a blank line stands before it. */
export function numberAtStart(line: string, apart: boolean): string | undefined {
  if (!STARTS.test(line) || !(apart || /^\s*[\\(]/.test(line))) return undefined;
  return leadingNumber(withoutCommands(line.slice(0, 80)));
}

/** Counts sections as LaTeX does, from `\section`, level 2, to `\subsubsection`. */
export function sectionCounts(): { next(level: number): string | undefined } {
  const counts = [0, 0, 0];
  return {
    next(level) {
      const depth = level - 2;
      if (depth < 0 || depth > 2) return undefined;
      counts[depth]! += 1;
      counts.fill(0, depth + 1);
      return counts.slice(0, depth + 1).join('.');
    },
  };
}

const LEAD =
  /^\s*(?:\\(?:noindent|medskip|bigskip|par)\b\s*)*(?:\\item\s*\[([^\][]{1,100})\]|(?:\\item\b\s*)?\\(?:textbf|emph|underline|textit)\{([^{}]{1,100})\})/;

/** The bold words that a line starts with, or those in the brackets of its item. */
export function leadOf(line: string): string | undefined {
  const lead = LEAD.exec(line.slice(0, 300));
  return lead ? (lead[1] ?? lead[2]) : undefined;
}

/** Where the row of a table has ended, rules behind it. */
export const ENDS_ROW = /\\\\(?:\s*\\(?:[hc]line|midrule|bottomrule)(?:\{[^{}]*\})?)*\s*$/;
