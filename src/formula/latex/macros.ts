/**
 * Macros: `\newcommand` and its kin, `\def`, `\let`, `\DeclareMathOperator`, from a preamble and from the answer itself. Expansion runs
 * over a stack of tokens, without recursion, and is bounded in count and length. Tokens of a body get the range of the call;
 * arguments keep their own.
 */
import { type Range, Unreadable } from '../formula.ts';
import { delimited, skipSigns, takeUpTo } from './delimited.ts';
import { tokenize } from './tokenize.ts';
import { type Token, token } from './tokens.ts';

export interface Macro {
  readonly parameters: number;
  /** The default of an optional first argument. */
  readonly optional: readonly Token[] | undefined;
  readonly body: readonly Token[];
  /** Of `\def\d(#1,#2)`: what stands before the first argument and behind each of them. */
  readonly delimiters?: readonly (readonly string[])[] | undefined;
}
export type Macros = ReadonlyMap<string, Macro>;

/** Calls that are expanded, and tokens that come of it, in one answer. */
export const MAX_CALLS = 2000;
export const MAX_TOKENS = 40_000;
const MAX_MACROS_LENGTH = 100_000;

export const definesMacros = (one: Token): boolean => one.kind === 'define';

const cache = new Map<string, Macros>();
const CACHE_SIZE = 50;

/** The macros that a preamble defines; anything else in it is passed over. */
export function macrosOf(preamble: string): Macros {
  let macros = cache.get(preamble);
  if (macros === undefined) {
    macros = new Map(
      definitions(
        tokenize(preamble.slice(0, MAX_MACROS_LENGTH), {
          macros: undefined,
          words: undefined,
          mends: [],
        }),
      ).macros,
    );
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
    cache.set(preamble, macros);
  }
  return macros;
}

/** Takes the definitions out of the tokens. */
function definitions(tokens: readonly Token[]): {
  readonly macros: Map<string, Macro>;
  readonly rest: Token[];
} {
  const macros = new Map<string, Macro>();
  const rest: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const one = tokens[at]!;
    if (one.kind !== 'define') {
      rest.push(one);
      at++;
      continue;
    }
    at = definition(tokens, at, macros);
  }
  return { macros, rest };
}

const nameOf = (one: Token | undefined): string | undefined =>
  one?.text.startsWith('\\') ? one.text : undefined;

/** Reads the definition at `at`; returns the place behind it. */
function definition(tokens: readonly Token[], at: number, macros: Map<string, Macro>): number {
  const how = tokens[at]!.value;
  let i = at + 1;
  if (tokens[i]?.text === '*') i++;
  const braced = tokens[i]?.kind === '{';
  if (braced) i++;
  const name = nameOf(tokens[i]);
  if (name === undefined) return at + 1;
  i++;
  if (braced && tokens[i]?.kind === '}') i++;
  if (how === 'let') {
    if (tokens[i]?.kind === 'relation' && tokens[i]!.value === '=') i++;
    const meaning = tokens[i];
    if (meaning === undefined) return i;
    const known = macros.get(meaning.text);
    macros.set(name, known ?? { parameters: 0, optional: undefined, body: [meaning] });
    return i + 1;
  }
  let parameters = 0;
  let optional: readonly Token[] | undefined;
  let delimiters: Macro['delimiters'];
  if (how === 'def' || how === 'gdef' || how === 'edef') {
    const head = delimited(tokens, i);
    i = head.next;
    parameters = head.delimiters.length - 1;
    if (head.delimiters.some(({ length }) => length > 0)) delimiters = head.delimiters;
  } else {
    const count = bracket(tokens, i);
    if (count !== undefined && count.content.length === 1 && count.content[0]!.kind === 'number') {
      parameters = Math.min(9, Number(count.content[0]!.value));
      i = count.next;
      const fallback = bracket(tokens, i);
      if (fallback !== undefined) {
        optional = fallback.content;
        i = fallback.next;
      }
    }
  }
  const body = argumentAt(tokens, i);
  if (body === undefined) return i;
  const isOperator = how.startsWith('DeclareMathOperator');
  if (how.startsWith('providecommand') && macros.has(name)) return body.next;
  const content = inMathematics(body.content);
  macros.set(name, { parameters, optional, body: isOperator ? operatorName(content) : content, delimiters });
  return body.next;
}

