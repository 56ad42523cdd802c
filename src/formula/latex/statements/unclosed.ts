/** Braces that are never closed, or that nothing opened: where they are taken to end. */
import type { Mend } from '../../formula.ts';
import { type Token, token } from '../tokens/tokens.ts';

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
  mends.push({ range: [start, end], message: 'this brace is never closed', isGuess: true });
}

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
