/**
 * Cuts a text into mathematics and prose at its delimiters: `$`, `$$`, `\[ \]`, `\( \)` and display environments. A text without any is
 * mathematics as a whole. Where the first dollar evidently closes (`1$ if $z > 0$`), the text starts inside mathematics.
 */
import { isLetter } from '../../characters.ts';
import { behindBrace } from './braces.ts';
import { environmentOf } from './environments.ts';

export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly mathematics: boolean;
  /** Set off from the text: `$$`, `\[`, an environment. */
  readonly display: boolean;
  /** It goes on with the formula before it. */
  readonly continues?: boolean;
}

const hasDelimiter = /\$|\\[[\]()]/;
/** A delimiter, or the start of a display environment: most answers have neither. */
const hasMark =
  /\$|\\[[\]()]|\\begin\{(?:align|equation|gather|multline|eqnarray|flalign|split|displaymath|math|xalign|IEEE)/;

export function segmentsOf(text: string): readonly Segment[] {
  const whole: Segment = { from: 0, to: text.length, mathematics: true, display: true };
  if (!hasMark.test(text)) return [whole];
  if (!hasDelimiter.test(text)) {
    const segments = scan(text, false);
    return segments.some(segment => !segment.mathematics && isProse(text, segment)) ? segments : [whole];
  }
  const segments = scan(text, false);
  if (!segments.some(segment => segment.mathematics)) {
    const inside = scan(text, true);
    return inside;
  }
  const first = segments[0]!;
  if (!first.mathematics && looksMathematical(text.slice(first.from, first.to))) {
    const inverted = scan(text, true);
    if (score(text, inverted) > score(text, segments)) return inverted;
    if (isBareFormula(text.slice(first.from, first.to)))
      return [{ ...first, mathematics: true, display: true }, ...segments.slice(1)];
  }
  return segments;
}

/** How well the cut fits: mathematics inside, prose outside. */
function score(text: string, segments: readonly Segment[]): number {
  let total = 0;
  for (const segment of segments) {
    const mathematical = looksMathematical(text.slice(segment.from, segment.to));
    if (text.slice(segment.from, segment.to).trim() !== '')
      total += mathematical === segment.mathematics ? 1 : -1;
  }
  return total;
}

/** `(W^\top \delta) \odot f'(z), where `: a formula whose dollars stand only around what is told behind it. */
function isBareFormula(piece: string): boolean {
  if (piece.length > LONGEST_BARE || !/\\[A-Za-z]{2}|[\^_]\{/.test(piece)) return false;
  const words = piece.replace(/\\[A-Za-z]+|[_^{]\s*[A-Za-z]+/g, ' ').match(/[A-Za-z]{3,}/g) ?? [];
  return words.length < 3 && words.every(word => LEADING.has(word.toLowerCase()));
}
const LONGEST_BARE = 2000;
const LEADING: ReadonlySet<string> = new Set(['where', 'with', 'and', 'for', 'let', 'then', 'using', 'here']);

/** Environments of prose, and the items of their lists. */
const OF_PROSE = /\\(?:begin|end)\s?\{([A-Za-z]+\*?)\}|\\item(?![A-Za-z])/g;

function looksMathematical(written: string): boolean {
  const piece = written.includes('\\')
    ? written.replace(OF_PROSE, (mark: string, name?: string) => (name && environmentOf(name) ? mark : ' '))
    : written;
  if (/[\\^_=+<>]/.test(piece)) return true;
  const trimmed = piece.trim();
  return /^[-(]?\.?\d/.test(trimmed) || /^[a-zA-Z]$/.test(trimmed);
}

function isProse(text: string, segment: Segment): boolean {
  const piece = text.slice(segment.from, segment.to);
  return !/[\\^_=]/.test(piece) && /[a-zA-Z]{2,}/.test(piece);
}

/** Whether the brace at `at` is the argument of `\text` and its like. */
function isTextBrace(text: string, at: number): boolean {
  let end = at;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end--;
  if (text.charCodeAt(end - 1) === 42) end--;
  let start = end;
  while (start > 0 && isLetter(text.charCodeAt(start - 1))) start--;
  if (text.charCodeAt(start - 1) !== 92) return false;
  const name = text.slice(start, end);
  return (
    name.startsWith('text') ||
    name === 'footnote' ||
    name === 'mbox' ||
    name === 'hbox' ||
    name === 'intertext' ||
    name === 'fbox' ||
    name === 'tag'
  );
}

/** Cases, whose conditions may be prose with dollars of its own: `\begin{cases*} 1 & if $z > 0$ ...`, `\cases{1 & if $z > 0$ \cr ...}`. */
const CASES = /\\(?:begin\{[dr]?cases\*?\}|cases\s?\{)/y;

/** The place behind such cases that start at a backslash; that place itself where there are none. */
function endOfCases(text: string, at: number): number {
  if (text.charCodeAt(at + 1) !== 98 && text.charCodeAt(at + 1) !== 99) return at;
  CASES.lastIndex = at;
  const [opening] = CASES.exec(text) ?? [];
  if (opening === undefined) return at;
  if (opening.startsWith('\\begin')) {
    const end = text.indexOf(`\\end${opening.slice(6)}`, at);
    return end < 0 ? at : end;
  }
  return Math.max(at, behindBrace(text, at + opening.length - 1));
}

function scan(text: string, startInside: boolean): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  let closer = startInside ? 'any' : '';
  let display = startInside;
  let textDepth = 0;
  const cut = (at: number, next: number, mathematics: boolean) => {
    if (at > from) segments.push({ from, to: at, mathematics, display: mathematics && display });
    from = next;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) {
      const cases = endOfCases(text, at);
      if (cases > at) {
        at = cases - 1;
        continue;
      }
      const next = text[at + 1];
      if (closer === '' && (next === '[' || next === '(')) {
        cut(at, at + 2, false);
        closer = next === '[' ? '\\]' : '\\)';
        display = next === '[';
      } else if ((closer === `\\${next}` || closer === 'any') && (next === ']' || next === ')')) {
        cut(at, at + 2, true);
        closer = '';
      } else if (closer === '' && text.startsWith('begin{', at + 1)) {
        const close = text.indexOf('}', at);
        const name = text.slice(at + 7, close < 0 ? text.length : close);
        const kind = environmentOf(name)?.kind;
        if (kind === 'display' || kind === 'lines') {
          cut(at, at, false);
          closer = `\\end{${name}}`;
          display = true;
        }
      } else if (closer.startsWith('\\end') && text.startsWith(closer, at)) {
        cut(at + closer.length, at + closer.length, true);
        at += closer.length - 1;
        closer = '';
        continue;
      }
      at++;
      continue;
    }
    if (code === 123) {
      if (textDepth > 0 || isTextBrace(text, at)) textDepth++;
    } else if (code === 125) {
      if (textDepth > 0) textDepth--;
    } else if (code === 36 && textDepth === 0) {
      const double = text.charCodeAt(at + 1) === 36;
      if (closer === '') {
        cut(at, at + (double ? 2 : 1), false);
        closer = double ? '$$' : '$';
        display = double;
      } else if (closer === '$$' || closer === '$' || closer === 'any') {
        if (closer === '$$' && !double) continue;
        const length = double && closer !== '$' ? 2 : 1;
        cut(at, at + length, true);
        closer = '';
        if (length === 2) at++;
        continue;
      }
      if (double) at++;
    }
  }
  cut(text.length, text.length, closer !== '');
  return segments;
}
