/**
 * Definitions of macros: `\newcommand` and its kin, `\def`, `\let`, `\DeclareMathOperator`, as they stand among the tokens; whatever a command means
 * elsewhere, it means what is defined here.
 */

import { commandOf } from '../tokens/commands.ts';
import { braceEnd } from '../tokens/levels.ts';
import { type Token, token } from '../tokens/tokens.ts';
import { delimited } from './delimited.ts';

export interface Macro {
  readonly parameters: number;
  /** The default of an optional first argument. */
  readonly optional: readonly Token[] | undefined;
  readonly body: readonly Token[];
  /** Of `\def\d(#1,#2)`: what stands before the first argument and behind each of them. */
  readonly delimiters?: readonly (readonly string[])[] | undefined;
}
export type Macros = ReadonlyMap<string, Macro>;

export const definesMacros = (one: Token): boolean => one.kind === 'define';

const nameOf = (one: Token | undefined): string | undefined =>
  one?.text.startsWith('\\') ? one.text : undefined;

/** The commands of ours that the definitions among the tokens give another meaning. */
export function redefined(
  tokens: readonly Token[],
): readonly (readonly [name: string, definition: undefined])[] {
  const names: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!definesMacros(tokens[at]!)) continue;
    const name = nameOf(tokens.slice(at + 1, at + 4).find(one => one.text.startsWith('\\')));
    if (name !== undefined && commandOf(name) !== undefined) names.push(name);
  }
  return names.map(name => [name, undefined]);
}

/** What the definitions among the tokens define. */
export function definedIn(tokens: readonly Token[]): Macros {
  const macros = new Map<string, Macro>();
  for (let at = 0; at < tokens.length; )
    at = definesMacros(tokens[at]!) ? definition(tokens, at, macros) : at + 1;
  return macros;
}

/** Reads the definition at `at`; returns the place behind it. */
export function definition(tokens: readonly Token[], at: number, macros: Map<string, Macro>): number {
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
  const close = braceEnd(tokens, at);
  return { content: tokens.slice(at + 1, close), next: Math.min(close + 1, tokens.length) };
}
