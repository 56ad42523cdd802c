/**
 * Macro definitions in running LaTeX: where one starts, what it defines, how far it reaches. Definitions are collected for the reader of formulas,
 * who expands them; nothing is expanded here.
 */
import { isLetter } from '../../formula/characters.ts';
import { endOfGroup, indexNear, skipBlank, type Work, workFor } from './delimiters.ts';

/** What a definition defines, as far as a document has to know: a command that is written out, both ends of an environment, or something else. */
type Kind = 'command' | 'environment' | 'other';

/** What follows the command: groups `{…}`, with optional `[…]` before or between them. */
const DEFINING: ReadonlyMap<
  string,
  { readonly groups: number; readonly kind: Kind; readonly kept: boolean }
> = new Map([
  ['newcommand', { groups: 2, kind: 'command', kept: true }],
  ['renewcommand', { groups: 2, kind: 'command', kept: true }],
  ['providecommand', { groups: 2, kind: 'command', kept: true }],
  ['DeclareRobustCommand', { groups: 2, kind: 'command', kept: true }],
  ['DeclareMathOperator', { groups: 2, kind: 'other', kept: true }],
  ['DeclarePairedDelimiter', { groups: 3, kind: 'other', kept: true }],
  ['newenvironment', { groups: 3, kind: 'environment', kept: false }],
  ['renewenvironment', { groups: 3, kind: 'environment', kept: false }],
  ['NewDocumentCommand', { groups: 3, kind: 'command', kept: false }],
  ['RenewDocumentCommand', { groups: 3, kind: 'command', kept: false }],
]);

export interface Definition {
  readonly kind: Kind;
  /** The command, without its backslash, or the environment. */
  readonly name: string;
  /** How many arguments it takes; undefined where they are other ones than `{…}`. */
  readonly parameters: number | undefined;
  /** What the first argument is where it is left out. */
  readonly fallback: string | undefined;
  /** What it stands for: of an environment, at its beginning and at its end. */
  readonly bodies: readonly string[];
  readonly end: number;
  /** Whether a reader of formulas has a use for it. */
  readonly kept: boolean;
}

/** The definition that starts at the backslash `at`, or undefined where none does. */
export function definitionAt(text: string, at: number, work: Work): Definition | undefined {
  const command = commandAt(text, at);
  const behind = at + 1 + command.length;
  if (command === 'def' || command === 'gdef' || command === 'edef' || command === 'xdef')
    return asDef(text, behind, work);
  if (command === 'let') return asLet(text, at + 4);
  const shape = DEFINING.get(command);
  if (!shape) return undefined;
  let position = text[behind] === '*' ? behind + 1 : behind;
  const groups: string[] = [];
  const options: string[] = [];
  while (groups.length < shape.groups) {
    position = skipBlank(text, position);
    while (text[position] === '[' && groups.length > 0) {
      const close = indexNear(text, ']', position);
      if (close < 0) return undefined;
      options.push(text.slice(position + 1, close));
      position = skipBlank(text, close + 1);
    }
    const start = position;
    if (text[start] === '{') {
      position = endOfGroup(text, start, work);
      if (position < 0) return undefined;
      groups.push(text.slice(start + 1, position - 1));
    } else if (text[start] === '\\' && groups.length === 0) {
      position += 1 + commandAt(text, start).length;
      groups.push(text.slice(start, position));
    } else return undefined;
  }
  const [named, ...bodies] = groups;
  const takes = command.endsWith('DocumentCommand') ? bodies.shift()! : undefined;
  return {
    kind: shape.kind,
    name: named!.trim().replace(/^\\/, ''),
    parameters: takes === undefined ? Number(options[0] ?? 0) || 0 : mandatory(takes),
    fallback: options[1],
    bodies,
    end: position,
    kept: shape.kept,
  };
}

/** How many arguments `m m` asks for; undefined where some are of another sort. */
const mandatory = (takes: string): number | undefined =>
  /^[\sm]*$/.test(takes) ? takes.replace(/\s/g, '').length : undefined;

/** The name of the command whose backslash is at `at`: letters, else one character. */
export function commandAt(text: string, at: number): string {
  let end = at + 1;
  while (end < text.length && isLetter(text.charCodeAt(end))) end += 1;
  return end === at + 1 ? text.slice(end, end + 1) : text.slice(at + 1, end);
}

/** `\def\name#1#2{…}`. */
function asDef(text: string, after: number, work: Work): Definition | undefined {
  const position = skipBlank(text, after);
  if (text[position] !== '\\') return undefined;
  const open = indexNear(text, '{', position, 200);
  if (open < 0) return undefined;
  const end = endOfGroup(text, open, work);
  if (end < 0) return undefined;
  const name = commandAt(text, position);
  const takes = text.slice(position + 1 + name.length, open).replace(/\s/g, '');
  return {
    kind: 'command',
    name,
    parameters: /^(?:#\d)*$/.test(takes) ? takes.length / 2 : undefined,
    fallback: undefined,
    bodies: [text.slice(open + 1, end - 1)],
    end,
    kept: true,
  };
}

/** `\let\a=\b`. */
function asLet(text: string, after: number): Definition | undefined {
  const start = skipBlank(text, after);
  if (text[start] !== '\\') return undefined;
  const name = commandAt(text, start);
  let position = skipBlank(text, start + 1 + name.length);
  if (text[position] === '=') position = skipBlank(text, position + 1);
  if (position >= text.length) return undefined;
  const end = text[position] === '\\' ? position + 1 + commandAt(text, position).length : position + 1;
  const bodies = [text.slice(position, end)];
  return { kind: 'other', name, parameters: 0, fallback: undefined, bodies, end, kept: true };
}

/** Splits a text into its definitions and what is left of it. */
export function splitDefinitions(
  text: string,
  work: Work,
): { readonly macros: string; readonly rest: string } {
  let macros = '';
  let rest = '';
  let from = 0;
  for (const [at, { end, kept }] of definitionsIn(text, work)) {
    if (kept) macros += `${text.slice(at, end)}\n`;
    rest += text.slice(from, at);
    from = end;
  }
  return { macros, rest: rest + text.slice(from) };
}

/** The definitions in a text, each with where it starts. */
function* definitionsIn(text: string, work: Work): Generator<readonly [at: number, found: Definition]> {
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
    const found = definitionAt(text, at, work);
    if (found) yield [at, found];
    at = found ? found.end : at + 2;
  }
}

/** The macros that put marks on a letter, `\newcommand{\lay}[2]{#1^{[#2]}}`, and make a name of it; those of derivatives and the like are none. */
export function macrosOfNames(macros: string): ReadonlySet<string> {
  const names = new Set<string>();
  if (!macros.includes('#1')) return names;
  for (const [, { kind, name, parameters, bodies }] of definitionsIn(macros, workFor(macros.length)))
    if (kind === 'command' && parameters && isOfLetter(bodies[0]!)) names.add(name);
  return names;
}

const isOfLetter = (body: string): boolean =>
  body.includes('#1') && body.length < 80 && !/frac|partial|nabla|diff|[-+=/<>|]|\\over\b|\bd ?#/.test(body);
