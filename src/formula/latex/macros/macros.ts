/**
 * Macros: `\newcommand` and its kin, `\def`, `\let`, `\DeclareMathOperator`, from a preamble and from the answer itself. Expansion runs
 * over a stack of tokens, without recursion, and is bounded in count and length. Tokens of a body get the range of the call;
 * arguments keep their own.
 */
import { onceIn } from '../../../expression/once.ts';
import { type Range, Unreadable } from '../../formula.ts';
import { tokenize } from '../tokens/tokenize.ts';
import type { Token } from '../tokens/tokens.ts';
import { definedIn, definition, type Macro, type Macros } from './definitions.ts';
import { skipSigns, takeUpTo } from './delimited.ts';

/** Calls that are expanded, and tokens that come of it, in one answer. */
export const MAX_CALLS = 2000;
export const MAX_TOKENS = 40_000;
const MAX_MACROS_LENGTH = 100_000;

const cache = new Map<string, Macros>();
const CACHE_SIZE = 50;

/** The macros that a preamble defines; anything else in it is passed over. */
export function macrosOf(preamble: string): Macros {
  return onceIn(cache, preamble, () => {
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
    const how = { macros: undefined, words: undefined, mends: [] };
    return definedIn(tokenize(preamble.slice(0, MAX_MACROS_LENGTH), how));
  });
}

/**
 * Expands all macros of an answer.
 * @throws Unreadable where the expansion does not end or grows too long
 */
export function expandMacros(tokens: readonly Token[], outer: Macros | undefined): Token[] {
  let macros = new Map(outer);
  /** What held outside the groups that define something, by their depth. */
  const outside: Map<string, Macro>[] = [];
  let depth = 0;
  const output: Token[] = [];
  const input = [...tokens].reverse();
  let calls = 0;
  let produced = tokens.length;
  while (input.length > 0) {
    const one = input[input.length - 1]!;
    if (one.kind === 'define') {
      const rest = input.toReversed();
      if (depth > 0 && one.value !== 'gdef') outside[depth] ??= new Map(macros);
      const next = definition(rest, 0, macros);
      input.length -= Math.max(1, next);
      if (++calls > MAX_CALLS) throw endless(one);
      continue;
    }
    const macro = one.text.charCodeAt(0) === 92 ? macros.get(one.text) : undefined;
    input.pop();
    if (macro === undefined) {
      if (one.kind === '{') depth++;
      else if (one.kind === '}' && depth > 0) {
        macros = outside[depth] ?? macros;
        outside.length = Math.min(outside.length, depth--);
      }
      output.push(one);
      continue;
    }
    if (++calls > MAX_CALLS) throw endless(one);
    const args: (readonly Token[])[] = [];
    let end = one.end;
    if (macro.delimiters) skipSigns(input, macro.delimiters[0]!, one);
    for (let k = 0; k < macro.parameters; k++) {
      const upTo = takeUpTo(input, macro.delimiters?.[k + 1], one);
      if (upTo) {
        args.push(upTo.content);
        end = Math.max(end, upTo.end);
        continue;
      }
      const optional = k === 0 ? macro.optional : undefined;
      const taken = take(input, optional !== undefined);
      if (taken === undefined) {
        if (optional === undefined)
          throw new Unreadable(
            'syntax',
            [one.start, one.end],
            `expected ${macro.parameters} argument${macro.parameters === 1 ? '' : 's'} behind ${one.text}, found ${k}`,
          );
        args.push(optional);
      } else {
        args.push(taken.content);
        end = Math.max(end, taken.end);
      }
    }
    const range: Range = [one.start, end];
    const expansion: Token[] = [];
    for (const piece of macro.body) {
      if (piece.kind === 'parameter') expansion.push(...(args[Number(piece.value) - 1] ?? []));
      else expansion.push(placed(piece, range, args));
      if (expansion.length > MAX_TOKENS) throw tooLong(one);
    }
    if (expansion.length > 0 && one.spaced) expansion[0] = { ...expansion[0]!, spaced: true };
    produced += expansion.length;
    if (produced > MAX_TOKENS) throw tooLong(one);
    for (let i = expansion.length - 1; i >= 0; i--) input.push(expansion[i]!);
  }
  return output;
}

const endless = (one: Token): Unreadable =>
  new Unreadable(
    'syntax',
    [one.start, one.end],
    `the macro ${one.text} does not end: it was expanded ${MAX_CALLS} times`,
  );
const tooLong = (one: Token): Unreadable =>
  new Unreadable(
    'syntax',
    [one.start, one.end],
    `the macro ${one.text} grows too long: its expansion has more than ${MAX_TOKENS} symbols`,
  );

/** A token of a body at the place of the call; `#1` inside prose is filled in. */
function placed(piece: Token, [start, end]: Range, args: readonly (readonly Token[])[]): Token {
  const made = { ...piece, start, end };
  if ((piece.kind === 'text' || piece.kind === 'word') && piece.value.includes('#')) {
    const value = piece.value.replace(/#(\d)/g, (_, n: string) =>
      (args[Number(n) - 1] ?? [])
        .map(one => (one.spaced ? ' ' : '') + one.value)
        .join('')
        .trim(),
    );
    made.value = value;
    made.kind = /^[A-Za-z][A-Za-z0-9]+$/.test(value) ? 'word' : 'text';
    if (value.length === 1) made.kind = 'letter';
  }
  return made;
}

/** Takes an argument off the input (a stack): a group, one token, or in square brackets where it is optional. */
function take(
  input: Token[],
  optional: boolean,
): { readonly content: readonly Token[]; readonly end: number } | undefined {
  const one = input[input.length - 1];
  if (one === undefined) return undefined;
  const isBracket = one.kind === 'open' && one.value === '[';
  if (optional && !isBracket) return undefined;
  if (!optional && one.kind !== '{') {
    input.pop();
    // of `12` and of the name `z3`, an argument without braces is the first sign
    if ((one.kind === 'number' || one.kind === 'word') && /^[A-Za-z\d.]{2,}$/.test(one.text)) {
      const [first, ...rest] = one.text;
      const kindOf = (text: string) =>
        /^[\d.]/.test(text) ? 'number' : text.length === 1 ? 'letter' : 'word';
      const left = rest.join('');
      input.push({
        ...one,
        kind: kindOf(left),
        value: left,
        text: left,
        start: one.start + 1,
        spaced: false,
      });
      const end = one.start + 1;
      return { content: [{ ...one, kind: kindOf(first!), value: first!, text: first!, end }], end };
    }
    return { content: [one], end: one.end };
  }
  const content: Token[] = [];
  let depth = 0;
  for (;;) {
    const next = input.pop();
    if (next === undefined) return { content: content.slice(1), end: one.end };
    if (next.kind === '{') depth++;
    else if (next.kind === '}') depth--;
    content.push(next);
    const closed = optional ? depth === 0 && next.kind === 'close' && next.value === ']' : depth === 0;
    if (closed) return { content: content.slice(1, -1), end: next.end };
  }
}
