/** Braces and brackets that are never closed, or that nothing opened: where they are taken to end. */
import type { Mend } from '../../formula.ts';
import { type Token, token } from '../tokens/tokens.ts';
import { ORDERS } from './conditions.ts';

/** Braces that nothing opened, at the end: something was cut out of a longer text. */
export function dropStrayBraces(tokens: Token[], mends: Mend[]): void {
  let end = tokens.length;
  while (end > 0 && (tokens[end - 1]!.kind === 'stop' || tokens[end - 1]!.kind === 'newline')) end--;
  let depth = 0;
  for (const { kind } of tokens) depth += kind === '{' ? 1 : kind === '}' ? -1 : 0;
  while (depth < 0 && tokens[end - 1]?.kind === '}') {
    const { start, end: stop } = tokens[--end]!;
    mends.push({ range: [start, stop], message: 'a brace that nothing opened was ignored' });
    tokens.splice(end, 1);
    depth++;
  }
}

/** The last brace that is never closed, or -1. */
export function unclosedBrace(tokens: readonly Token[]): number {
  const stack: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const { kind } = tokens[i]!;
    if (kind === '{') stack.push(i);
    else if (kind === '}') stack.pop();
  }
  return stack.length === 0 ? -1 : stack[stack.length - 1]!;
}

/** Closes the brace where its content is taken to end. */
export function closeBrace(tokens: Token[], open: number, mends: Mend[]): void {
  const at = endOf(tokens, open);
  const { start, end } = tokens[open]!;
  const place = tokens[at - 1]!.end;
  tokens.splice(at, 0, token('}', '', '}', place, place, false));
  const isGuess = !endsWithAtom(tokens, open, at) || undefined;
  mends.push({ range: [start, end], message: 'this brace is never closed', isGuess });
}

/** Whether a brace that ends with the formula holds one symbol or its indices, so that it can end nowhere else: `\mathbf{C`, `X_{ik`, `\frac{\partial J}{\partial u`. */
function endsWithAtom(tokens: readonly Token[], open: number, close: number): boolean {
  for (let at = close + 1; at < tokens.length; at++) if (!ENDS.has(tokens[at]!.kind)) return false;
  const owner = tokens[open - 1]?.kind;
  const inside = tokens.slice(open + 1, close);
  if (owner === '_' || owner === '^') {
    const isOne = inside.length === 1 || (inside[0]?.kind === 'open' && inside.length === 3);
    const isJoined =
      owner === '_' && inside.length <= MOST_PLACES && !inside.slice(1).some(one => one.spaced);
    return (isOne || isJoined) && inside.every(({ kind }) => PLACES.has(kind));
  }
  const from = inside.length > 1 && (inside[0]!.value === 'partial' || inside[0]!.value === 'd') ? 1 : 0;
  const isName = (one: Token | undefined): boolean => one?.kind === 'letter' || one?.kind === 'word';
  const [, script, lowered] = inside.slice(from);
  const isLowered = script?.kind === '_' && isName(lowered) && inside.length === from + 3;
  return isName(inside[from]) && (inside.length === from + 1 || isLowered);
}
const ENDS: ReadonlySet<Token['kind']> = new Set(['}', 'stop', 'separator', 'newline', 'display']);
const PLACES: ReadonlySet<Token['kind']> = new Set([
  'letter',
  'number',
  'separator',
  '-',
  '+',
  'open',
  'close',
]);
const MOST_PLACES = 5;

/** Behind the letter that an accent stands over; before the bracket that closes something around it, or the sign of its equation; where its line ends. */
function endOf(tokens: readonly Token[], open: number): number {
  const owner = tokens[open - 1];
  const isOverOne = owner?.kind === 'command' && (owner.value === 'accent' || owner.value === 'font');
  if (isOverOne && tokens[open + 1]?.kind === 'letter') return open + 2;
  let isOneSide = owner?.kind !== '_' && owner?.kind !== '^';
  let depth = 0;
  let at = open + 1;
  for (; at < tokens.length; at++) {
    const { kind, value } = tokens[at]!;
    if (kind === 'newline' || kind === 'display' || kind === 'end' || kind === '&') break;
    if (kind === 'separator' || kind === 'quad') isOneSide = false;
    if (kind === 'relation' && value === '=' && depth === 0 && isOneSide && at > open + 1) break;
    if (kind === 'open' || kind === '{') depth++;
    else if (kind === 'close' || kind === '}') {
      if (depth === 0) break;
      depth--;
    }
  }
  return at === tokens.length && tokens[at - 1]!.kind === 'stop' ? at - 1 : at;
}

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Closes brackets around a comparison, `\mathbb{1}[u > 0`, where nothing else does; whether there were any. */
export function closeConditions(tokens: Token[], match: readonly number[], mends: Mend[]): boolean {
  let isClosed = false;
  for (let open = tokens.length - 1; open >= 0; open--) {
    const { kind, value, start, end: stop } = tokens[open]!;
    const closer = CLOSERS[value];
    if (kind !== 'open' || match[open]! >= 0 || closer === undefined) continue;
    const end = endOf(tokens, open);
    const isSign = (at: number): boolean => tokens[at]!.kind === 'relation';
    const signs = tokens.flatMap((_, at) => (at > open && at < end && isSign(at) ? [at] : []));
    if (signs.length === 0 || !signs.every(at => ORDERS.has(tokens[at]!.value))) continue;
    // `[z > 0 \odot v`: what is compared with a number ends with it
    const last = signs[signs.length - 1]!;
    const at = tokens[last + 1]?.kind === 'number' && tokens[last + 2]?.kind === 'sign' ? last + 2 : end;
    const place = tokens[at - 1]!.end;
    tokens.splice(at, 0, token('close', '', closer, place, place, false));
    mends.push({
      range: [start, stop],
      message: `the bracket ${value} is never closed: read as closed at the end`,
    });
    isClosed = true;
  }
  return isClosed;
}