/** What a body says in mathematics: of `\ifmmode a\else b\fi` the first, of `\ensuremath{\cdot}` the sign without braces. */
function inMathematics(content: readonly Token[]): readonly Token[] {
  const [first, only, last] = content;
  if (content.length === 3 && first!.kind === '{' && last!.kind === '}') return [only!];
  if (first?.text !== '\\ifmmode' || content[content.length - 1]!.text !== '\\fi') return content;
  const otherwise = content.findIndex(one => one.text === '\\else');
  return content.slice(1, otherwise < 0 ? -1 : otherwise);
}

/** The letters of an operator's name as one word. */
function operatorName(content: readonly Token[]): readonly Token[] {
  const first = content[0];
  if (first === undefined) return content;
  const letters = content.filter(one => one.kind === 'letter' || one.kind === 'word' || one.kind === 'text');
  const name = letters.map(one => one.value).join('');
  if (!/^[A-Za-z]+$/.test(name)) return content;
  const made = token(name.length > 1 ? 'word' : 'letter', name, name, first.start, first.end, false);
  made.font = 'roman';
  return [made];
}

function bracket(
  tokens: readonly Token[],
  at: number,
): { readonly content: readonly Token[]; readonly next: number } | undefined {
  if (tokens[at]?.kind !== 'open' || tokens[at]!.value !== '[') return undefined;
  let depth = 0;
  for (let i = at + 1; i < tokens.length; i++) {
    const { kind, value } = tokens[i]!;
    if (kind === '{') depth++;
    else if (kind === '}') depth--;
    else if (depth === 0 && kind === 'close' && value === ']')
      return { content: tokens.slice(at + 1, i), next: i + 1 };
  }
  return undefined;
}

function argumentAt(
  tokens: readonly Token[],
  at: number,
): { readonly content: readonly Token[]; readonly next: number } | undefined {
  const one = tokens[at];
  if (one === undefined) return undefined;
  if (one.kind !== '{') return { content: [one], next: at + 1 };
  let depth = 0;
  for (let i = at; i < tokens.length; i++) {
    const { kind } = tokens[i]!;
    if (kind === '{') depth++;
    else if (kind === '}' && --depth === 0) return { content: tokens.slice(at + 1, i), next: i + 1 };
  }
  return { content: tokens.slice(at + 1), next: tokens.length };
}

/**
 * Expands all macros of an answer.
 * @throws Unreadable where the expansion does not end or grows too long
 */
export function expandMacros(tokens: readonly Token[], outer: Macros | undefined): Token[] {
  const macros = new Map(outer);
  const output: Token[] = [];
  const input = [...tokens].reverse();
  let calls = 0;
  let produced = tokens.length;
  while (input.length > 0) {
    const one = input[input.length - 1]!;
    if (one.kind === 'define') {
      const rest = input.toReversed();
      const next = definition(rest, 0, macros);
      input.length -= Math.max(1, next);
      if (++calls > MAX_CALLS) throw endless(one);
      continue;
    }
    const macro = one.text.charCodeAt(0) === 92 ? macros.get(one.text) : undefined;
    input.pop();
    if (macro === undefined) {
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
    if (one.kind === 'number' && one.value.length > 1) {
      input.push({ ...one, value: one.value.slice(1), text: one.text.slice(1), start: one.start + 1 });
      return {
        content: [{ ...one, value: one.value[0]!, text: one.text[0]!, end: one.start + 1 }],
        end: one.start + 1,
      };
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
