/**
 * Finds the partner of every bracket before anything is parsed, in one pass with a stack. Braces and environments are strict; round, square
 * and other brackets are lenient: they may mix (`[0, 1)`), and one without a partner does not spoil its neighbours. A bare bar closes
 * when the innermost open bracket is such a bar and an operand stands before it; else it opens.
 */
import { type Mend, type Range, Unreadable } from '../../formula.ts';
import { environmentOf } from '../tokens/environments.ts';
import type { Token } from '../tokens/tokens.ts';
import { gap } from './lines.ts';
import { closeOutward, openOutward } from './outward.ts';
import type { Survey } from './survey.ts';
import { closeBrace, closeConditions, dropStrayBraces, unclosedBrace } from './unclosed.ts';

/** `match[i]` is the index of the partner of token i, -1 where there is none. */
export interface Bracketed {
  readonly tokens: readonly Token[];
  readonly match: number[];
}

export const MAX_DEPTH = 200;

const closers: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '⟨': '⟩',
  '⌊': '⌋',
  '⌈': '⌉',
  '|': '|',
  '‖': '‖',
  '.': '.',
};

/** Whether an operand ends with this token, so that a bar behind it closes. */
function endsOperand(one: Token | undefined): boolean {
  switch (one?.kind) {
    case 'letter':
    case 'word':
    case 'number':
    case '}':
    case 'close':
    case 'prime':
    case 'dots':
    case 'end':
    case 'text':
      return true;
    default:
      return false;
  }
}

const isMatrixLike = (one: Token): boolean => {
  const kind = environmentOf(one.value)?.kind;
  return kind === 'matrix' || kind === 'cases';
};

/**
 * Matches the brackets of a whole text.
 * @throws Unreadable where the nesting is too deep
 */
export function matchBrackets(tokens: Token[], mends: Mend[], found: Survey): Bracketed {
  if (found.unbalanced) dropStrayBraces(tokens, mends);
  for (let attempt = 0; found.unbalanced; attempt++) {
    const open = unclosedBrace(tokens);
    if (open < 0) break;
    if (attempt === 20) {
      const { start, end } = tokens[open]!;
      throw new Unreadable(
        'syntax',
        [start, end],
        'this brace is never closed: expected }, found the end of the formula',
      );
    }
    closeBrace(tokens, open, mends);
  }
  let bracketed = matchOnce(tokens, mends);
  if (closeConditions(tokens, bracketed.match, mends)) bracketed = matchOnce(tokens, []);
  return found.doubleBars && splitDoubleBars(tokens, bracketed.match) ? matchOnce(tokens, []) : bracketed;
}

/** `||a| - |b||`: where a double bar has no partner, all are pairs of single ones. */
function splitDoubleBars(tokens: Token[], match: number[]): boolean {
  if (!tokens.some((one, i) => one.text === '||' && one.value === '‖' && match[i]! < 0)) return false;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const one = tokens[i]!;
    if (one.sizing !== '' || (one.text !== '|' && one.text !== '||')) continue;
    one.kind = 'bar';
    if (one.text === '|') continue;
    one.value = '|';
    one.text = '|';
    one.end--;
    tokens.splice(i + 1, 0, { ...one, start: one.end, end: one.end + 1, spaced: false });
  }
  return true;
}

function matchOnce(tokens: Token[], mends: Mend[]): Bracketed {
  const match: number[] = [];
  const stack: number[] = [];
  let inWords = 0;
  for (let i = 0; i < tokens.length; i++) {
    const one = tokens[i]!;
    match.push(-1);
    if (one.kind === 'close') openOutward(tokens, i);
    else if (one.kind === 'open') closeOutward(tokens, i, stack[stack.length - 1]);
    switch (one.kind) {
      case 'bar':
        bar(tokens, match, stack, i);
        break;
      case '{':
      case 'open':
        stack.push(i);
        break;
      case 'begin':
        if (isMatrixLike(one)) stack.push(i);
        break;
      case '}':
        closeStrict(tokens, match, stack, i, '{');
        break;
      case 'end':
        if (isMatrixLike(one)) closeStrict(tokens, match, stack, i, 'begin');
        break;
      case 'text':
        if (opensInWords(one)) inWords++;
        break;
      case 'close':
        // \text{(shape } n): the bracket was opened in words.
        if (inWords > 0 && one.sizing === '' && stack.length === 0) {
          gap(one, 'quad');
          inWords--;
        } else closeLenient(tokens, match, stack, i, mends);
        break;
    }
    if (stack.length > MAX_DEPTH) {
      const range: Range = [one.start, one.end];
      throw new Unreadable('syntax', range, `brackets are nested more than ${MAX_DEPTH} deep here`);
    }
  }
  return { tokens, match };
}

function pair(match: number[], open: number, close: number): void {
  match[open] = close;
  match[close] = open;
}

/** A bar that is all there is in a cell draws a column: `| & | \\ a_1 & a_2 \\ | & |`. */
function isDrawn(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1]?.kind;
  const behind = tokens[i + 1]?.kind;
  return (
    (before === '&' || before === 'newline' || before === 'begin') &&
    (behind === '&' || behind === 'newline' || behind === 'end')
  );
}

