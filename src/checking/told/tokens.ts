/** Prose between formulas, cut into words, letters standing alone and signs, each with its place. */
import { behindBrace } from '../../formula/latex/tokens/braces.ts';

export interface Token {
  /** As it is written, a word in small letters. */
  readonly text: string;
  /** A letter stands alone: no index, no exponent, no part of a number. */
  readonly kind: 'word' | 'letter' | 'sign';
  readonly from: number;
  readonly to: number;
  /** Where it stands in the line of tokens. */
  readonly at: number;
}

const PIECE = /\\(?:[A-Za-z]+|.)|\p{L}+|\d+|\S/gsu;
/** Words of two letters: any other two are a pair of indices. */
const SHORT = new Set(
  'is an at in of to by as it on or we if so be no do my he us st nd rd th est la le et ou es de el'.split(
    ' ',
  ),
);

export interface Cut {
  readonly tokens: readonly Token[];
  /** The tokens with a blank behind each. */
  readonly line: string;
  /** Which token begins at a place of the line. */
  readonly places: ReadonlyMap<number, number>;
}

export function cut(text: string): Cut {
  const tokens: Token[] = [];
  const places = new Map([[0, 0]]);
  let line = '';
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    let from = index;
    for (const part of partsOf(piece)) {
      const kind = kindOf(part, text[index - 1] ?? '');
      const written = kind === 'word' ? part.toLowerCase() : part;
      tokens.push({ text: written, kind, from, to: from + part.length, at: line.length });
      line += `${kind === 'sign' ? written.replace(/^[A-Za-z]$|\s/, '·') : written} `;
      places.set(line.length, tokens.length);
      from += part.length;
    }
  }
  return { tokens, line, places };
}

/** `ij` as two letters, `jth` as a letter and its ending. */
function partsOf(piece: string): readonly string[] {
  const isPair = /^[a-z]{2}$/.test(piece) && !SHORT.has(piece);
  return isPair || /^[a-z]th$/.test(piece) ? [piece[0]!, piece.slice(1)] : [piece];
}

function kindOf(part: string, before: string): Token['kind'] {
  if (!/^\p{L}/u.test(part)) return 'sign';
  if (part.length > 1) return 'word';
  return /[_^\d]/.test(before) ? 'sign' : 'letter';
}

export const blank = (found: string): string => ' '.repeat(found.length);

const OPENS = /(?:\\(?:text|textrm|textit|textbf|mbox|mathrm|intertext)|(?<![A-Za-z\\])t?ext)\s?\{/g;

/** The text with spaces for `\text{`, its closing brace, dollars and spacing. */
export function withoutText(answer: string): string {
  const units = answer.split('');
  for (const { 0: opening, index } of answer.matchAll(OPENS)) {
    const from = index + opening.length;
    units.fill(' ', index, from);
    const behind = behindBrace(answer, from - 1);
    if (behind > 0) units[behind - 1] = ' ';
  }
  const spacing = (found: string): string => (found === '\\\\' ? found : blank(found));
  return units
    .join('')
    .replace(/\\\\|\\[,;:! ()[\]]/g, spacing)
    .replace(/[$~]/g, ' ');
}

/** Letters that stand as subscripts, those of sums left out, in order. */
export function subscriptsIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, one, more] of text.matchAll(/_\s?(?:([a-z])|\{([\d,\sa-z]{1,8})\})/g))
    for (const [letter] of (one ?? more!).matchAll(/[a-z]/g))
      if (!/[a-z]{4}/.test(more ?? '')) found.add(letter);
  for (const [, summed] of text.matchAll(/\\sum\s?(?:\\limits)?\s?_\s?\{?\s?([a-z])/g)) found.delete(summed!);
  return [...found].slice(0, 4);
}
