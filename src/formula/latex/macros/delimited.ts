/** Macros whose arguments stand between signs, `\def\d(#1,#2){\frac{\partial #1}{\partial #2}}`: the signs as they are defined, and as they are met. */
import { Unreadable } from '../../formula.ts';
import type { Token } from '../tokens/tokens.ts';

/** The signs around the parameters of a `\def`, up to its body. */
export function delimited(
  tokens: readonly Token[],
  from: number,
): { readonly delimiters: readonly (readonly string[])[]; readonly next: number } {
  const delimiters: string[][] = [[]];
  let at = from;
  for (; at < tokens.length && at < from + MOST_TOKENS && tokens[at]!.kind !== '{'; at++)
    if (tokens[at]!.kind === 'parameter') delimiters.push([]);
    else delimiters[delimiters.length - 1]!.push(tokens[at]!.text);
  // `\def\x y`: the body is one token
  return delimiters.length === 1 || tokens[at]?.kind !== '{'
    ? { delimiters: [[]], next: from }
    : { delimiters, next: at };
}

/** Tokens between the name and the body of a definition, of which more are none of it. */
const MOST_TOKENS = 60;

/** Takes signs off the input (a stack) behind a macro that wants them there. */
export function skipSigns(input: Token[], signs: readonly string[], macro: Token): void {
  if (!startsWith(input, signs)) throw unlike(macro, signs);
  input.length -= signs.length;
}

const startsWith = (input: readonly Token[], signs: readonly string[]): boolean =>
  signs.every((sign, at) => input[input.length - 1 - at]?.text === sign);

/** Takes off the input what stands before signs, outside all braces, and the signs; undefined where none are wanted. */
export function takeUpTo(
  input: Token[],
  signs: readonly string[] | undefined,
  macro: Token,
): { readonly content: readonly Token[]; readonly end: number } | undefined {
  if (signs === undefined || signs.length === 0) return undefined;
  const content: Token[] = [];
  for (let depth = 0; input.length > 0; ) {
    const next = input[input.length - 1]!;
    if (depth === 0 && startsWith(input, signs)) {
      input.length -= signs.length;
      return { content, end: next.end };
    }
    if (next.kind === '{') depth++;
    else if (next.kind === '}') depth--;
    content.push(input.pop()!);
  }
  throw unlike(macro, signs);
}

const unlike = ({ start, end, text }: Token, signs: readonly string[]): Unreadable =>
  new Unreadable('syntax', [start, end], `expected ${signs.join('')} behind ${text}, as it is defined`);