/** A sign that is a script by itself: `(z)^+`, `f^-`, `x_*`. */
const isScript = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at - 1]?.kind === '_' || tokens[at - 1]?.kind === '^') && tokens[at]!.kind !== '{';

/** `P_\parallel`: a double bar that is all that a script says. */
function isMark(tokens: readonly Token[], i: number): boolean {
  const inBraces = tokens[i - 1]?.kind === '{' && tokens[i + 1]?.kind === '}';
  const before = tokens[inBraces ? i - 2 : i - 1]?.kind;
  return tokens[i]!.value === '‖' && (before === '_' || before === '^');
}

function bar(tokens: Token[], match: number[], stack: number[], i: number): void {
  const one = tokens[i]!;
  if (isMark(tokens, i)) {
    one.kind = 'letter';
    one.value = 'parallel';
    return;
  }
  if (isDrawn(tokens, i)) {
    one.kind = 'quad';
    one.value = 'rule';
    return;
  }
  const top = stack.length === 0 ? undefined : tokens[stack[stack.length - 1]!]!;
  if (top?.value === '[' && endsOperand(tokens[i - 1]) && partsColumns(tokens, i)) {
    one.kind = 'relation';
    one.value = 'colon';
  } else if (
    top?.kind === 'open' &&
    top.value === one.value &&
    (endsOperand(tokens[i - 1]) || isScript(tokens, i - 1)) &&
    top.sizing !== 'left'
  ) {
    one.kind = 'close';
    pair(match, stack.pop()!, i);
  } else if (one.sizing === 'middle') {
    one.kind = 'relation';
    one.value = 'colon';
  } else if (one.value === '|' && tokens[i + 1]?.kind === '_' && endsOperand(tokens[i - 1])) {
    one.kind = 'evaluated';
  } else {
    one.kind = 'open';
    stack.push(i);
  }
}

/** How far from a bar the dots may be that stand between two: columns are short. */
const NEAR = 200;

/** `[a_1 \,|\, \cdots \,|\, a_n]`: bars beside dots stand between columns. */
function partsColumns(tokens: readonly Token[], i: number): boolean {
  const isBar = (one: Token | undefined): boolean => one?.value === '|' || one?.value === 'colon';
  const nearest = (from: number, step: 1 | -1): Token | undefined => {
    let at = from + step;
    while (tokens[at]?.kind === 'quad') at += step;
    return tokens[at];
  };
  for (let at = Math.max(0, i - NEAR); at < Math.min(tokens.length, i + NEAR); at++)
    if (tokens[at]!.kind === 'dots' && isBar(nearest(at, -1)) && isBar(nearest(at, 1))) return true;
  return false;
}

function closeStrict(
  tokens: readonly Token[],
  match: number[],
  stack: number[],
  i: number,
  kind: '{' | 'begin',
): void {
  let depth = stack.length - 1;
  while (depth >= 0 && tokens[stack[depth]!]!.kind === 'open') depth--;
  if (depth < 0 || tokens[stack[depth]!]!.kind !== kind) return;
  pair(match, stack[depth]!, i);
  while (stack.length > depth) stack.pop();
}

function closeLenient(
  tokens: readonly Token[],
  match: number[],
  stack: number[],
  i: number,
  mends: Mend[],
): void {
  const one = tokens[i]!;
  let depth = stack.length - 1;
  if (depth < 0 || tokens[stack[depth]!]!.kind !== 'open') return;
  // prefer the innermost bracket of the same shape; a bar that only evaluates, x|_{z=0}, may stand between
  if (closers[tokens[stack[depth]!]!.value] !== one.value) {
    let same = depth;
    while (
      same >= 0 &&
      tokens[stack[same]!]!.kind === 'open' &&
      closers[tokens[stack[same]!]!.value] !== one.value
    )
      same--;
    if (same >= 0 && tokens[stack[same]!]!.kind === 'open') {
      for (let k = same + 1; k <= depth; k++) given(tokens, stack[k]!);
      depth = same;
    } else if (tokens[stack[depth]!]!.value === '|' || tokens[stack[depth]!]!.value === '‖') return;
  }
  const open = tokens[stack[depth]!]!;
  if (
    (open.sizing === 'left') !== (one.sizing === 'right') &&
    open.sizing !== 'big' &&
    one.sizing !== 'big'
  ) {
    const lone = open.sizing === 'left' ? open : one;
    mends.push({
      range: [lone.start, lone.end],
      message: open.sizing === 'left' ? '\\left has no \\right' : '\\right has no \\left',
    });
  }
  pair(match, stack[depth]!, i);
  while (stack.length > depth) stack.pop();
}

/** Words in which a bracket stands open: `\text{(definition of }`. */
export const opensInWords = (one: Token): boolean => {
  if (one.kind !== 'text') return false;
  const open = one.value.lastIndexOf('(');
  return open >= 0 && !one.value.includes(')', open);
};

/** The lone bar in `p(y | x)` is a relation; one that evaluates, `x|_{z=0}`, is not. */
function given(tokens: readonly Token[], i: number): void {
  const one = tokens[i]!;
  if (one.text !== '|' || !endsOperand(tokens[i - 1]) || tokens[i + 1]?.kind === '_') return;
  one.kind = 'relation';
  one.value = 'colon';
}
