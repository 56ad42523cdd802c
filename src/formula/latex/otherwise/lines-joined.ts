/**
 * Lines of an `align` that go on with the formula before them though no sign says so, `A B \\\\ & \\qquad C`: as one line. LaTeX takes them for factors; alone, such a
 * line may as well be a formula of its own. Every place stays where it is.
 */
import { environmentOf } from '../tokens/environments.ts';

const MOST = 6000;
const MARK = /\\(begin|end)\{([A-Za-z]+\*?)\}|\\\\(?:\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\])?/g;
/** What a line says that is no part of the formula before it: an equation, an implication, words. */
const SAYS =
  /[=<>≤≥≈≡∈:;⇒→∴∵]|\\(?:text|[mh]box|mathrm) ?\{(?![A-Za-z]+'?\})|\\(?:intertext|tag|[A-Za-z]*arrow|to|i?mplies|iff|[gl]e|[gl]eq|approx|equiv|in|because|therefore|coloneqq|triangleq|propto|sim|cases)(?![A-Za-z])/;
const GAP = /^(?:\s|&|\{\}|\\q?quad(?![A-Za-z])|\\[,;:! ]|\\(?:[hv]?phantom|hspace\*?)\s?\{[^{}]{0,40}\})+/;

/** The text with those lines joined to the ones before them; undefined where there is none. */
export function linesJoined(text: string): string | undefined {
  if (!text.includes('\\\\') || !text.includes('&') || text.length > MOST) return undefined;
  const open: string[] = [];
  const breaks: { readonly from: number; readonly to: number }[] = [];
  const ends: number[] = [];
  for (const { 0: found, 1: mark, 2: name, index } of text.matchAll(MARK)) {
    if (mark === 'begin') open.push(environmentOf(name!)?.kind ?? 'unknown');
    else if (mark === 'end') {
      if (isLines(open.at(-1))) ends.push(index);
      open.pop();
    } else if (isLines(open.at(-1))) {
      ends.push(index);
      breaks.push({ from: index, to: index + found.length });
    } else if (open.length === 0) return undefined;
  }
  let joined = text;
  let hasEquation = false;
  for (const { from, to } of breaks) {
    const before = text.slice(0, from);
    hasEquation ||= before.includes('=');
    const line = text.slice(
      to,
      ends.find(end => end >= to),
    );
    const gap = GAP.exec(line)?.[0] ?? '';
    if (!hasEquation || !gap.includes('&') || gap.length === line.length || SAYS.test(line.slice(gap.length)))
      continue;
    joined = joined.slice(0, from) + ' '.repeat(to + gap.length - from) + joined.slice(to + gap.length);
  }
  return joined === text ? undefined : joined;
}

const isLines = (kind: string | undefined): boolean => kind === 'lines' || kind === 'display';
