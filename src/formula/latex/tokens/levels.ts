/** How tokens lie in braces, brackets and environments: which stand in no further ones, and where what holds them ends. */
import type { Token } from './tokens.ts';

export const opens = ({ kind }: Token): boolean => kind === '{' || kind === 'open' || kind === 'begin';
export const closes = ({ kind }: Token): boolean => kind === '}' || kind === 'close' || kind === 'end';

/** The places from one on that stand in no further brackets, up to where what holds them ends. */
export function* level(tokens: readonly Token[], from: number): Generator<number> {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    if (closes(tokens[at]!) && --depth < 0) return;
    if (depth === 0) yield at;
    if (opens(tokens[at]!)) depth++;
  }
}

/** Where what holds a place ends; behind all tokens where nothing does. */
export function levelEnd(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    if (opens(tokens[at]!)) depth++;
    else if (closes(tokens[at]!) && --depth < 0) return at;
  }
  return tokens.length;
}

/** Where the brace at a place is closed, whatever other brackets stand in it; behind all tokens where it is not. */
export function braceEnd(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { kind } = tokens[at]!;
    if (kind === '{') depth++;
    else if (kind === '}' && --depth === 0) return at;
  }
  return tokens.length;
}

/** The place behind an argument: a group in braces, or one token. */
export const argumentEnd = (tokens: readonly Token[], at: number): number =>
  tokens[at]?.kind === '{' ? Math.min(braceEnd(tokens, at) + 1, tokens.length) : at + 1;
